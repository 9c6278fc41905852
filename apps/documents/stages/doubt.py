"""Whether the text layer of a scan says what its picture shows. Copiers lay one under each page, by
and large right; one of another page, or one made up, is found out by reading a few lines."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import cast

from PIL import Image
from tesserocr import PSM, PyTessBaseAPI

from apps.documents.stages.page import Word

DPI = 300
_LINES = 3  # that are looked up
_WORDS = 5  # of each
_LETTERS = range(12, 200)  # in them
_ALIKE = 0.5
_SURE = 80  # of 100
_MARGIN_POINTS = 3
_BLANK = 60  # of 255, between the darkest dot and the lightest


def is_doubtful(
    engine: PyTessBaseAPI, image: Image.Image, words: Sequence[Word], scale: float
) -> bool:
    """More of the lines looked up read otherwise, or are not there, than read the same; what cannot
    be read for certain says nothing. `scale`: dots a point."""
    votes = [
        _agrees(engine, _cut(image, line, scale), "".join(word.text for word in line))
        for line in _sampled(list(_lines(words)))
    ]
    return votes.count(False) > votes.count(True)


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    number = 0

    def line_of(word: Word) -> int:
        nonlocal number
        number += word.starts_line
        return number

    for _, line in groupby(words, line_of):
        held = list(line)[:_WORDS]
        across = held[-1].box[2] - held[0].box[0]
        level = across > 3 * (held[0].box[3] - held[0].box[1])
        if level and sum(len(word.text) for word in held) in _LETTERS:
            yield held


def _sampled(lines: list[list[Word]]) -> list[list[Word]]:
    return [lines[at * len(lines) // _LINES] for at in range(min(_LINES, len(lines)))]


def _cut(image: Image.Image, line: list[Word], scale: float) -> Image.Image:
    lefts, tops, rights, bottoms = zip(*(word.box for word in line), strict=True)
    sides = min(lefts), min(tops), max(rights), max(bottoms)
    left, top, right, bottom = (round(side * scale) for side in sides)
    margin = round(_MARGIN_POINTS * scale)
    return image.crop(
        (
            max(0, left - margin),
            max(0, top - margin),
            min(image.width, max(right, left + 1) + margin),
            min(image.height, max(bottom, top + 1) + margin),
        )
    )


def _agrees(engine: PyTessBaseAPI, strip: Image.Image, said: str) -> bool | None:
    darkest, lightest = cast(tuple[int, int], strip.getextrema())
    if lightest - darkest < _BLANK:
        return False
    engine.SetPageSegMode(PSM.SINGLE_LINE)
    engine.SetImageBytes(strip.tobytes(), strip.width, strip.height, 1, strip.width)
    engine.SetSourceResolution(DPI)
    read = "".join(engine.GetUTF8Text().split())
    is_sure = engine.MeanTextConf() >= _SURE
    engine.Clear()
    engine.SetPageSegMode(PSM.AUTO)
    if SequenceMatcher(None, said.lower(), read.lower(), autojunk=False).ratio() >= _ALIKE:
        return True
    return False if is_sure and len(read) in _LETTERS else None
