"""The text a document carries, page by page."""

from typing import Any

from apps.documents.stages import doc, docx, doubt, mail
from apps.documents.stages.ocr import MAX_PIXELS, engine
from apps.documents.stages.page import Piece, page, written
from apps.documents.stages.paper import Paper, PdfPaper, numbers, paper
from apps.documents.stages.sniff import DOC, DOCX, MAIL, WRITTEN, sniff
from apps.documents.stages.textlayer import read_layer

_LOOKED_UP = 100  # pages of a scan at most: of a longer one every second, every third …
_TEXTS = {DOCX: docx.pages_of, DOC: doc.pages_of, MAIL: mail.pages_of}


def text(data: bytes, *, pages: list[int] | None = None) -> tuple[dict[str, Any], list[bytes]]:
    """`{pages: [{number, width, height, text, words, source, needs_ocr, confidence}], flags}`.
    `words` are `[start, end, x, y, width, height]`: offsets into `text`, and a box in points from
    the top left of the page as displayed. A Word document or a message has text but no places
    (`words` is empty). `flags`: `doubtful_text_layer`, where a scan shows other words than its
    layer says, and is to be read itself."""
    mime = sniff(data)
    if mime in WRITTEN:
        texts = _TEXTS[mime](data)
        wanted = numbers(pages, len(texts))
        read = [_written_page(number, texts[number - 1]) for number in wanted]
        return {"pages": read, "flags": []}, []
    with paper(data) as document:
        wanted = numbers(pages, document.count)
        read = [_page(document, number) for number in wanted]
    doubtful = [page for page in read if page.pop("doubtful", False)]
    return {"pages": read, "flags": ["doubtful_text_layer"] if doubtful else []}, []


def _page(document: Paper, number: int) -> dict[str, Any]:
    if not isinstance(document, PdfPaper):
        return page(number, document.size(number), [], source="text", confidence=0, needs_ocr=True)
    read, laid = read_layer(document, number)
    if laid and not read["needs_ocr"] and number % -(-document.count // _LOOKED_UP) == 0:
        image = document.render(number, doubt.DPI, "L", MAX_PIXELS)
        if doubt.is_doubtful(engine(), image, laid, image.width / read["width"]):
            read |= {"needs_ocr": True, "doubtful": True}
    return read


def _written_page(number: int, pieces: list[Piece]) -> dict[str, Any]:
    read = page(number, docx.A4_POINTS, written(pieces), source="text", confidence=1)
    return read | {"words": []}
