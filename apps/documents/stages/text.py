"""The text a document carries, page by page."""

from typing import Any

from apps.documents.stages import doc, docx, mail
from apps.documents.stages.page import Piece, page, written
from apps.documents.stages.paper import Paper, PdfPaper, numbers, paper
from apps.documents.stages.sniff import DOC, DOCX, MAIL, WRITTEN, sniff
from apps.documents.stages.textlayer import read_layer

_TEXTS = {DOCX: docx.pages_of, DOC: doc.pages_of, MAIL: mail.pages_of}


def text(data: bytes, *, pages: list[int] | None = None) -> tuple[dict[str, Any], list[bytes]]:
    """`{pages: [{number, width, height, text, words, source, needs_ocr, confidence}]}`. `words`
    are `[start, end, x, y, width, height]`: offsets into `text`, and a box in points from the top
    left of the page as displayed. A Word document or a
    message has text but no places (`words` is empty)."""
    mime = sniff(data)
    if mime in WRITTEN:
        texts = _TEXTS[mime](data)
        wanted = numbers(pages, len(texts))
        return {"pages": [_written_page(number, texts[number - 1]) for number in wanted]}, []
    with paper(data) as document:
        wanted = numbers(pages, document.count)
        return {"pages": [_page(document, number) for number in wanted]}, []


def _page(document: Paper, number: int) -> dict[str, Any]:
    if isinstance(document, PdfPaper):
        return read_layer(document, number)
    return page(number, document.size(number), [], source="text", confidence=0, needs_ocr=True)


def _written_page(number: int, pieces: list[Piece]) -> dict[str, Any]:
    read = page(number, docx.A4_POINTS, written(pieces), source="text", confidence=1)
    return read | {"words": []}
