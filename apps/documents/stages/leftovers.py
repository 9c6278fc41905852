"""What Tesseract passes over: a cross in a narrow column, the end of a line. Each is cut out and
read by itself; on a page without any this costs a hundredth of reading it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from apps.documents.stages.boxes import beside
from apps.documents.stages.page import Box, Word
from apps.documents.stages.ruling import HALF, ink_of

_COARSE = 4  # half-size dots to one: what touches then is a word
_DOT = 24  # of 255, at least, is ink
_HEIGHT, _WIDTH = range(20, 71), range(12, 201)  # dots at 300 dpi: 5 to 17 points, 3 to 48
_MOST = 60  # a picture or a page of specks has more
_LETTER_GAP = 0.32  # of the height: words stand further apart
_MARGIN = 4
_AROUND = 30
_SURE = 0.6
CROSS = "X"
_CROSS = re.compile(r"[xXkK%*×]{1,3}")
_RUN = re.compile(rb"\xff+")

type Sides = tuple[int, int, int, int]
type Read = Callable[[Image.Image], tuple[str, float]]  # what it says, and how surely


@dataclass(slots=True)
class _Blob:
    left: int
    top: int
    right: int
    bottom: int
    within: "_Blob | None" = None

    def whole(self) -> "_Blob":
        return self.within.whole() if self.within else self


def with_leftovers(words: list[Word], page: Image.Image, read: Read) -> list[Word]:
    """`page` as it was read, level."""
    places = _places(ink_of(page), words)
    if len(places) > _MOST:
        return words
    for place in places:
        text, sureness = read(_cut_out(page, place))
        said = _plain(text, place)
        if said == CROSS or (sureness >= _SURE and any(map(str.isalnum, said))):
            left, top, right, bottom = map(float, place)
            words = beside(words, Word(said, (left, top, right, bottom), starts_line=True))
    return words


def _plain(text: str, place: Sides) -> str:
    """One letter of crossed strokes is read as two."""
    left, top, right, bottom = place
    return CROSS if _CROSS.fullmatch(text) and right - left < 2 * (bottom - top) else text


def _places(ink: Image.Image, words: Iterable[Word]) -> list[Sides]:
    """Print-sized, and in no word's box."""
    boxes = [word.box for word in words]
    pen = ImageDraw.Draw(ink)
    for word in words:
        left, top, right, bottom = (side / HALF for side in word.box)
        pen.rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=0)
    scale = HALF * _COARSE
    found = [
        (blob.left * scale, blob.top * scale, blob.right * scale, blob.bottom * scale)
        for blob in blobs(ink.reduce(_COARSE).point(lambda dot: 255 if dot > _DOT else 0))
    ]
    return [
        (left, top, right, bottom)
        for left, top, right, bottom in found
        if bottom - top in _HEIGHT
        and right - left in _WIDTH
        and not _ends_a_word(ink, (left, top, right, bottom), boxes)
    ]


def _ends_a_word(ink: Image.Image, place: Sides, boxes: Iterable[Box]) -> bool:
    """What hangs on a word is its last letter, which Tesseract's box does not reach over."""
    first, upper, last, lower = (side // HALF for side in place)
    tight = ink.crop((first, upper, last, lower)).getbbox()
    if tight is None:
        return False
    left, right = place[0] + tight[0] * HALF, place[0] + tight[2] * HALF
    middle, height = (place[1] + place[3]) / 2, (tight[3] - tight[1]) * HALF
    return any(
        top <= middle <= bottom
        and max(start - right, left - end) < _LETTER_GAP * max(height, bottom - top)
        for start, top, end, bottom in boxes
    )


def blobs(ink: Image.Image) -> list[_Blob]:
    """What hangs together, by runs of ink that touch from row to row."""
    every: list[_Blob] = []
    above: list[tuple[int, int, _Blob]] = []
    here: list[tuple[int, int, _Blob]] = []
    last = 0
    for run in _RUN.finditer(ink.tobytes()):
        row, left = divmod(run.start(), ink.width)
        right = left + run.end() - run.start()
        if row != last:
            above, here, last = (here if row == last + 1 else []), [], row
        blob = _Blob(left, row, right, row + 1)
        for start, end, other in above:
            if start <= right and left <= end and other.whole() is not blob:
                _join(other.whole(), blob)
        every.append(blob)
        here.append((left, right, blob))
    return [blob for blob in every if blob.within is None]


def _join(one: _Blob, other: _Blob) -> None:
    """The one is within the other from now on."""
    other.left, other.right = min(one.left, other.left), max(one.right, other.right)
    other.top, other.bottom = min(one.top, other.top), max(one.bottom, other.bottom)
    one.within = other


def _cut_out(page: Image.Image, place: Sides) -> Image.Image:
    """With paper around it, as on a page."""
    left, top, right, bottom = place
    width, height = right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
    cut = page.crop((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN))
    around = Image.new("L", (width + 2 * _AROUND, height + 2 * _AROUND), 255)
    around.paste(cut, (_AROUND, _AROUND))
    return around
