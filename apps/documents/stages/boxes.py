"""The boxes of a form, which Tesseract takes for letters or leaves out: found by their four sides,
read as ticked or empty, and set among the words as such."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from PIL import Image

from apps.documents.stages.page import Box, Word
from apps.documents.stages.ruling import HALF, ink_of

TICKED, EMPTY = "☑", "☐"
_SHORTEST, _LONGEST = 12, 44  # half-size dots: 6 to 21 points at 300 dpi
_THICKEST = 5
_ASKEW = 4
_SQUARE = 0.7  # of one side, the other is at least
_SIDE = 0.8  # of the rows of an upright side have ink
_BAND = 4  # dots to each side
_BOWED = 1
_CLEAR, _ABOVE, _BESIDE = 2, 5, 9  # dots off each side: a space of print is no wider
_CROSSED = 0.3  # of them, by the pen
_RIM = 0.2  # of a side: what is further in was written there
_WRITTEN = 0.07  # of the dots within
_MOST = 300  # a picture of a page full of squares is no form
_BEYOND = 3  # that a pen goes over the sides
_SAME_LINE = 0.5
type Sides = tuple[int, int, int, int]

_RUN = re.compile(rb"\xff{%d,}" % _SHORTEST)


@dataclass(slots=True)
class _Edge:
    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class TickBox:
    """In dots of the picture."""

    sides: Sides
    is_ticked: bool

    @property
    def width(self) -> int:
        return self.sides[2] - self.sides[0]

    @property
    def height(self) -> int:
        return self.sides[3] - self.sides[1]

    @property
    def word(self) -> Word:
        left, top, right, bottom = self.sides
        box = (float(left), float(top), float(right), float(bottom))
        return Word(TICKED if self.is_ticked else EMPTY, box, starts_line=True)


def boxes_in(image: Image.Image) -> list[TickBox]:
    """Of a level page without its rules."""
    ink = ink_of(image)
    edges = _edges(ink)
    found: list[TickBox] = []
    for at, top in enumerate(edges):
        bottom = _closing(top, (edges[later] for later in range(at + 1, len(edges))))
        if bottom is None:
            continue
        # A pen goes over a corner.
        left, right = max(top.left, bottom.left), min(top.right, bottom.right)
        sides = (left, top.top, right, bottom.bottom)
        if _has_sides(ink, sides) and _stands_alone(ink, sides):
            found.append(TickBox(_scaled(sides), _is_written_in(ink, sides)))
    return [one for one in found if _has_a_like(one, found)] if len(found) <= _MOST else []


def _has_a_like(one: TickBox, others: Iterable[TickBox]) -> bool:
    """A letter that looks like a box stands alone among letters."""
    return any(
        abs(one.width - other.width) <= _ASKEW and abs(one.height - other.height) <= _ASKEW
        for other in others
        if other is not one
    )


def without_boxes(image: Image.Image, boxes: Iterable[TickBox]) -> Image.Image:
    clean = image.copy()
    for box in boxes:
        margin = _BEYOND * HALF if box.is_ticked else HALF
        left, top, right, bottom = box.sides
        clean.paste(255, (left - margin, top - margin, right + margin, bottom + margin))
    return clean


def with_boxes(words: list[Word], boxes: Iterable[TickBox]) -> list[Word]:
    for box in boxes:
        words = beside(words, box.word)
    return words


def beside(words: list[Word], mark: Word) -> list[Word]:
    """The mark beside the nearest word of its line, on a line of its own where there is none."""
    at = _nearest(words, mark.box)
    if at is None:
        below = (at for at, one in enumerate(words) if one.starts_line and _is_below(one, mark))
        at = next(below, len(words))
        return [*words[:at], replace(mark, starts_line=True), *words[at:]]
    near = words[at]
    if near.box[0] > mark.box[0]:
        both = [replace(mark, starts_line=near.starts_line), replace(near, starts_line=False)]
    else:
        both = [near, replace(mark, starts_line=False)]
    return [*words[:at], *both, *words[at + 1 :]]


def _edges(ink: Image.Image) -> list[_Edge]:
    """Level strokes as long as a side may be, from the top down."""
    width, dots = ink.width, ink.tobytes()
    every: list[_Edge] = []
    growing: list[_Edge] = []
    for run in _RUN.finditer(dots):
        row, left = divmod(run.start(), width)
        right = left + run.end() - run.start()
        growing = [edge for edge in growing if edge.bottom >= row]
        above = (edge for edge in growing if edge.left < right and left < edge.right)
        if edge := next(above, None):
            edge.left, edge.right = min(edge.left, left), max(edge.right, right)
            edge.bottom = row + 1
        else:
            growing.append(_Edge(left, right, row, row + 1))
            every.append(growing[-1])
    return [
        edge
        for edge in every
        if edge.right - edge.left <= _LONGEST and edge.bottom - edge.top <= _THICKEST
    ]


def _closing(top: _Edge, below: Iterable[_Edge]) -> _Edge | None:
    """The nearest that makes a square of it."""
    near = takewhile(lambda edge: edge.top <= top.top + _LONGEST, below)
    return next((edge for edge in near if _is_square(top, edge)), None)


def _is_square(top: _Edge, bottom: _Edge) -> bool:
    width, height = top.right - top.left, bottom.bottom - top.top
    return (
        abs(top.left - bottom.left) <= _ASKEW
        and abs(top.right - bottom.right) <= _ASKEW
        and min(width, height) >= _SQUARE * max(width, height)
    )


def _has_sides(ink: Image.Image, sides: Sides) -> bool:
    """Straight ones, from corner to corner: those of a letter O are bowed."""
    left, top, right, bottom = sides
    outward = ink.crop((left - _BAND, top, left + _BAND, bottom))
    other = ink.crop((right - _BAND, top, right + _BAND, bottom))
    return all(
        _is_straight(side) for side in (outward, other.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    )


def _is_straight(side: Image.Image) -> bool:
    dots, width = side.tobytes(), side.width
    firsts = [dots[at : at + width].find(255) for at in range(0, len(dots), width)]
    found = sorted(first for first in firsts if first >= 0)
    is_whole = len(found) >= _SIDE * len(firsts)
    return is_whole and abs(found[len(found) // 2] - _BAND) <= _BOWED


def _stands_alone(ink: Image.Image, sides: Sides) -> bool:
    """A letter has its bows beyond its level strokes, or other letters beside it."""
    left, top, right, bottom = sides
    above = ink.crop((left, top - _ABOVE, right, top - _CLEAR))
    below = ink.crop((left, bottom + _CLEAR, right, bottom + _ABOVE))
    before = ink.crop((left - _BESIDE, top, left - _CLEAR, bottom))
    after = ink.crop((right + _CLEAR, top, right + _BESIDE, bottom))
    around = *(one.transpose(Image.Transpose.ROTATE_90) for one in (above, below)), before, after
    return all(_inked_rows(one) <= _CROSSED for one in around)


def _inked_rows(band: Image.Image) -> float:
    dots, width = band.tobytes(), band.width
    rows = [any(dots[at : at + width]) for at in range(0, len(dots), width)]
    return sum(rows) / len(rows)


def _is_written_in(ink: Image.Image, sides: Sides) -> bool:
    left, top, right, bottom = sides
    rim = max(round(_RIM * (right - left)), 3)
    within = ink.crop((left + rim, top + rim, right - rim, bottom - rim))
    return within.histogram()[255] >= _WRITTEN * within.width * within.height


def _scaled(sides: Sides) -> Sides:
    left, top, right, bottom = (side * HALF for side in sides)
    return left, top, right, bottom


def _nearest(words: Sequence[Word], box: Box) -> int | None:
    beside = [at for at, word in enumerate(words) if _on_a_line(word.box, box)]
    return min(beside, key=lambda at: _gap(words[at].box, box), default=None)


def _on_a_line(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > _SAME_LINE * min(one[3] - one[1], other[3] - other[1])


def _is_below(one: Word, other: Word) -> bool:
    return one.box[1] >= other.box[3]


def _gap(one: Box, other: Box) -> float:
    return max(one[0] - other[2], other[0] - one[2])
