"""Boxes and rings that a printed form draws as lines: they are read as what they say."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from apps.documents.stages.text import text
from apps.documents.tests import papers

type Draw = Callable[[Canvas, float, float], object]


def crossed(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 9, 9)
    canvas.line(x + 1, y + 1, x + 8, y + 8)
    canvas.line(x + 1, y + 8, x + 8, y + 1)


def ticked(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 9, 9)
    canvas.lines([(x + 2, y + 4, x + 4, y + 1), (x + 4, y + 1, x + 12, y + 13)])


def filled(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 9, 9)
    canvas.rect(x + 2, y + 2, 5, 5, stroke=0, fill=1)


def typed(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 9, 9)
    canvas.drawString(x + 1.5, y + 1.5, "X")


def dotted(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + 4.5, y + 4.5, 4.5)
    canvas.circle(x + 4.5, y + 4.5, 2, stroke=0, fill=1)


def empty(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 9, 9)


def doubly_bordered(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 9, 9)
    canvas.rect(x + 0.75, y + 0.75, 7.5, 7.5)


def page_of(draw: Callable[[Canvas], object]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def form(first: Draw, second: Draw) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Have there been any disputes about this property or a")
        canvas.drawString(50, 688, "property nearby?")
        for x, box, option in ((400, first, "Yes"), (450, second, "No")):
            box(canvas, x, 698)
            canvas.drawString(x + 14, 700, option)

    return page_of(draw)


def read(data: bytes) -> str:
    (page,) = text(data)[0]["pages"]
    return str(page["text"])


@pytest.mark.parametrize("box", [crossed, ticked, filled, typed])
def test_a_drawn_box_with_something_in_it_is_ticked(box: Draw) -> None:
    assert "☑ Yes ☐ No" in read(form(box, empty))
    assert "☐ Yes ☑ No" in read(form(empty, box))


def test_a_round_button_with_a_dot_is_ticked() -> None:
    def hollow(canvas: Canvas, x: float, y: float) -> None:
        canvas.circle(x + 4.5, y + 4.5, 4.5)

    assert "☐ Yes ☑ No" in read(form(hollow, dotted))


def test_a_second_border_is_no_tick() -> None:
    assert "☐ Yes ☐ No" in read(form(doubly_bordered, doubly_bordered))


def test_boxes_of_a_form_that_was_made_flat_are_read() -> None:
    def wrap(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        drawn = page.Contents.read_bytes()
        group = document.make_stream(drawn, Subtype=pikepdf.Name.Form, Resources=page.Resources)
        group.BBox = page.MediaBox
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=group))
        page.Contents = document.make_stream(b"q 1 0 0 1 20 -30 cm /Fm Do Q")

    assert "☑ Yes ☐ No" in read(papers.changed(form(crossed, empty), wrap))


def test_boxes_for_single_letters_are_no_ticks() -> None:
    def draw(canvas: Canvas) -> None:
        for at, letter in enumerate("OX118RT"):
            canvas.rect(50 + at * 14, 698, 14, 14)
            canvas.drawString(54 + at * 14, 701, letter)

    assert "☐" not in read(page_of(draw))


def test_a_ring_chooses_one_answer_of_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        for at, ringed in enumerate((0, 2)):
            y = 700 - at * 40
            canvas.drawString(50, y, "Has the property been flooded? Say No if never.")
            for place, option in enumerate(("Yes", "No", "Not known")):
                canvas.drawString(350 + place * 40, y, option)
            canvas.ellipse(345 + ringed * 40, y - 4, 372 + ringed * 50, y + 11)

    assert "☑ Yes ☐ No ☐ Not known" in read(page_of(draw))
    assert "☐ Yes ☐ No ☑ Not known" in read(page_of(draw))
    assert "Say No if never" in read(page_of(draw))


def test_a_ring_round_other_words_is_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "HM")
        canvas.ellipse(45, 694, 70, 712)

    assert read(page_of(draw)) == "HM"
