"""How a paper is set: five houses, each with its own type, tables and boxes to tick."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Preformatted, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from scripts.samples.corpus.blocks import Asked, Block, Form, Made, Para, Rows, Table, Title, Typed

WIDTH = 166 * mm


@dataclass(frozen=True)
class Layout:
    """`rows` is colon, beside, ruled, above or stacked; `boxes` how a choice is shown."""

    name: str
    font: str
    size: float
    rows: str
    boxes: str
    capitals: bool = False
    footer: str = ""

    def style(self, **changes: Any) -> ParagraphStyle:
        given: dict[str, Any] = {"fontName": self.font, "fontSize": self.size, "spaceAfter": 5}
        leading = self.size * 1.35
        return ParagraphStyle("sample", **({"leading": leading} | given | changes))


LAYOUTS = (
    Layout("colon", "Helvetica", 10, "colon", "brackets", footer="Page {page}"),
    Layout("beside", "Times-Roman", 11, "beside", "after", footer="{name} - page {page}"),
    Layout("ruled", "Helvetica", 9, "ruled", "column", capitals=True, footer="{page} of many"),
    Layout("above", "Helvetica", 9.5, "above", "before", footer="Crown copyright reserved"),
    Layout("stacked", "Courier", 9.5, "stacked", "word", footer="{page}"),
)


def set_paper(made: Made, layout: Layout) -> bytes:
    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer, pagesize=A4, invariant=1, title=made.name, leftMargin=22 * mm,
        rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=22 * mm,
    )  # fmt: skip

    def foot(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        words = layout.footer.format(page=page.page, name=made.name.replace("_", " "))
        canvas.drawCentredString(A4[0] / 2, 11 * mm, words)

    flow = [piece for block in made.blocks for piece in _set(block, layout)]
    template.build(flow, onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


def _set(block: Block, layout: Layout) -> Iterator[Flowable]:
    match block:
        case Title(text):
            head = layout.style(
                fontName="Helvetica-Bold", fontSize=layout.size + 4, leading=layout.size + 9,
                alignment=TA_CENTER if layout.rows == "ruled" else 0, spaceAfter=9,
            )  # fmt: skip
            yield Paragraph(escape(text.upper() if layout.capitals else text), head)
        case Para(text):
            yield Paragraph(escape(text), layout.style())
        case Typed(text):
            yield Preformatted(text, layout.style(fontName="Courier", fontSize=8.5, leading=11))
        case Rows(rows):
            yield from ROWS[layout.rows](layout, rows)
            yield Spacer(1, 8)
        case Table(rows, widths):
            yield _grid(layout, rows, widths, ruled=True)
            yield Spacer(1, 8)
        case Form(items):
            yield from _form(layout, items)


def _cell(layout: Layout, text: str, *, bold: bool = False) -> Paragraph:
    font = "Helvetica-Bold" if bold else layout.font
    words = "<br/>".join(escape(text).split("\n"))
    return Paragraph(words, layout.style(fontName=font, spaceAfter=0))


def _grid(
    layout: Layout, rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool
) -> Grid:
    cells = [[_cell(layout, text) for text in row] for row in rows]
    lines = [("GRID", (0, 0), (-1, -1), 0.4, colors.grey)] if ruled else []
    grid = Grid(cells, colWidths=[width * WIDTH for width in widths], hAlign="LEFT")
    grid.setStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return grid


def _colon(layout: Layout, rows: Sequence[tuple[str, str]]) -> Iterator[Flowable]:
    for label, value in rows:
        yield _cell(layout, f"{label}: {value}")


def _beside(
    layout: Layout, rows: Sequence[tuple[str, str]], *, ruled: bool = False
) -> Iterator[Flowable]:
    yield _grid(layout, rows, (0.38, 0.62), ruled=ruled)


def _above(layout: Layout, rows: Sequence[tuple[str, str]]) -> Iterator[Flowable]:
    """Two to a row, the labels small above their values."""
    for at in range(0, len(rows), 2):
        pair = rows[at : at + 2]
        cells = [[_cell(layout, label, bold=True) for label, _ in pair]]
        cells.append([_cell(layout, value) for _, value in pair])
        yield Grid(cells, colWidths=[WIDTH / len(pair)] * len(pair), hAlign="LEFT")


def _stacked(layout: Layout, rows: Sequence[tuple[str, str]]) -> Iterator[Flowable]:
    for label, value in rows:
        yield _cell(layout, label, bold=True)
        yield _cell(layout, value)
        yield Spacer(1, 3)


ROWS: dict[str, Callable[[Layout, Sequence[tuple[str, str]]], Iterator[Flowable]]] = {
    "colon": _colon,
    "beside": _beside,
    "ruled": partial(_beside, ruled=True),
    "above": _above,
    "stacked": _stacked,
}


def _form(layout: Layout, items: Sequence[Asked]) -> Iterator[Flowable]:
    if layout.boxes == "column":
        rows = [[item.number, item.question, _written(item)] for item in items]
        yield _grid(layout, rows, (0.1, 0.55, 0.35), ruled=True)
        return
    for item in items:
        words = f"{item.number} {escape(item.question)}  {_boxes(layout, item)}".strip()
        yield Paragraph(words, layout.style())
        if item.details:
            yield Paragraph(escape(item.details), layout.style(leftIndent=18))


def _written(item: Asked) -> str:
    return "\n".join(part for part in (item.answer, item.details) if part)


def _boxes(layout: Layout, item: Asked) -> str:
    if not item.options or layout.boxes == "word":
        return escape(item.answer)
    return "   ".join(
        _option(layout.boxes, option, ticked=option == item.answer) for option in item.options
    )


def _option(boxes: str, option: str, *, ticked: bool) -> str:
    if boxes == "brackets":
        return f"[{'x' if ticked else ' '}] {option}"
    if boxes == "before":
        return f"({'X' if ticked else ' '}) {option}"
    return f"{option} [{'X' if ticked else ' '}]"
