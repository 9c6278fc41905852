from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageOps
from reportlab.pdfbase.pdfmetrics import stringWidth

from apps.documents.stages.page import Word, compose, plain
from apps.documents.stages.text import text
from apps.documents.tests import papers
from apps.documents.tests.test_stages_inspect import docx


def read(data: bytes, **params: Any) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = text(data, **params)[0]["pages"]
    return pages


def box_of(page: dict[str, Any], word: str) -> list[float]:
    start = page["text"].index(word)
    return next(box[2:] for box in page["words"] if box[0] <= start < box[1])


def test_the_text_is_what_was_written() -> None:
    [page] = read(papers.pdf())
    assert page["text"] == "\n".join(papers.LINES)
    assert (page["number"], page["source"], page["confidence"]) == (1, "text", 1)
    assert (page["width"], page["height"]) == (595.3, 841.9)
    assert not page["needs_ocr"]


def test_every_word_has_its_place_in_the_text() -> None:
    [page] = read(papers.pdf())
    words = [page["text"][start:end] for start, end, *_ in page["words"]]
    assert words == " ".join(papers.LINES).split()


def test_every_word_has_its_place_on_the_page() -> None:
    [page] = read(papers.pdf())
    x, y, width, height = box_of(page, "Landlord")
    assert x == pytest.approx(72 + stringWidth("The ", "Helvetica", 12), abs=0.2)
    assert width == pytest.approx(stringWidth("Landlord", "Helvetica", 12), abs=0.2)
    baseline = 100 + 24
    assert y < baseline < y + height
    assert 10 < height < 20


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_lie_where_the_ink_is_on_the_page_as_displayed(rotation: int) -> None:
    data = papers.rotated_pdf(["Word"], rotation)
    [page] = read(data)
    picture = papers.rendered(data)
    left, top, right, bottom = ImageOps.invert(picture).getbbox() or (0, 0, 0, 0)
    x, y, width, height = box_of(page, "Word")
    assert (page["width"], page["height"]) == pytest.approx(picture.size, abs=1)
    assert x - 1 <= left < right <= x + width + 1
    assert y - 1 <= top < bottom <= y + height + 1


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_its_head_is_read_line_by_line(rotation: int) -> None:
    [page] = read(papers.rotated_pdf(papers.LINES, rotation))
    assert page["text"] == "\n".join(papers.LINES)
    assert not page["hidden"]


def test_boxes_count_from_the_corner_of_the_crop() -> None:
    def crop(document: pikepdf.Pdf) -> None:
        document.pages[0].cropbox = [50, 0, 595, 800]

    [page] = read(papers.changed(papers.pdf(["Word"]), crop))
    assert page["width"] == 545
    assert box_of(page, "Word")[0] == pytest.approx(22, abs=0.2)


def test_a_word_broken_at_the_end_of_a_line_stays_as_printed() -> None:
    [page] = read(papers.pdf(["the inter-", "national covenant"]))
    assert page["text"] == "the inter-\nnational covenant"
    assert box_of(page, "national")[0] == pytest.approx(72, abs=0.2)


def test_only_the_wanted_pages_are_read() -> None:
    data = papers.pdf(["one"], ["two"], ["three"])
    assert [page["text"] for page in read(data, pages=[3, 1, 9])] == ["three", "one"]


def test_a_scanned_page_asks_for_ocr_and_a_typed_one_does_not() -> None:
    pages = read(papers.mixed_pdf())
    assert [page["needs_ocr"] for page in pages] == [False, True]
    assert pages[1]["text"] == ""


def test_an_empty_page_needs_nothing() -> None:
    [page] = read(papers.pdf([]))
    assert (page["text"], page["words"], page["needs_ocr"]) == ("", [], False)


def test_a_text_layer_of_meaningless_glyphs_asks_for_ocr() -> None:
    def garble(document: pikepdf.Pdf) -> None:
        cmap = (
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            b"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
            b"1 beginbfrange\n<20> <7e> <e020>\nendbfrange\nendcmap end end"
        )
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(cmap)

    [page] = read(papers.changed(papers.pdf(), garble))
    assert page["needs_ocr"]
    assert page["confidence"] < 0.5


def test_a_picture_is_a_page_that_needs_ocr() -> None:
    [page] = read(papers.blank_image("PNG", 300, 150))
    assert (page["width"], page["height"]) == (144, 72)
    assert page["needs_ocr"]


def test_a_pictures_own_resolution_counts() -> None:
    [page] = read(papers.blank_image("JPEG", 300, 600, dpi=(300, 300)))
    assert (page["width"], page["height"]) == (72, 144)


def test_a_picture_on_its_side_is_measured_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    [page] = read(papers.blank_image("JPEG", 300, 150, exif=exif))
    assert (page["width"], page["height"]) == (72, 144)


def test_what_is_not_text_is_dropped() -> None:
    assert plain("oﬃ\xadce\0 ﬁrst\ufeff\u200b") == "office first"
    assert plain("£5 café") == "£5 café"


def test_offsets_are_exact_by_construction() -> None:
    box = (1.04, 2.0, 3.0, 4.06)
    composed, boxes = compose([Word("ab", box, True), Word("c", box, False), Word("d", box, True)])
    assert composed == "ab c\nd"
    assert boxes == [[0, 2, 1, 2, 2, 2.1], [3, 4, 1, 2, 2, 2.1], [5, 6, 1, 2, 2, 2.1]]


def test_a_word_documents_paragraphs_are_lines_and_its_breaks_pages() -> None:
    body = (
        "<w:p><w:r><w:t>First   line</w:t></w:r></w:p><w:p><w:r><w:t>Second</w:t></w:r></w:p>"
        '<w:p><w:r><w:br w:type="page"/><w:t>Overleaf</w:t></w:r></w:p>'
    )
    pages = read(docx(body))
    assert [page["text"] for page in pages] == ["First line\nSecond", "Overleaf"]
    assert pages[0]["words"] == []
