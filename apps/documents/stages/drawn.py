"""Answers that a printed form draws: boxes with or without a cross, and rings round a word. They
are lines upon the page and no text, so they are set among the words as what they say."""

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from apps.documents.stages.boxes import EMPTY, TICKED, beside
from apps.documents.stages.covers import Place
from apps.documents.stages.page import Box, Word, holds

_MOST_SHAPES = 3000  # a plan has more
_MOST_BOXES = 400
_MOST_POINTS = 400  # of one path: letters as outlines, the contours of a map
_SHORTEST, _LONGEST = 5.0, 22.0  # points of a box's side
_SQUARE = 0.75  # of one side, the other is at least
_BORDER = 0.7  # of a box, what is drawn in it is a second border
_SPECK = 2.0  # points
_ALIKE = 2.0
_WIDEST_MARK = 2.2  # of a box's side: a pen goes over it
_PALE = 230  # of 255
_RING_WIDTH, _RING_HEIGHT = (10.0, 110.0), (8.0, 34.0)
_MARK = re.compile(r"[xX✓✔✗✘×√/*●•■]{1,2}")
CHOICES = (
    "Not known", "Yes", "No", "N/A", "None",
    "SATISFACTORY", "UNSATISFACTORY", "Satisfactory", "Unsatisfactory",
)  # fmt: skip
_SPACE = 4.0  # points before a word that begins a column
_DEPTH = 4
type _Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class _Shape:
    box: Box
    corners: int
    is_bent: bool
    is_outline: bool

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def with_drawn(words: list[Word], leaf: pypdfium2.PdfPage, place: Place) -> list[Word]:
    shapes = list(islice(_shapes(leaf, place), _MOST_SHAPES + 1))
    if len(shapes) > _MOST_SHAPES:
        return words
    return _with_boxes(_with_rings(words, shapes), shapes)


def _with_boxes(words: list[Word], shapes: Sequence[_Shape]) -> list[Word]:
    squares = _alike(list(islice(_squares(shapes), _MOST_BOXES)))
    marks = [shape for shape in shapes if max(shape.width, shape.height) >= _SPECK]
    for square in sorted(squares, key=lambda one: (one.box[1], one.box[0])):
        inside = [word for word in words if holds(square.box, word.box)]
        if all(_MARK.fullmatch(word.text) for word in inside):
            ticked = bool(inside) or any(_marks(mark, square) for mark in marks)
            words = [word for word in words if word not in inside]
            words = beside(words, Word(TICKED if ticked else EMPTY, square.box, starts_line=True))
    return words


def _squares(shapes: Iterable[_Shape]) -> Iterator[_Shape]:
    """Outlines of boxes and of round buttons, each once though drawn twice."""
    seen: list[_Shape] = []
    for shape in shapes:
        sides = shape.width, shape.height
        if (
            shape.is_outline
            and shape.corners >= 4
            and _SHORTEST <= min(sides) <= max(sides) <= _LONGEST
            and min(sides) >= _SQUARE * max(sides)
            and not any(holds(other.box, shape.box) for other in seen)
        ):
            seen.append(shape)
            yield shape


def _alike(squares: Sequence[_Shape]) -> list[_Shape]:
    """Those with another of their size: a form has no box alone."""
    return [
        one
        for one in squares
        if any(
            other is not one
            and abs(one.width - other.width) < _ALIKE
            and abs(one.height - other.height) < _ALIKE
            for other in squares
        )
    ]


def _marks(mark: _Shape, square: _Shape) -> bool:
    if mark is square or max(mark.width, mark.height) > _WIDEST_MARK * square.width:
        return False
    is_border = mark.corners >= 4 and min(mark.width, mark.height) >= _BORDER * square.width
    return not is_border and holds(square.box, mark.box)


def _with_rings(words: list[Word], shapes: Iterable[_Shape]) -> list[Word]:
    bent = (ring for ring in shapes if ring.is_bent and ring.is_outline and _is_wide(ring))
    return with_chosen(words, [ring.box for ring in bent])


