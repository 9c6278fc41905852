"""A page that is nothing but its picture, as scanners make them. The picture is taken as it is in
the file: to draw the page costs a dozen times as much, in twice the memory, and shows no more."""

import re

import pypdfium2
from PIL import Image
from pypdfium2 import raw

_MOST_THINGS = 5000
_MOST_DOTS = 40_000_000  # A4 at 600 dpi
_SLACK_POINTS = 1.5
_ROWS = 256  # that have their colours at a time
# What may leave a picture out, or a part of it, stands in clear in its file; letters may stand
# there as their numbers.
_PARTLY_SHOWN = re.compile(
    rb"/(?:(?:S|#53|Image)?(?:M|#4[dD])(?:a|#61)(?:s|#73)(?:k|#6[bB])|(?:O|#4[fF])(?:C|#43))\b"
)
_COLOURS = frozenset(
    {
        raw.FPDF_COLORSPACE_DEVICEGRAY,
        raw.FPDF_COLORSPACE_DEVICERGB,
        raw.FPDF_COLORSPACE_CALGRAY,
        raw.FPDF_COLORSPACE_CALRGB,
        raw.FPDF_COLORSPACE_ICCBASED,
        raw.FPDF_COLORSPACE_INDEXED,
    }
)
_DOTS = {"L": "L", "BGR": "RGB", "BGRX": "RGB"}
_UPRIGHT = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180}
_UPRIGHT[270] = Image.Transpose.ROTATE_90


def shows_all(data: bytes) -> bool:
    """Whether every picture of this file is shown whole, wherever it is shown."""
    return not _PARTLY_SHOWN.search(data)


def in_grey(page: pypdfium2.PdfPage) -> Image.Image | None:
    """The picture of such a page as it is displayed, dot for dot; None of any other page."""
    picture = _only_picture(page)
    if picture is None or not _is_plain(picture):
        return None
    try:
        bitmap = picture.get_bitmap()
    except pypdfium2.PdfiumError:
        return None
    grey = _grey(bitmap) if bitmap.mode in _DOTS else None
    turn = page.get_rotation()
    return grey.transpose(_UPRIGHT[turn]) if grey and turn else grey


def _only_picture(page: pypdfium2.PdfPage) -> pypdfium2.PdfImage | None:
    """There may be words beside it that nobody sees: a text layer."""
    if raw.FPDFPage_GetAnnotCount(page) or raw.FPDFPage_CountObjects(page) > _MOST_THINGS:
        return None
    found = None
    for thing in page.get_objects(max_depth=1):
        if _is_unseen(thing):
            continue
        if found or not isinstance(thing, pypdfium2.PdfImage) or not _fills(thing, page):
            return None
        found = thing
    return found


def _is_unseen(thing: pypdfium2.PdfObject) -> bool:
    if thing.type != raw.FPDF_PAGEOBJ_TEXT:
        return False
    invisible: bool = raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return invisible


def _fills(picture: pypdfium2.PdfImage, page: pypdfium2.PdfPage) -> bool:
    """Upright, whole, and from edge to edge."""
    if raw.FPDFPageObj_HasTransparency(picture) or _is_cut(picture):
        return False
    a, b, c, d, *_ = picture.get_matrix().get()
    edges = zip(picture.get_bounds(), page.get_bbox(), strict=True)
    is_upright = b == c == 0 and a > 0 and d > 0
    return is_upright and all(abs(one - other) <= _SLACK_POINTS for one, other in edges)


def _is_plain(picture: pypdfium2.PdfImage) -> bool:
    told = picture.get_metadata()
    return told.colorspace in _COLOURS and told.width * told.height <= _MOST_DOTS


def _is_cut(picture: pypdfium2.PdfImage) -> bool:
    clip = raw.FPDFPageObj_GetClipPath(picture)
    return bool(clip) and raw.FPDFClipPath_CountPaths(clip) > 0


def _grey(bitmap: pypdfium2.PdfBitmap) -> Image.Image:
    grey = Image.new("L", (bitmap.width, bitmap.height))
    dots = memoryview(bitmap.buffer)
    for top in range(0, bitmap.height, _ROWS):
        rows = min(_ROWS, bitmap.height - top)
        part = bytes(dots[top * bitmap.stride : (top + rows) * bitmap.stride])
        size, mode = (bitmap.width, rows), _DOTS[bitmap.mode]
        strip = Image.frombuffer(mode, size, part, "raw", bitmap.mode, bitmap.stride, 1)
        grey.paste(strip.convert("L"), (0, top))
    return grey
