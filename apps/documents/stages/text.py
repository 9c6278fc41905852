"""The text a document carries, page by page."""

from typing import Any

from apps.documents.stages import doc, docx, mail
from apps.documents.stages.page import Word, page
from apps.documents.stages.paper import Paper, PdfPaper, numbers, paper
from apps.documents.stages.sniff import DOC, DOCX, MAIL, WRITTEN, sniff
from apps.documents.stages.textlayer import read_layer

_TEXTS = {DOCX: docx.page_texts, DOC: doc.page_texts, MAIL: mail.page_texts}


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


def _written_page(number: int, content: str) -> dict[str, Any]:
    words = [
        Word(word, (0, 0, 0, 0), starts_line=first)
        for line in content.splitlines()
        for first, word in zip([True, *[False] * line.count(" ")], line.split(), strict=False)
    ]
    return page(number, docx.A4_POINTS, words, source="text", confidence=1) | {"words": []}
