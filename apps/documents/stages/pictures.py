"""Pictures as documents: a photograph or a scan is one page, a TIFF as many as it has frames."""

import math
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pi_heif
from PIL import Image, ImageFile, ImageOps

from apps.documents.stages.refusal import Refused
from apps.documents.stages.sniff import GIF, HEIC, JPEG, PNG, TIFF

MAX_PIXELS = 120_000_000

_FORMATS = {JPEG: ["JPEG"], PNG: ["PNG"], TIFF: ["TIFF"], GIF: ["GIF"], HEIC: ["HEIF"]}
_UNKNOWN_DPI = 150
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    IndexError,
    TypeError,
    KeyError,
)

# Our own limit is tighter than Pillow's and speaks before it; a truncated file must not pass.
Image.MAX_IMAGE_PIXELS = None
ImageFile.LOAD_TRUNCATED_IMAGES = False
# The sandbox's child may start no thread.
pi_heif.options.DECODE_THREADS = 1
pi_heif.register_heif_opener(thumbnails=False)


@contextmanager
def opened(data: bytes, mime: str) -> Iterator[Image.Image]:
    """Only the header is read here. What the decoder says of a broken file is CORRUPT."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS[mime]) as picture:
            _refuse_giant(picture)
            yield picture
    except _BROKEN:
        raise Refused("CORRUPT") from None


def _refuse_giant(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise Refused("IMAGE_TOO_LARGE")


def frames(picture: Image.Image) -> int:
    """An animated PNG or GIF shows its first frame and no more."""
    return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def inspect(data: bytes, mime: str, max_pages: int) -> dict[str, Any]:
    with opened(data, mime) as picture:
        count = frames(picture)
        if count > max_pages:
            raise Refused("TOO_MANY_PAGES")
        for number in range(count):
            picture.seek(number)
            _refuse_giant(picture)
            # A JPEG is read whole but decoded at an eighth: enough to find it cut short.
            picture.draft("L", (1, 1))
            picture.load()
    return {"pages": count}


def render(data: bytes, mime: str, *, frame: int, dpi: float, mode: str, most: int) -> Image.Image:
    """A frame as it is meant to be seen, made smaller before anything else is done to it: a copy
    of a large picture costs hundreds of megabytes. It is enlarged up to the long side of A4 at
    300 dpi and no further."""
    with opened(data, mime) as picture:
        picture.seek(frame)
        _refuse_giant(picture)
        enlarged = max(1.0, 3508 / max(picture.size))
        scale = min(dpi / resolution(picture), enlarged, fit(picture.size, most))
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture.draft(mode, size)
        small = _dots(picture).resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
        ImageOps.exif_transpose(small, in_place=True)
        return _on_paper(small).convert(mode)


def fit(size: tuple[float, float], most: int) -> float:
    """The scale at which so many pixels are not exceeded."""
    return math.sqrt(most / max(1.0, size[0] * size[1]))


def _dots(picture: Image.Image) -> Image.Image:
    """Something that can be averaged: palettes are looked up, 16 bits a dot keep the upper eight.
    Loading also reads what EXIF stands after the picture."""
    picture.load()
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode == "P":
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture.convert("L") if picture.mode == "1" else picture


def _on_paper(picture: Image.Image) -> Image.Image:
    """What is transparent becomes white."""
    if not picture.has_transparency_data:
        return picture
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper


def resolution(picture: Image.Image) -> float:
    """Pillow says 72 for a JPEG that says nothing."""
    exif_tag = 0x011A
    silent = picture.format == "JPEG" and not picture.info.get("jfif_unit")
    if silent and exif_tag not in picture.getexif():
        return _UNKNOWN_DPI
    dots = picture.info.get("dpi", (0, 0))[0]
    return float(dots) if 50 <= dots <= 2400 else _UNKNOWN_DPI


def points(picture: Image.Image) -> tuple[float, float]:
    """Width and height as displayed; EXIF orientations from 5 on lie on their side."""
    scale = 72 / resolution(picture)
    width, height = picture.width * scale, picture.height * scale
    lies = picture.getexif().get(0x0112, 1) >= 5
    return (height, width) if lies else (width, height)
