"""Tables whose columns were read one after the other, as Tesseract does: put back into rows, each
cell as a whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from apps.documents.stages.layout import Piece, are_columns_of_text, is_spread, pieces
from apps.documents.stages.page import Word

_SAME_ROW = 0.5  # of the lower line's height, between the middles of two
_ALIGNED_POINTS = 8
_SHORT = 12  # characters: what is left of a date in brackets
_TIGHT = 1.9  # heights from a line's top to the top of the next in its cell
_ENDED = re.compile(r"[.?:;]\W*$")
_BEGINS_ITS_OWN = re.compile(r"\W*\(?\d+(?:[.)]|\s|$)|.*:\s*$")


@dataclass(slots=True)
class Row:
    """Cells from left to right, each its lines."""

    cells: list[list[Piece]] = field(default_factory=list)


def in_rows(words: Sequence[Word], width: float, height: float) -> list[Word]:
    """As given where nothing was read column by column, or where the columns are running text or
    pages."""
    found = list(pieces(words))
    if not _goes_back_up(found) or are_columns_of_text(found, width):
        return list(words)
    if is_spread(found, width, height):
        return list(words)
    return [word for row in _rows(found) for word in _words(row)]


def with_brackets_closed(words: Sequence[Word]) -> list[Word]:
    """`(30 November` in a narrow column and `1998)` under it, which the next column's line parts:
    one after the other, as they are read."""
    lines: list[list[Piece]] = []
    for piece in pieces(words):
        if piece.words[0].starts_line or not lines:
            lines.append([])
        lines[-1].append(piece)
    for above, below in pairwise(lines):
        place = next((at for at, piece in enumerate(above[:-1]) if _is_open(piece.text)), None)
        if place is not None and below and _closes(above[place], below[0]):
            above.insert(place + 1, below.pop(0))
    return [
        replace(word, starts_line=place == 0 and number == 0)
        for line in lines
        for place, piece in enumerate(line)
        for number, word in enumerate(piece.words)
    ]


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _closes(above: Piece, below: Piece) -> bool:
    aligned = abs(above.left - below.left) < _ALIGNED_POINTS
    return aligned and below.text.endswith(")") and len(below.text) <= _SHORT


def _goes_back_up(found: Sequence[Piece]) -> bool:
    return any(
        after.bottom <= before.top and after.left > before.left for before, after in pairwise(found)
    )


def _rows(found: Sequence[Piece]) -> Iterator[Row]:
    row = Row()
    for line in _lines(found):
        cell = _goes_on(row, line[0]) if len(line) == 1 else None
        if cell is not None:
            cell.append(line[0])
            continue
        yield row
        row = Row([[piece] for piece in line])
    yield row


def _lines(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What stands at one height, from left to right."""
    line: list[Piece] = []
    for piece in sorted(found, key=lambda piece: piece.middle):
        if line and not _beside(line[0], piece):
            yield sorted(line, key=lambda beside: beside.left)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda beside: beside.left)


def _beside(one: Piece, other: Piece) -> bool:
    return abs(one.middle - other.middle) < _SAME_ROW * min(one.height, other.height)


def _goes_on(row: Row, piece: Piece) -> list[Piece] | None:
    """The cell of the row whose text the piece goes on with."""
    if len(row.cells) < 2:
        return None
    for cell in row.cells:
        above = cell[-1]
        aligned = abs(above.left - piece.left) < _ALIGNED_POINTS
        near = piece.top - above.top < _TIGHT * max(above.height, piece.height)
        if aligned and near and not _ENDED.search(above.text):
            return None if _BEGINS_ITS_OWN.match(piece.text) else cell
    return None


def _words(row: Row) -> Iterator[Word]:
    """A cell begins on the line on which the one before it ends."""
    for column, cell in enumerate(row.cells):
        for number, piece in enumerate(cell):
            for place, word in enumerate(piece.words):
                starts = place == 0 and (column == 0 or number > 0)
                yield replace(word, starts_line=starts)
