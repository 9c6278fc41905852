"""The text a document carries, page by page."""

from typing import Any

from apps.documents.stages import docx
from apps.documents.stages.page import Word, page
from apps.documents.stages.paper import Paper, PdfPaper, numbers, paper
from apps.documents.stages.sniff import DOCX, sniff
from apps.documents.stages.textlayer import read_layer


def text(data: bytes, *, pages: list[int] | None = None) -> tuple[dict[str, Any], list[bytes]]:
    """`{pages: [{number, width, height, text, words, source, needs_ocr, confidence}]}`. `words`
    are `[start, end, x, y, width, height]`: offsets into `text`, and a box in points from the top
    left of the page as displayed. A Word document has text but no places (`words` is empty)."""
    if sniff(data) == DOCX:
        return {"pages": _docx_pages(data, pages)}, []
    with paper(data) as document:
        wanted = numbers(pages, document.count)
        return {"pages": [_page(document, number) for number in wanted]}, []


def _page(document: Paper, number: int) -> dict[str, Any]:
    if isinstance(document, PdfPaper):
        return read_layer(document, number)
    return page(number, document.size(number), [], source="text", confidence=0, needs_ocr=True)


def _docx_pages(data: bytes, wanted: list[int] | None) -> list[dict[str, Any]]:
    texts = docx.page_texts(data)
    return [_docx_page(number, texts[number - 1]) for number in numbers(wanted, len(texts))]


def _docx_page(number: int, content: str) -> dict[str, Any]:
    words = [
        Word(word, (0, 0, 0, 0), starts_line=first)
        for line in content.splitlines()
        for first, word in zip([True, *[False] * line.count(" ")], line.split(), strict=False)
    ]
    return page(number, docx.A4_POINTS, words, source="text", confidence=1) | {"words": []}
