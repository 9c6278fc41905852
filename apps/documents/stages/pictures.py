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
_MAX_DECODED = 200_000_000  # bytes: 50 megapixels in colour, more than a telephone takes

_FORMATS = {JPEG: ["JPEG"], PNG: ["PNG"], TIFF: ["TIFF"], GIF: ["GIF"], HEIC: ["HEIF"]}
_UNKNOWN_DPI = 150
_A4_DOTS = 3508  # down a sheet at 300 dpi
_EXIF_OF_PNG = (b"eXIf", b"Raw profile type exif", b"adobe.xmp")
_DOT_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2}  # in memory; 4 of others
_GREY = {"1", "L", "I;16", "I;16B", "I"}
_GAP = 1.5  # from what averaging leaves to what a filter makes of it: less would show
_ROWS = 64  # of a strip, when it is reduced
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
    """Before it is decoded. Only a plain JPEG is made smaller while it is."""
    dots = picture.width * picture.height
    shrinks = picture.format == "JPEG" and not picture.info.get("progressive")
    decoded = 0 if shrinks else dots * _DOT_BYTES.get(picture.mode, 4)
    if dots > MAX_PIXELS or decoded > _MAX_DECODED:
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
    """A frame as it is meant to be seen, enlarged up to the long side of A4 at 300 dpi and no
    further."""
    picture, size = _decoded(data, mime, frame=frame, dpi=dpi, mode=mode, most=most)
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    ImageOps.exif_transpose(picture, in_place=True)
    return picture if picture.mode == mode else picture.convert(mode)


def _decoded(
    data: bytes, mime: str, *, frame: int, dpi: float, mode: str, most: int
) -> tuple[Image.Image, tuple[int, int]]:
    """The frame in grey or in colours, not much larger than it is to be; and how large that is."""
    with opened(data, mime) as picture:
        picture.seek(frame)
        _refuse_giant(picture)
        size = _size_at(dpi, picture, most)
        picture.draft(mode, size)
        picture.load()
        gap = min(have / want for have, want in zip(picture.size, size, strict=True))
        grey = mode == "L" or picture.mode in _GREY
        return _reduced(picture, "L" if grey else "RGB", max(1, int(gap / _GAP))), size


def _reduced(picture: Image.Image, mode: str, by: int) -> Image.Image:
    """On white paper, strip by strip: a large picture takes hundreds of megabytes, and so would
    its copy."""
    if by == 1 and picture.mode == mode and not picture.has_transparency_data:
        return picture
    reduced = Image.new(mode, (-(-picture.width // by), -(-picture.height // by)))
    reduced.info = picture.info
    for top in range(0, picture.height, by * _ROWS):
        bottom = min(top + by * _ROWS, picture.height)
        strip = _on_paper(_dots(picture.crop((0, top, picture.width, bottom)))).convert(mode)
        reduced.paste(strip.reduce(by), (0, top // by))
    return reduced


def _size_at(dpi: float, picture: Image.Image, most: int) -> tuple[int, int]:
    across, down = resolution(picture)
    width, height = picture.width * dpi / across, picture.height * dpi / down
    longest = max(*picture.size, _A4_DOTS)
    scale = min(1.0, longest / max(width, height), fit((width, height), most))
    return max(1, round(width * scale)), max(1, round(height * scale))


def fit(size: tuple[float, float], most: int) -> float:
    """The scale at which so many pixels are not exceeded."""
    return math.sqrt(most / max(1.0, size[0] * size[1]))


def _dots(picture: Image.Image) -> Image.Image:
    """Something that can be averaged: palettes are looked up, 16 bits a dot keep the upper
    eight."""
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


def resolution(picture: Image.Image) -> tuple[float, float]:
    """Dots an inch across and down: a fax has half as many down. Pillow says 72 for a JPEG that
    says nothing."""
    exif_tag = 0x011A
    silent = picture.format == "JPEG" and not picture.info.get("jfif_unit")
    if silent and exif_tag not in picture.getexif():
        return _UNKNOWN_DPI, _UNKNOWN_DPI
    across, down = map(float, picture.info.get("dpi", (0, 0)))
    said = all(50 <= dots <= 2400 for dots in (across, down))
    return (across, down) if said else (_UNKNOWN_DPI, _UNKNOWN_DPI)


def points(picture: Image.Image, data: bytes) -> tuple[float, float]:
    """Width and height as displayed."""
    across, down = resolution(picture)
    width, height = picture.width * 72 / across, picture.height * 72 / down
    return (height, width) if _lies(picture, data) else (width, height)


def _lies(picture: Image.Image, data: bytes) -> bool:
    """On its side: EXIF orientations from 5 on. Of a TIFF, Pillow tells the size as displayed; a
    PNG's EXIF may stand behind its dots, which are read for it only where there is any."""
    if picture.format == "TIFF":
        return False
    if picture.format == "PNG" and not any(sign in data for sign in _EXIF_OF_PNG):
        return False
    return bool(picture.getexif().get(0x0112, 1) >= 5)
