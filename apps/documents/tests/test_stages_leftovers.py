"""What Tesseract passes over on a page."""

from PIL import Image, ImageDraw, ImageFont

from apps.documents.stages.leftovers import with_leftovers
from apps.documents.stages.ocr import ocr
from apps.documents.stages.page import Word
from apps.documents.tests import papers

ASKED = [
    "2.1 Disputes about this property or one nearby?",
    "2.2 Anything that could lead to a dispute?",
    "3.1 Notices received from the council or a neighbour?",
    "4.1 Building works since you bought?",
    "4.5 Is the property listed?",
]
COLUMNS = (1700, 1950)


def form(*answers: int) -> Image.Image:
    """A ruled form at 300 dpi with a cross in the first or the second column of each row."""
    page = Image.new("L", (2480, 1400), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(42)
    for row, text in enumerate(["Question", *ASKED]):
        top = 100 + row * 110
        pen.rectangle((150, top - 30, 2150, top + 80), outline=0, width=3)
        pen.text((180, top), text, fill=0, font=font)
        said = (
            ("Yes", "No") if row == 0 else ["X" if at == answers[row - 1] else "" for at in (0, 1)]
        )
        for left, mark in zip(COLUMNS, said, strict=True):
            pen.line((left - 60, top - 30, left - 60, top + 80), fill=0, width=3)
            pen.text((left, top), mark, fill=0, font=font)
    return page


def test_crosses_in_narrow_columns_are_read_where_they_stand() -> None:
    answers = (0, 1, 1, 0, 1)
    [page] = ocr(papers.scanned_pdf(form(*answers), dpi=300))[0]["pages"]
    crossed = [line for line in page["text"].splitlines() if line.endswith("X")]
    assert crossed == [f"{asked} X" for asked in ASKED]
    crosses = [left for start, end, left, *_ in page["words"] if page["text"][start:end] == "X"]
    assert [round(left / 72 * 300) > COLUMNS[0] + 100 for left in crosses] == list(
        map(bool, answers)
    )


def test_what_was_read_is_not_read_again_and_specks_are_not_read() -> None:
    page = Image.new("L", (600, 300), 255)
    ImageDraw.Draw(page).rectangle((100, 100, 140, 140), fill=0)
    ImageDraw.Draw(page).rectangle((300, 100, 306, 106), fill=0)
    words = [Word("seen", (90, 90, 150, 150), starts_line=True)]
    cuts = list[Image.Image]()

    def read(cut: Image.Image) -> tuple[str, float]:
        cuts.append(cut)
        return "7", 0.9

    assert with_leftovers(words, page, read) == words
    assert cuts == []
    assert [word.text for word in with_leftovers([], page, read)] == ["7"]
    assert len(cuts) == 1


def test_what_is_not_read_for_certain_is_left_out_unless_it_is_a_cross() -> None:
    page = form(0, 1, 1, 0, 1)
    assert with_leftovers([], page, lambda _: ("a", 0.3)) == []
    assert {word.text for word in with_leftovers([], page, lambda _: ("xK", 0.3))} == {"X"}


def test_the_last_letter_of_a_word_is_no_word_of_its_own() -> None:
    page = Image.new("L", (600, 300), 255)
    ImageDraw.Draw(page).rectangle((156, 100, 180, 140), fill=0)
    words = [Word("addres", (90, 96, 150, 144), starts_line=True)]
    assert with_leftovers(words, page, lambda cut: ("s", 0.9)) == words


def test_the_word_after_a_space_is_one() -> None:
    page = Image.new("L", (600, 300), 255)
    ImageDraw.Draw(page).rectangle((172, 100, 196, 140), fill=0)
    words = [Word("addres", (90, 96, 150, 144), starts_line=True)]
    found = with_leftovers(words, page, lambda cut: ("s", 0.9))
    assert [word.text for word in found] == ["addres", "s"]
