"""The two papers samples are set on: a register's typescript and a deed's or report's pages."""

import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

COLUMNS = 62
INDENT = 8
LINES_A_PAGE = 36
STYLES = getSampleStyleSheet()
BODY = ParagraphStyle(
    "body", parent=STYLES["BodyText"], fontName="Times-Roman", fontSize=12, leading=19
)
CELL = ParagraphStyle("cell", parent=BODY, fontName="Helvetica", fontSize=9, leading=11)
TITLE = ParagraphStyle("title", parent=STYLES["Title"], fontName="Helvetica-Bold", fontSize=17)
HEADING = ParagraphStyle("heading", parent=STYLES["Heading2"], fontName="Helvetica-Bold")


@dataclass(frozen=True)
class Line:
    text: str = ""
    font: str = "Courier"
    indent: int = 0


def long_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def heading(text: str) -> list[Line]:
    return [Line(), Line(text, "Helvetica-Bold"), Line()]


def paragraph(text: str, indent: int = 0) -> list[Line]:
    lines = textwrap.wrap(text, COLUMNS + INDENT - indent)
    return [Line(line, indent=indent) for line in lines] + [Line()]


def entry(number: int, text: str) -> list[Line]:
    """A register entry: its number in the margin, its paragraphs hanging beside it."""
    hung = [line for part in text.split("\n") for line in paragraph(part, INDENT)]
    return [Line(f"{number:<{INDENT}}{hung[0].text}"), *hung[1:]]


def typescript(title_number: str, name: str, lines: Sequence[Line]) -> bytes:
    """Courier pages with the title number at the head and `n of m` at the foot."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(f"{name} {title_number}")
    pages = list(batched(lines, LINES_A_PAGE))
    for number, page in enumerate(pages, 1):
        _typed_page(canvas, page, f"Title number {title_number}" if number > 1 else "")
        canvas.drawCentredString(A4[0] / 2, 14 * mm, f"{number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _typed_page(canvas: Canvas, lines: Sequence[Line], head: str) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(20 * mm, A4[1] - 14 * mm, head)
    for row, line in enumerate(lines):
        canvas.setFont(line.font, 10.5)
        canvas.drawString(22 * mm + line.indent * 6.3, A4[1] - 25 * mm - row * 19, line.text)
    canvas.setFont("Helvetica", 10)


def document(name: str, flow: Sequence[Flowable], foot: str) -> bytes:
    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer, pagesize=A4, title=name, invariant=1,
        leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=22 * mm,
    )  # fmt: skip

    def number_the_page(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(22 * mm, 12 * mm, foot)
        canvas.drawRightString(A4[0] - 22 * mm, 12 * mm, f"Page {page.page}")

    template.build(list(flow), onFirstPage=number_the_page, onLaterPages=number_the_page)
    return buffer.getvalue()


def grid(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """A ruled table; widths in millimetres."""
    cells = [[Paragraph(cell, CELL) for cell in row] for row in rows]
    table = Table(cells, colWidths=[width * mm for width in widths])
    table.setStyle(
        TableStyle(
            [("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        )
    )
    return table


def numbered(clauses: Sequence[str], prefix: str = "") -> Iterator[Flowable]:
    for number, clause in enumerate(clauses, 1):
        yield Paragraph(f"{prefix}{number}. {clause}", BODY)


def gap(height: float = 5) -> Spacer:
    return Spacer(1, height * mm)