def with_chosen(words: list[Word], rings: Iterable[Box]) -> list[Word]:
    """A box before each answer of a line in which one has a ring round it; all in points."""
    ringed: set[int] = set()
    for ring in rings:
        inside = [at for at, word in enumerate(words) if holds(ring, word.box)]
        if inside and " ".join(words[at].text for at in inside) in CHOICES:
            ringed.add(inside[0])
    read: list[Word] = []
    for at, word in enumerate(words):
        beside_one = any(_on_a_line(word, words[one]) for one in ringed)
        if at in ringed:
            read += _boxed(word, TICKED)
        elif beside_one and _begins_a_choice(words, at):
            read += _boxed(word, EMPTY)
        else:
            read.append(word)
    return read


def _is_wide(ring: _Shape) -> bool:
    (least, most), (lowest, highest) = _RING_WIDTH, _RING_HEIGHT
    return least <= ring.width <= most and lowest <= ring.height <= highest


def _begins_a_choice(words: Sequence[Word], at: int) -> bool:
    said = " ".join(word.text for word in words[at : at + 2])
    apart = words[at].starts_line or words[at].box[0] - words[at - 1].box[2] > _SPACE
    return apart and any(said == choice or words[at].text == choice for choice in CHOICES)


def _boxed(word: Word, mark: str) -> list[Word]:
    left, top, _, bottom = word.box
    sign = Word(mark, (left - 1, top, left, bottom), starts_line=word.starts_line)
    return [sign, replace(word, starts_line=False)]


def _on_a_line(one: Word, other: Word) -> bool:
    middle = (other.box[1] + other.box[3]) / 2
    return one.box[1] <= middle <= one.box[3]


def _shapes(leaf: pypdfium2.PdfPage, place: Place) -> Iterator[_Shape]:
    """What the page's paths draw, each by itself."""
    things = (raw.FPDFPage_GetObject(leaf, at) for at in range(raw.FPDFPage_CountObjects(leaf)))
    for thing, matrix in _paths(things, _AS_IT_IS, _DEPTH):
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, mode, stroked)
        is_filled = bool(mode.value) and not _is_pale(thing)
        if (stroked.value or is_filled) and raw.FPDFPath_CountSegments(thing) <= _MOST_POINTS:
            for points, is_bent in _parts(thing, matrix):
                yield _shape(points, is_bent, place, is_outline=not is_filled)


def _paths(
    things: Iterable[raw.FPDF_PAGEOBJECT], around: _Matrix, depth: int
) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, _Matrix]]:
    """Also those of groups, such as the ticks of a form that was made flat."""
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield thing, _within(around, thing)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            count = raw.FPDFFormObj_CountObjects(thing)
            inner = (raw.FPDFFormObj_GetObject(thing, at) for at in range(count))
            yield from _paths(inner, _within(around, thing), depth - 1)


def _within(around: _Matrix, thing: raw.FPDF_PAGEOBJECT) -> _Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, own)
    right, up = (_turned(around, x, y) for x, y in ((own.a, own.b), (own.c, own.d)))
    x, y = _turned(around, own.e, own.f)
    return (*right, *up, x + around[4], y + around[5])


def _turned(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, _, _ = matrix
    return a * x + c * y, b * x + d * y


def _is_pale(path: raw.FPDF_PAGEOBJECT) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, parts))
    red, green, blue, opacity = (part.value for part in parts)
    return min(red, green, blue) >= _PALE or not opacity


def _parts(
    path: raw.FPDF_PAGEOBJECT, matrix: _Matrix
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each line that is drawn without lifting the pen, and whether it bends."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    is_bent = False
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, is_bent
            points, is_bent = [], False
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        right, up = _turned(matrix, x.value, y.value)
        points.append((right + matrix[4], up + matrix[5]))
        is_bent = is_bent or kind == raw.FPDF_SEGMENT_BEZIERTO
    if points:
        yield points, is_bent


def _shape(
    points: list[tuple[float, float]], is_bent: bool, place: Place, *, is_outline: bool
) -> _Shape:
    xs, ys = zip(*points, strict=True)
    box = place(min(xs), min(ys), max(xs), max(ys))
    return _Shape(box, len(set(points)), is_bent, is_outline)
