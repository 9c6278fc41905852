"""Pictures of the pages on which quotes stand."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from apps.analysis.models import Finding
from apps.core import storage
from apps.documents.models import Page

MOST = 12  # pages pictured in one report


@dataclass
class Pictures:
    """`files` are what the report draws on, by the name it gives them."""

    files: dict[str, bytes] = field(default_factory=dict)
    _pages: dict[tuple[UUID, int], Page | None] = field(default_factory=dict)

    def of(self, finding: Finding) -> dict[str, Any] | None:
        """`{file, ratio, box}`, the box in shares of the page; None where there is no picture,
        where nobody knows the quote's place on it, or where there are enough already."""
        document = finding.analysis.document_id
        page = self._page(document, finding.page)
        box = finding.position
        if page is None or not page.image_key or _is_whole(box, page):
            return None
        name = f"{document}-{page.number}.jpg"
        if name not in self.files:
            if len(self.files) >= MOST:
                return None
            try:
                self.files[name] = storage.documents().get(page.image_key)
            except (storage.FileIsMissing, storage.FileIsArchived):
                return None
        return {
            "file": name,
            "ratio": page.height / page.width,
            "box": {
                "x": box["x"] / page.width,
                "y": box["y"] / page.height,
                "width": box["width"] / page.width,
                "height": box["height"] / page.height,
            },
        }

    def _page(self, document: UUID, number: int) -> Page | None:
        key = (document, number)
        if key not in self._pages:
            self._pages[key] = Page.objects.filter(document=document, number=number).first()
        return self._pages[key]


def _is_whole(box: dict[str, Any], page: Page) -> bool:
    return bool(box["width"] >= page.width and box["height"] >= page.height)
