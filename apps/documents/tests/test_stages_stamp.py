from io import BytesIO

import pikepdf
import pytest

from apps.documents.stages.paper import paper
from apps.documents.stages.refusal import Refused
from apps.documents.stages.stamp import stamp
from apps.documents.stages.text import text
from apps.documents.tests import papers
from apps.documents.tests.test_stages_inspect import docx

SAYS = "ann@buyers.example · 25 November 2026 · shared by Harbour & Sons (Wexbury)"


def said(data: bytes, page: int = 0) -> str:
    shown: str = text(data)[0]["pages"][page]["text"]
    return shown


def test_every_page_is_stamped_and_keeps_its_words() -> None:
    value, [copy] = stamp(papers.pdf(["one"], ["two"]), text=SAYS)
    assert value == {"pages": 2}
    assert "one" in said(copy)
    assert "two" in said(copy, 1)
    assert said(copy).count(SAYS) == said(copy, 1).count(SAYS) == 3


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_words_run_upwards_on_the_sheet_as_it_is_shown(rotation: int) -> None:
    _, [copy] = stamp(papers.rotated_pdf(["one"], rotation), text=SAYS)
    words = text(copy)[0]["pages"][0]["words"]
    shown = said(copy)
    first = next(w for w in words if shown[w[0] : w[1]].startswith("ann@"))
    last = next(w for w in words if shown[w[0] : w[1]].startswith("(Wexbury)"))
    assert first[2] < last[2]
    assert first[3] > last[3]


def test_a_state_that_the_page_leaves_behind_does_not_move_the_stamp() -> None:
    def spoil(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(b" q 0.001 0 0 0.001 5000 5000 cm ")

    plain, spoilt = papers.pdf(["one"]), papers.changed(papers.pdf(["one"]), spoil)
    places = []
    for data in (plain, spoilt):
        with paper(stamp(data, text=SAYS)[1][0]) as sheet:
            places.append(sheet.render(1, 36, "L", 1_000_000).tobytes())
    assert places[0] == places[1]


def test_a_page_without_anything_is_stamped_too() -> None:
    blank = pikepdf.new()
    blank.add_blank_page()
    out = BytesIO()
    blank.save(out)
    assert SAYS in said(stamp(out.getvalue(), text=SAYS)[1][0])


def test_files_inside_the_file_are_left_out() -> None:
    data = papers.with_attachment("secret.txt", b"unmarked")
    _, [copy] = stamp(data, text=SAYS)
    with pikepdf.open(BytesIO(copy)) as document:
        assert not list(document.attachments)
    assert b"unmarked" not in copy


def test_letters_that_the_font_lacks_do_no_harm() -> None:
    _, [copy] = stamp(papers.pdf(), text="(юри́ст) \\ ) Tj")
    assert ") \\ ) Tj" in said(copy)


def test_a_word_document_has_no_pages_to_stamp() -> None:
    with pytest.raises(Refused):
        stamp(docx(), text=SAYS)


@pytest.mark.parametrize("rotation", [0, 90])
def test_no_line_runs_off_the_sheet(rotation: int) -> None:
    _, [copy] = stamp(papers.rotated_pdf(["one"], rotation), text=SAYS)
    page = text(copy)[0]["pages"][0]
    for _, _, x, y, width, height in page["words"]:
        assert x >= 0
        assert y >= 0
        assert x + width <= page["width"]
        assert y + height <= page["height"]
