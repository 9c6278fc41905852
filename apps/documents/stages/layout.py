"""The order of reading. A PDF gives its words in the order in which they were drawn, which nearly
always is the order in which they are read; but some draw two columns row by row, and Tesseract
reads them so under a title that goes across."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean

from apps.documents.stages.page import Word

_GAP_POINTS = 14  # between columns at least
_SIDES = (0.3, 0.7)  # of the page's width: where the gutter may be
_STEP_POINTS = 4
_LINES_A_COLUMN = 6
_COLUMN = 0.25  # of the page's width a column of running text takes at least
_FULL = 0.55  # of its column's width a line of running text takes on average; a table's cell less
_CHANGES = 2  # of side: one column after the other has one
_BOX = re.compile(r"[\[(]\s?[xX✓✔✗]?\s?[\])]|[☐☑☒□■✓✔✗]")
_FEWEST_BOXES = 2
_LONG = 0.55  # of a page's width, in a spread of two


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand close together."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def in_reading_order(words: Sequence[Word], width: float) -> list[Word]:
    """Column by column where running text was drawn row by row; otherwise as given, which keeps a
    table's rows together."""
    found = list(pieces(words))
    gutter = _gutter(found, width)
    if gutter is None:
        return list(words)
    return [
        replace(word, starts_line=word.starts_line or number == 0)
        for piece in _by_column(found, gutter)
        for number, word in enumerate(piece.words)
    ]


def pieces(words: Sequence[Word]) -> Iterator[Piece]:
    held: list[Word] = []
    for word in words:
        if held and (word.starts_line or word.box[0] - held[-1].box[2] > _GAP_POINTS):
            yield _piece(held)
            held = []
        held.append(word)
    if held:
        yield _piece(held)


def _piece(words: list[Word]) -> Piece:
    boxes = [word.box for word in words]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return Piece(tuple(words), left, top, right, bottom)


def are_columns_of_text(found: list[Piece], width: float) -> bool:
    """Whether two columns of running text stand side by side, in whatever order they were read."""
    start, end = (int(width * side) for side in _SIDES)
    for x in range(start, end, _STEP_POINTS):
        columns = [[piece for piece in found if _side(piece, x) == side] for side in (-1, 1)]
        if _are_full(columns) and all(_room(column) >= _COLUMN * width for column in columns):
            return True
    return False


def is_spread(found: Sequence[Piece], width: float, height: float) -> bool:
    """Whether it is two pages side by side, as an open book is copied."""
    if width < height:
        return False
    halves: dict[int, list[Piece]] = {-1: [], 0: [], 1: []}
    for piece in found:
        halves[_side(piece, width / 2)].append(piece)
    return not halves[0] and all(
        sum(piece.right - piece.left >= _LONG * width / 2 for piece in halves[side])
        >= _LINES_A_COLUMN
        for side in (-1, 1)
    )


def _gutter(found: list[Piece], width: float) -> float | None:
    """Where two columns of running text meet that were drawn row by row, if they were: where the
    fewest lines go across."""
    start, end = (int(width * side) for side in _SIDES)
    best, fewest = None, len(found)
    for x in range(start, end, _STEP_POINTS):
        sides = [_side(piece, x) for piece in found]
        if sides.count(0) < fewest and _part_columns(found, sides):
            best, fewest = float(x), sides.count(0)
    return best


def _part_columns(found: list[Piece], sides: list[int]) -> bool:
    left = [piece for piece, side in zip(found, sides, strict=True) if side < 0]
    right = [piece for piece, side in zip(found, sides, strict=True) if side > 0]
    changes = sum(a != b for a, b in pairwise(side for side in sides if side))
    return changes >= _CHANGES and _are_full([left, right]) and not _are_answers(left, right)


def _are_answers(left: list[Piece], right: list[Piece]) -> bool:
    """Whether one column alone has boxes to tick: a form's questions stand in the other."""
    ticks = [sum(bool(_BOX.match(piece.text)) for piece in column) for column in (left, right)]
    return min(ticks) == 0 and max(ticks) >= _FEWEST_BOXES


def _side(piece: Piece, x: float) -> int:
    """-1 left of it, 1 right of it, 0 across."""
    return -1 if piece.right <= x else 1 if piece.left >= x else 0


def _are_full(columns: list[list[Piece]]) -> bool:
    return all(len(column) >= _LINES_A_COLUMN and _is_full(column) for column in columns)


def _is_full(column: list[Piece]) -> bool:
    room = _room(column)
    return mean(piece.right - piece.left for piece in column) >= _FULL * room and room > 100


def _room(column: list[Piece]) -> float:
    return max(piece.right for piece in column) - min(piece.left for piece in column)


def _by_column(found: list[Piece], gutter: float) -> Iterator[Piece]:
    """What goes across both columns parts the page into bands, each read left before right."""
    band: list[Piece] = []
    for piece in sorted(found, key=lambda piece: (round(piece.top), piece.left)):
        if _side(piece, gutter):
            band.append(piece)
            continue
        yield from sorted(band, key=lambda beside: _side(beside, gutter))
        band = []
        yield piece
    yield from sorted(band, key=lambda beside: _side(beside, gutter))
