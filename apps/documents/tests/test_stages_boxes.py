"""Boxes to tick on a scanned form."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from apps.documents.stages.boxes import boxes_in
from apps.documents.stages.ocr import ocr
from apps.documents.tests import papers

SIDE = 38  # dots: 9 points at 300 dpi
CROSS = ((6, 6, 32, 32), (6, 32, 32, 6))
TICK = ((6, 20, 16, 32), (16, 32, 44, -4))

type Strokes = tuple[tuple[int, int, int, int], ...]


def form(*boxes: Strokes, said: str = "") -> Image.Image:
    """Boxes one under the other, each with what is drawn in it and what is said beside it."""
    page = Image.new("L", (1200, 900), 255)
    pen = ImageDraw.Draw(page)
    for row, strokes in enumerate(boxes):
        left, top = 200, 100 + row * 120
        pen.rectangle((left, top, left + SIDE, top + SIDE), outline=0, width=3)
        for x, y, to_x, to_y in strokes:
            pen.line((left + x, top + y, left + to_x, top + to_y), fill=0, width=5)
        pen.text((left + 80, top - 2), said, fill=0, font=ImageFont.load_default(38))
    return page


@pytest.mark.parametrize("strokes", [CROSS, TICK, CROSS[:1]])
def test_a_box_with_something_drawn_in_it_is_ticked(strokes: Strokes) -> None:
    assert [box.is_ticked for box in boxes_in(form((), strokes))] == [False, True]


def test_letters_are_no_boxes() -> None:
    page = Image.new("L", (1600, 600), 255)
    for row, size in enumerate((40, 60, 90)):
        place = (100, 50 + row * 150)
        text = "O D B E H Q 0 8 M  LEASEHOLD INFORMATION"
        ImageDraw.Draw(page).text(place, text, fill=0, font=ImageFont.load_default(size))
    assert boxes_in(page) == []


def test_a_box_without_its_like_is_none() -> None:
    assert boxes_in(form(CROSS)) == []


def test_a_square_that_is_not_closed_is_none() -> None:
    page = form((), ())
    ImageDraw.Draw(page).rectangle((190, 105, 206, 130), fill=255)
    assert boxes_in(page) == []


def test_a_form_is_read_with_its_boxes_where_they_stand() -> None:
    scan = papers.scanned_pdf(form((), CROSS, (), said="The seller knows"), dpi=300)
    [page] = ocr(scan)[0]["pages"]
    told = page["text"].splitlines()
    assert told == ["☐ The seller knows", "☑ The seller knows", "☐ The seller knows"]
    start, end, left, top, width, height = page["words"][4]
    assert page["text"][start:end] == "☑"
    assert (left, top) == pytest.approx((48, 52.8), abs=1)
    assert (width, height) == pytest.approx((9, 9), abs=1.5)


def test_a_box_that_stands_alone_has_a_line_of_its_own() -> None:
    page = form((), TICK)
    ImageDraw.Draw(page).text((150, 700), "Signed by both", font=ImageFont.load_default(38))
    [read] = ocr(papers.scanned_pdf(page, dpi=300))[0]["pages"]
    assert set(read["text"].splitlines()) == {"Signed by both", "☐", "☑"}
