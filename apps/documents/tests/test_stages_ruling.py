"""The lines of a table on a scan."""

from PIL import Image, ImageDraw

from apps.documents.stages.ruling import without_rules

GREY = 150


def drawn(*boxes: tuple[int, int, int, int]) -> Image.Image:
    page = Image.new("L", (1201, 801), 255)
    for box in boxes:
        ImageDraw.Draw(page).rectangle(box, fill=GREY)
    return page


def test_long_thin_lines_are_taken_away_upright_and_across() -> None:
    page = drawn((100, 200, 1100, 203), (400, 100, 402, 700))
    assert without_rules(page).getextrema() == (255, 255)


def test_letters_and_short_strokes_stay() -> None:
    page = drawn((100, 200, 200, 206), (300, 300, 305, 360))
    assert without_rules(page) == page


def test_a_bar_stays_with_the_heading_in_it() -> None:
    page = drawn((100, 200, 1100, 260))
    assert without_rules(page).getpixel((600, 230)) == GREY


def test_a_page_without_lines_is_the_same_page() -> None:
    page = drawn()
    assert without_rules(page) is page
