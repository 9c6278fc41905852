"""The cells of a ruled table: each is read as a whole, row by row, whatever stands at the same
height in the next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from apps.documents.stages.page import Word
from apps.documents.stages.ruling import Line, Rules

_SLACK = 3.0  # points by which a line may end too early
_SAME = 5.0  # points between the sides of two cells of a row
_GAP = 2.0  # heights of a word: as far apart, the next cell stands on the same line
_LINE = 0.5  # of a word's height, between the middles of two

type Sides = tuple[float, float, float, float]
type Cell = list[Word]


def in_cells(words: Sequence[Word], rules: Rules) -> list[Word]:
    """As given where no two cells stand side by side. `words` and `rules` in points of the level
    page."""
    grid = _grid(rules)
    sides = [_cell(word, grid) for word in words]
    rows = _rows(sides, words)
    told: list[Word] = []
    done: set[Sides] = set()
    begins = False
    for word, cell in zip(words, sides, strict=True):
        row = rows.get(cell) if cell else None
        if cell is None or row is None:
            told.append(replace(word, starts_line=word.starts_line or begins))
            begins = False
        elif cell not in done:
            told.extend(_told(list(row.values())))
            done.update(row)
            begins = True
    return told


def _grid(rules: Rules) -> Rules:
    """The lines that end at others: a fax's stripe or what underlines a word is no side."""
    upright = tuple(line for line in rules.upright if _is_held(line, rules.level))
    return Rules(upright, tuple(line for line in rules.level if _is_held(line, upright)))


def _is_held(line: Line, others: Sequence[Line]) -> bool:
    crossing = [other.at for other in others if _spans(other, line.at)]
    return all(
        any(abs(other - end) <= _SLACK for other in crossing) for end in (line.start, line.end)
    )


def _cell(word: Word, rules: Rules) -> Sides | None:
    """The lines around a word, if there is one on each side."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    upright = [line.at for line in rules.upright if _spans(line, y)]
    level = [line.at for line in rules.level if _spans(line, x)]
    left, right = _around(upright, x)
    top, bottom = _around(level, y)
    if left is None or right is None or top is None or bottom is None:
        return None
    return left, top, right, bottom


def _spans(line: Line, at: float) -> bool:
    return line.start - _SLACK <= at <= line.end + _SLACK


def _around(lines: list[float], at: float) -> tuple[float | None, float | None]:
    before = max((line for line in lines if line <= at), default=None)
    after = min((line for line in lines if line > at), default=None)
    return before, after


def _rows(sides: Sequence[Sides | None], words: Sequence[Word]) -> dict[Sides, dict[Sides, Cell]]:
    """By each of its cells, a row of two cells or more, from left to right."""
    cells: dict[Sides, Cell] = defaultdict(list)
    for cell, word in zip(sides, words, strict=True):
        if cell:
            cells[cell].append(word)
    rows: list[dict[Sides, Cell]] = []
    for cell in sorted(cells):
        row = next((row for row in rows if _beside(next(iter(row)), cell)), None)
        if row is None:
            rows.append({cell: cells[cell]})
        else:
            row[cell] = cells[cell]
    return {cell: row for row in rows if len(row) > 1 for cell in row}


def _beside(one: Sides, other: Sides) -> bool:
    return abs(one[1] - other[1]) < _SAME and abs(one[3] - other[3]) < _SAME


def _told(cells: Sequence[Cell]) -> Iterator[Word]:
    """A cell begins on the line on which the one before it ends, where a gap parts the two."""
    last: Word | None = None
    for cell in cells:
        joins = last is not None and _are_apart(last, _lines(cell)[0][0])
        for line in _lines(cell):
            for place, word in enumerate(line):
                yield replace(word, starts_line=place == 0 and not joins)
            joins = False
            last = line[-1]


def _are_apart(one: Word, other: Word) -> bool:
    return other.box[0] - one.box[2] > _GAP * max(_height(one), _height(other))


def _lines(cell: Cell) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in cell:
        if not lines or word.starts_line or _is_below(word, lines[-1][-1]):
            lines.append([])
        lines[-1].append(word)
    return lines


def _is_below(one: Word, other: Word) -> bool:
    return _middle(one) - _middle(other) > _LINE * max(_height(one), _height(other))


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _height(word: Word) -> float:
    return word.box[3] - word.box[1]
