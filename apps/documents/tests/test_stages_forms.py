"""What people filled in: it lies over the page, and is read where it stands."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from apps.documents.stages.forms import set_in
from apps.documents.stages.images import images
from apps.documents.stages.ocr import ocr
from apps.documents.stages.page import Word
from apps.documents.stages.text import text
from apps.documents.tests import papers

Name, Dictionary = pikepdf.Name, pikepdf.Dictionary


def form(name: str = "Ann Featherstone", *, disputes: bool = True) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawString(72, 700, "Seller:")
    canvas.acroForm.textfield(name="seller", x=150, y=692, width=200, height=20, value=name)
    canvas.drawString(72, 660, "Disputes?")
    canvas.acroForm.checkbox(name="yes", x=150, y=656, size=14, checked=disputes)
    canvas.drawString(170, 660, "Yes")
    canvas.acroForm.checkbox(name="no", x=220, y=656, size=14, checked=not disputes)
    canvas.drawString(240, 660, "No")
    canvas.drawString(72, 600, "Signed")
    canvas.save()
    return out.getvalue()


def annotated(change: Any) -> bytes:
    return papers.changed(form(), change)


def read(data: bytes) -> dict[str, Any]:
    (page,) = text(data)[0]["pages"]
    return dict(page)


def test_a_filled_field_is_read_behind_its_label() -> None:
    assert read(form())["text"] == "Seller: Ann Featherstone\nDisputes? ☑ Yes ☐ No\nSigned"
    assert "☐ Yes ☑ No" in read(form(disputes=False))["text"]


def test_two_fields_one_above_the_other_are_two_answers() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for at, value in enumerate(("24", "£1,120.00")):
        canvas.drawString(72, 700 - at * 38, f"4.{at + 1} What?")
        box = {"x": 82, "y": 678 - at * 38, "width": 460, "height": 18}
        canvas.acroForm.textfield(name=f"f{at}", value=value, fontSize=8, borderWidth=0, **box)
    canvas.save()
    assert read(out.getvalue())["text"] == "4.1 What?\n24\n4.2 What?\n£1,120.00"


def test_words_of_a_field_have_their_place() -> None:
    page = read(form())
    places = {page["text"][start:end]: (x, y) for start, end, x, y, *_ in page["words"]}
    assert places["Ann"] == (pytest.approx(152, abs=4), pytest.approx(A4[1] - 710, abs=8))
    assert places["☑"] == (pytest.approx(150, abs=1), pytest.approx(A4[1] - 670, abs=1))


def test_nothing_that_is_filled_in_is_taken_for_hidden() -> None:
    assert read(form())["hidden"] == read(annotated(typed("as a deed", 594)))["hidden"] == []


def test_an_empty_form_has_no_more_than_its_labels() -> None:
    assert read(form("", disputes=False))["text"] == "Seller:\nDisputes? ☐ Yes ☑ No\nSigned"


def test_a_field_whose_look_is_left_to_its_reader_is_read_too() -> None:
    def bare(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm.NeedAppearances = True
        del document.pages[0].Annots[0].AP

    assert "Seller: Ann Featherstone\n" in read(annotated(bare))["text"]


def test_a_field_that_is_not_shown_is_not_read() -> None:
    def hide(document: pikepdf.Pdf) -> None:
        document.pages[0].Annots[0].F = 2

    assert "Ann" not in read(annotated(hide))["text"]


def typed(words: str, y: int) -> Any:
    """Words typed upon the page with a viewer's pen."""

    def add(document: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        look = document.make_stream(f"BT /F 12 Tf 2 4 Td ({words}) Tj ET".encode())
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox, look.Resources = pikepdf.Array([0, 0, 200, 20]), Dictionary(Font={"/F": font})
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[150, y, 350, y + 20])
        note.AP = Dictionary(N=look)
        document.pages[0].Annots.append(document.make_indirect(note))

    return add


def test_what_is_typed_upon_a_page_is_read_where_it_stands() -> None:
    assert read(annotated(typed("as a deed", 594)))["text"].endswith("Signed as a deed")
    between = read(annotated(typed("none known", 630)))["text"]
    assert between.endswith("No\nnone known\nSigned")


def test_a_form_that_lies_on_its_side_is_read_the_same() -> None:
    def turn(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = 180

    assert sorted(read(annotated(turn))["text"].split()) == sorted(read(form())["text"].split())


def test_more_fields_than_a_form_has_are_left_as_drawn() -> None:
    words = [Word("Seller", (72, 100, 110, 112), starts_line=True)]
    box = (150, 100, 164, 112)
    assert [word.text for word in set_in(words, [(box, "☑")])] == ["Seller", "☑"]
    assert set_in(words, [(box, "☑")] * 2001) == words


def test_a_picture_of_the_page_shows_what_was_filled_in() -> None:
    def dark(data: bytes) -> int:
        _, (picture,) = images(data)
        return sum(Image.open(BytesIO(picture)).convert("L").histogram()[:100])

    assert dark(form()) > dark(form("")) + 100


def noted(subtype: str, **entries: object) -> Any:
    def add(document: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[300, 600, 320, 620])
        note.Contents = pikepdf.String("Where does the fence – “ours” – run?")
        note.update(Dictionary(**entries))
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])

    return add


@pytest.mark.parametrize("subtype", ["Text", "Highlight", "StrikeOut", "FreeText", "Square"])
@pytest.mark.parametrize("drawn", [papers.pdf(), papers.scanned_pdf(papers.photograph())])
def test_what_readers_noted_is_read_after_the_page_and_marked(subtype: str, drawn: bytes) -> None:
    data = papers.changed(drawn, noted(subtype))
    read_by = text if papers.LINES[0] in read(drawn)["text"] else ocr
    (page,) = read_by(data)[0]["pages"]
    assert page["text"] == "\n".join([*papers.LINES, "✎ Where does the fence – “ours” – run?"])
    assert page["words"][-1][2:] == [300, pytest.approx(A4[1] - 620, abs=1), 20, 20]


def test_notes_do_not_make_a_scan_a_text() -> None:
    scan = papers.scanned_pdf(papers.photograph())
    long = noted("Text", Contents=pikepdf.String("so many words " * 50))
    assert read(papers.changed(scan, long))["needs_ocr"]


@pytest.mark.parametrize("entries", [{"F": 2}, {"Contents": pikepdf.String("")}])
def test_a_note_that_is_hidden_or_empty_is_not_read(entries: dict[str, object]) -> None:
    assert "✎" not in read(papers.changed(papers.pdf(), noted("Text", **entries)))["text"]
