"""Ruled tables: a cell is read as a whole."""

from apps.documents.stages.cells import in_cells
from apps.documents.stages.page import Word
from apps.documents.stages.ruling import Line, Rules
from apps.documents.tests.test_stages_tables import words

ROW = Rules(
    upright=(Line(50, 100, 160), Line(200, 100, 160), Line(500, 100, 160)),
    level=(Line(100, 50, 500), Line(160, 50, 500)),
)
TWO_LINES = (
    (60, 105, "Start date (date of legal"),
    (210, 105, "9 Mill Lane"),
    (60, 120, "completion)"),
    (210, 120, "Truro TR1 3LN"),
)


def lines(found: list[Word]) -> list[str]:
    rows: list[list[str]] = []
    for word in found:
        if word.starts_line:
            rows.append([])
        rows[-1].append(word.text)
    return [" ".join(row) for row in rows]


def test_a_cell_of_two_lines_is_read_before_the_next() -> None:
    assert lines(in_cells(words(*TWO_LINES), ROW)) == [
        "Start date (date of legal",
        "completion) 9 Mill Lane",
        "Truro TR1 3LN",
    ]


def test_what_stands_close_to_the_line_begins_its_own() -> None:
    tight = words((60, 105, "transferring all of the registered"), (203, 105, "4 Transferor:"))
    rules = Rules((Line(50, 100, 160), Line(202, 100, 160), Line(500, 100, 160)), ROW.level)
    assert lines(in_cells(tight, rules)) == [
        "transferring all of the registered",
        "4 Transferor:",
    ]


def test_a_stripe_down_the_page_parts_nothing() -> None:
    stripe = Rules((ROW.upright[0], Line(130, 3, 820), *ROW.upright[1:]), ROW.level)
    assert in_cells(words(*TWO_LINES), stripe) == in_cells(words(*TWO_LINES), ROW)


def test_what_is_underlined_stays_in_its_cell() -> None:
    underlined = Rules(ROW.upright, (*ROW.level, Line(116, 210, 260)))
    assert in_cells(words(*TWO_LINES), underlined) == in_cells(words(*TWO_LINES), ROW)


def test_one_frame_alone_changes_nothing() -> None:
    framed = Rules((ROW.upright[0], ROW.upright[2]), ROW.level)
    assert in_cells(words(*TWO_LINES), framed) == words(*TWO_LINES)


def test_what_comes_after_a_table_begins_a_line() -> None:
    after = [*words(*TWO_LINES), *words((60, 180, "Signed"))]
    assert lines(in_cells(after, ROW))[-1] == "Signed"
