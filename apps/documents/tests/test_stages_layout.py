"""Words in the order in which people read them."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from apps.documents.stages.ocr import ocr
from apps.documents.stages.text import text
from apps.documents.tests import papers

LEFT = [f"left line {number} of the first column of text" for number in range(10)]
RIGHT = [f"right line {number} of the second column here" for number in range(10)]


def page_of(*lines: tuple[float, float, str]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for x, y, line in lines:
        canvas.drawString(x, A4[1] - y, line)
    canvas.save()
    return out.getvalue()


def drawn(*lines: tuple[float, float, str]) -> str:
    """The text of a page with these lines at these places."""
    (page,) = text(page_of(*lines))[0]["pages"]
    assert all(page["text"][int(a) : int(b)].strip() for a, b, *_ in page["words"])
    return str(page["text"])


def rows(left: list[str], right: list[str], x: float = 310) -> list[tuple[float, float, str]]:
    return [
        place
        for number, (one, other) in enumerate(zip(left, right, strict=True))
        for place in ((60, 120 + number * 14, one), (x, 120 + number * 14, other))
    ]


def test_two_columns_drawn_row_by_row_are_read_column_by_column() -> None:
    across = (60, 90, "A heading that goes across both of the columns, from left to right")
    below = (60, 300, "And a closing line that goes across both of the columns as well, below")
    lines = drawn(across, *rows(LEFT, RIGHT), below).splitlines()
    assert lines == [across[2], *LEFT, *RIGHT, below[2]]


def test_questions_and_the_boxes_beside_them_are_read_row_by_row() -> None:
    answers = [f"[X] Yes [ ] No. What the seller says of it {number}" for number in range(10)]
    lines = drawn(*rows(LEFT, answers)).splitlines()
    assert lines == [f"{asked} {said}" for asked, said in zip(LEFT, answers, strict=True)]


def test_columns_are_told_on_a_page_that_lies_on_its_side() -> None:
    sideways = papers.turned(page_of(*rows(LEFT, RIGHT)), 90)
    assert text(sideways)[0]["pages"][0]["text"].splitlines() == [*LEFT, *RIGHT]


TENANT = [
    "The tenant shall keep the premises in good",
    "and tenantable repair throughout the term",
    "and shall yield them up at the end of it",
    "in the like condition fair wear and tear",
    "excepted and shall not make alterations",
    "without the consent of the landlord who",
    "shall not withhold it unreasonably.",
]
LANDLORD = [
    "The landlord shall insure the building in",
    "its full reinstatement value against the",
    "insured risks and shall on request give",
    "the tenant evidence of the policy and of",
    "the last premium paid and shall lay out",
    "all money received in reinstating the",
    "building as soon as is practicable after",
]
TITLE = (60, 90, "HEADING ACROSS BOTH COLUMNS OF THE WHOLE PAGE AS A TITLE")


def test_lines_of_many_lengths_are_parted_where_none_goes_across() -> None:
    lines = drawn(TITLE, *rows(TENANT, LANDLORD)).splitlines()
    assert lines == [TITLE[2], *TENANT, *LANDLORD]


def test_two_columns_under_a_title_are_recognised_column_by_column() -> None:
    scan = papers.scanned_pdf(papers.rendered(page_of(TITLE, *rows(TENANT, LANDLORD)), dpi=200))
    (page,) = ocr(scan)[0]["pages"]
    assert page["text"].splitlines() == [TITLE[2], *TENANT, *LANDLORD]


def test_two_columns_drawn_one_after_the_other_stay_as_they_are() -> None:
    places = rows(LEFT, RIGHT)
    assert drawn(*places[::2], *places[1::2]).splitlines() == [*LEFT, *RIGHT]


def test_the_rows_of_a_table_stay_together() -> None:
    names = ["Address", "Tenure", "Title number", "Price", "Term", "Rent", "Date", "Lender"]
    values = [f"value {number} of this row, which may be long" for number in range(8)]
    read = drawn(*rows(names, values)).split("\n")
    assert [" ".join(line.split()) for line in read] == [
        f"{name} {value}" for name, value in zip(names, values, strict=True)
    ]
