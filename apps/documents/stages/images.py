"""Pictures of pages for the screen."""

from typing import Any

from PIL import Image

from apps.documents.stages.paper import Paper, encoded, numbers, paper
from apps.documents.stages.sniff import WRITTEN, sniff

_MAX_PIXELS = 8_000_000  # A1 at 100 dpi
_THUMBNAIL_SIDE = 400


def images(
    data: bytes, *, pages: list[int] | None = None, dpi: int = 100, thumbnail: bool = False
) -> tuple[dict[str, Any], list[bytes]]:
    """`{pages: [{number, width, height}], thumbnail: {width, height} | None}` in pixels; a JPEG
    blob for each page in this order, then the thumbnail of the first page as WebP. A Word document
    or a message has no pictures: nothing here lays it out."""
    if sniff(data) in WRITTEN:
        return {"pages": [], "thumbnail": None}, []
    with paper(data) as document:
        told, blobs = [], []
        for number in numbers(pages, document.count):
            image = document.render(number, dpi, "RGB", _MAX_PIXELS)
            told.append({"number": number, "width": image.width, "height": image.height})
            blobs.append(encoded(image, "JPEG", quality=80))
        small = _thumbnail(document) if thumbnail else None
    if small:
        blobs.append(encoded(small, "WEBP", quality=75, method=2))
    size = {"width": small.width, "height": small.height} if small else None
    return {"pages": told, "thumbnail": size}, blobs


def _thumbnail(document: Paper) -> Image.Image:
    dpi = _THUMBNAIL_SIDE * 72 / max(document.size(1))
    image = document.render(1, dpi, "RGB", _MAX_PIXELS)
    image.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE))
    return image
