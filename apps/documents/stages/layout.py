"""The order of reading. A PDF gives its words in the order in which they were drawn, which nearly
always is the order in which they are read; but some draw two columns row by row, and Tesseract
reads them so under a title that goes across."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean

from apps.documents.stages.page import Word

_GAP_POINTS = 14  # between columns at least
_SIDES = (0.3, 0.7)  # of the page's width: where the gutter may be
_STEP_POINTS = 4
_LINES_A_COLUMN = 6
_FULL = 0.55  # of its column's width a line of running text takes on average; a table's cell less
_CHANGES = 2  # of side: one column after the other has one


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand close together."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float


def in_reading_order(words: Sequence[Word], width: float) -> list[Word]:
    """Column by column where running text was drawn row by row; otherwise as given, which keeps a
    table's rows together."""
    pieces = list(_pieces(words))
    gutter = _gutter(pieces, width)
    if gutter is None:
        return list(words)
    return [
        replace(word, starts_line=word.starts_line or number == 0)
        for piece in _by_column(pieces, gutter)
        for number, word in enumerate(piece.words)
    ]


def _pieces(words: Sequence[Word]) -> Iterator[Piece]:
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
    left, top, right = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes)
    return Piece(tuple(words), left, top, right)


def _gutter(pieces: list[Piece], width: float) -> float | None:
    """Where two columns of running text meet that were drawn row by row, if they were: where the
    fewest lines go across."""
    start, end = (int(width * side) for side in _SIDES)
    best, fewest = None, len(pieces)
    for x in range(start, end, _STEP_POINTS):
        sides = [_side(piece, x) for piece in pieces]
        if sides.count(0) < fewest and _part_columns(pieces, sides):
            best, fewest = float(x), sides.count(0)
    return best


def _part_columns(pieces: list[Piece], sides: list[int]) -> bool:
    left = [piece for piece, side in zip(pieces, sides, strict=True) if side < 0]
    right = [piece for piece, side in zip(pieces, sides, strict=True) if side > 0]
    if min(len(left), len(right)) < _LINES_A_COLUMN:
        return False
    changes = sum(a != b for a, b in pairwise(side for side in sides if side))
    return changes >= _CHANGES and _is_full(left) and _is_full(right)


def _side(piece: Piece, x: float) -> int:
    """-1 left of it, 1 right of it, 0 across."""
    return -1 if piece.right <= x else 1 if piece.left >= x else 0


def _is_full(column: list[Piece]) -> bool:
    room = max(piece.right for piece in column) - min(piece.left for piece in column)
    return mean(piece.right - piece.left for piece in column) >= _FULL * room and room > 100


def _by_column(pieces: list[Piece], gutter: float) -> Iterator[Piece]:
    """What goes across both columns parts the page into bands, each read left before right."""
    band: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (round(piece.top), piece.left)):
        if _side(piece, gutter):
            band.append(piece)
            continue
        yield from sorted(band, key=lambda beside: _side(beside, gutter))
        band = []
        yield piece
    yield from sorted(band, key=lambda beside: _side(beside, gutter))
