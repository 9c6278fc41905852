"""A stored document as its readers see it."""

from typing import Any
from uuid import UUID

from apps.analysis.citations import Box
from apps.analysis.kinds.paper import Page, Paper
from apps.documents.models import Document
from apps.documents.models import Page as StoredPage


def paper_of(document: Document) -> Paper:
    return Paper(tuple(as_page(page) for page in document.pages.order_by("number")))


def page_of(document_id: UUID, number: int) -> Page | None:
    page = StoredPage.objects.filter(document=document_id, number=number).first()
    return as_page(page) if page else None


def as_page(page: StoredPage) -> Page:
    read = Page(
        number=page.number,
        text=page.text,
        words=tuple(page.words),
        width=page.width,
        height=page.height,
        source=page.source,
        confidence=page.confidence,
    )
    return read.without(page.hidden)


def position_of(box: Box) -> dict[str, Any]:
    return {
        "page": box.page,
        "x": round(box.x, 1),
        "y": round(box.y, 1),
        "width": round(box.width, 1),
        "height": round(box.height, 1),
        "text": box.text,
    }
