"""Tables that were read column by column."""

from dataclasses import replace
from itertools import groupby

import pytest
from PIL import Image

from apps.documents.stages.orientation import levelling
from apps.documents.stages.page import Word
from apps.documents.stages.tables import in_rows, with_brackets_closed
from apps.documents.tests import papers

WIDTH, HEIGHT = 595.0, 842.0

type Line = tuple[float, float, str]


def words(*lines: Line) -> list[Word]:
    """Each line at (x, y), ten points high, its letters five points wide."""
    found: list[Word] = []
    for left, top, line in lines:
        for place, text in enumerate(line.split()):
            start = left if place == 0 else found[-1].box[2] + 3
            box = (start, top, start + 5 * len(text), top + 10)
            found.append(Word(text, box, place == 0))
    return found


def read(*lines: Line, width: float = WIDTH, height: float = HEIGHT) -> list[str]:
    """The lines in the order in which they are read, a row's cells parted by a bar."""
    rows: list[list[Word]] = []
    for word in in_rows(words(*lines), width, height):
        if word.starts_line or not rows:
            rows.append([])
        rows[-1].append(word)
    return [" | ".join(_cells(row)) for row in rows]


def _cells(row: list[Word]) -> list[str]:
    ends = [0.0, *(word.box[2] for word in row)]
    wide = [abs(word.box[0] - end) > 14 for word, end in zip(row, ends, strict=False)]
    numbers = [sum(wide[1 : at + 1]) for at in range(len(row))]
    pairs = groupby(zip(numbers, row, strict=True), key=lambda pair: pair[0])
    return [" ".join(word.text for _, word in cell) for _, cell in pairs]


def test_a_table_that_was_read_column_by_column_is_put_back_into_rows() -> None:
    labels = ((60, 100, "Reference"), (60, 120, "Date"), (60, 140, "Property"))
    values = ((200, 100, "26/118"), (200, 120, "1 May 2026"), (200, 140, "4 Mill Lane"))
    assert read((60, 60, "Search result"), *labels, *values) == [
        "Search result",
        "Reference | 26/118",
        "Date | 1 May 2026",
        "Property | 4 Mill Lane",
    ]


def test_a_cell_of_several_lines_stays_whole() -> None:
    questions = ((60, 100, "2.1 Does foul water drain to a"), (60, 113, "public sewer?"))
    following = (60, 133, "2.2 Does surface water drain to a public sewer?")
    answers = ((400, 100, "Connected"), (400, 133, "Not connected"))
    assert read(*questions, following, *answers) == [
        "2.1 Does foul water drain to a",
        "public sewer? | Connected",
        "2.2 Does surface water drain to a public sewer? | Not connected",
    ]


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    left = [
        (50.0, 100.0 + 13 * row, f"left line {row} of the first column here") for row in range(8)
    ]
    right = [(320.0, y, line.replace("left", "right")) for _, y, line in left]
    assert read(*left, *right) == [line for _, _, line in (*left, *right)]


def test_two_pages_of_an_open_book_are_read_one_after_the_other() -> None:
    prose = [(40.0, 60.0 + 13 * row, f"{'a line of prose ' * 4}{row}") for row in range(7)]
    table = [(x, 220.0 + 30 * row, f"cell{row}") for row in range(20) for x in (40.0, 240.0)]
    first = [*prose, *table[::2], *table[1::2]]
    second = [(x + 420, y, line.replace("a", "o")) for x, y, line in prose]
    assert read(*first, *second, width=HEIGHT, height=WIDTH)[-7:] == [line for *_, line in second]


@pytest.mark.parametrize("skew", [0.0, 0.7, -1.5])
def test_a_crooked_page_is_levelled(skew: float) -> None:
    page = papers.photograph(papers.LINES * 5, skew=skew)
    assert levelling(page) == pytest.approx(-skew, abs=0.25)


def test_an_empty_page_is_not_turned() -> None:
    assert levelling(Image.new("L", (800, 1100), 255)) == 0


def test_a_date_broken_in_a_narrow_column_is_whole_before_the_next_columns_lines() -> None:
    lines = (
        *words((60, 100, "1"), (90, 100, "(30 November"), (190, 100, "PROPRIETOR: JOHN HALE of")),
        *words((90, 113, "1998)"), (190, 113, "7 Quarry Bank")),
    )
    row = [replace(word, starts_line=word.box[0] == 60 or word.text == "1998)") for word in lines]
    told = " ".join(word.text for word in with_brackets_closed(row))
    assert told == "1 (30 November 1998) PROPRIETOR: JOHN HALE of 7 Quarry Bank"


def test_brackets_that_close_on_their_line_change_nothing() -> None:
    lines = words((60, 100, "(30 November 1998)"), (190, 100, "HALE"), (60, 113, "(sole)"))
    assert with_brackets_closed(lines) == lines
