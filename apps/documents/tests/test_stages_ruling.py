"""The lines of a table on a scan."""

from PIL import Image, ImageDraw

from apps.documents.stages.ruling import HALF, without_rules

GREY = 150


def drawn(*boxes: tuple[int, int, int, int]) -> Image.Image:
    page = Image.new("L", (1201, 801), 255)
    for box in boxes:
        ImageDraw.Draw(page).rectangle(box, fill=GREY)
    return page


def test_long_thin_lines_are_taken_away_upright_and_across() -> None:
    page = drawn((100, 200, 1100, 203), (400, 100, 402, 700))
    assert without_rules(page)[0].getextrema() == (255, 255)


def test_letters_and_short_strokes_stay() -> None:
    page = drawn((100, 200, 200, 206), (300, 300, 305, 360))
    assert without_rules(page)[0] == page


def test_a_bar_stays_with_the_heading_in_it() -> None:
    page = drawn((100, 200, 1100, 260))
    assert without_rules(page)[0].getpixel((600, 230)) == GREY


def test_a_page_without_lines_is_the_same_page() -> None:
    page = drawn()
    assert without_rules(page)[0] is page


def test_a_letter_that_a_stripe_crosses_keeps_its_strokes() -> None:
    page = drawn((600, 50, 602, 750), (560, 300, 640, 306))
    clean, _ = without_rules(page)
    assert clean.getpixel((601, 303)) == GREY
    assert clean.getpixel((601, 500)) == 255


def test_a_line_that_a_copier_broke_is_one_and_taken_away() -> None:
    dashes = [(400, top, 402, top + 13) for top in range(100, 700, 20)]
    clean, rules = without_rules(drawn(*dashes))
    assert clean.getextrema() == (255, 255)
    [upright] = rules.upright
    assert abs(upright.at - 401) <= HALF
    assert upright.end - upright.start > 500
