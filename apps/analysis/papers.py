"""A stored document as its readers see it."""

from typing import Any

from apps.analysis.citations import Box
from apps.analysis.kinds.paper import Page, Paper
from apps.documents.models import Document


def paper_of(document: Document) -> Paper:
    rows = document.pages.order_by("number")
    return Paper(
        tuple(
            Page(
                number=page.number,
                text=page.text,
                words=tuple(page.words),
                width=page.width,
                height=page.height,
                source=page.source,
                confidence=page.confidence,
            )
            for page in rows
        )
    )


def position_of(box: Box) -> dict[str, Any]:
    return {
        "page": box.page,
        "x": round(box.x, 1),
        "y": round(box.y, 1),
        "width": round(box.width, 1),
        "height": round(box.height, 1),
        "text": box.text,
    }
