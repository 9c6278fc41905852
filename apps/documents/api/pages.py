from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_tagged
from apps.core.errors import NotFound
from apps.core.schemas import Envelope
from apps.core.storage import FileIsMissing
from apps.core.storage import documents as storage
from apps.documents import services
from apps.documents.models import Document, Page
from apps.documents.schemas import PageItem, PageOut
from apps.users.bearer import actor

from .documents import seen

router = Router(tags=["documents"])


@router.get("/{uuid:document_id}/pages", response=Envelope[list[PageItem]])
def pages(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Pages that are read so far; the others have no `source` yet."""
    document = seen(request, document_id)
    fields = ("number", "width", "height", "source")
    return answer([_item(document, row) for row in document.pages.values(*fields)])


@router.get("/{uuid:document_id}/pages/{int:number}", response=Envelope[PageOut])
def page(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    document, found = _looked_at(request, document_id, number)
    row = {name: getattr(found, name) for name in ("number", "width", "height", "source", "text")}
    hidden = [{"start": start, "end": end, "reason": why} for start, end, why in found.hidden]
    shown = {**_item(document, row), "words": _words(found), "hidden": hidden}
    return answer_tagged(request, shown)


@router.get("/{uuid:document_id}/pages/{int:number}/image", response=bytes)
def page_image(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    _, found = _looked_at(request, document_id, number)
    try:
        data = storage().get(found.image_key) if found.image_key else b""
    except FileIsMissing:
        data = b""
    if not data:
        raise NotFound
    response = HttpResponse(data, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _looked_at(request: HttpRequest, document_id: UUID, number: int) -> tuple[Document, Page]:
    """BR006: looking at a page is an access, too."""
    document = seen(request, document_id)
    found = document.pages.filter(number=number).first()
    if found is None:
        raise NotFound
    services.note_reading(document=document, actor=actor(request))
    return document, found


def _item(document: Document, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "imageUrl": f"/api/v1/documents/{document.pk}/pages/{row['number']}/image"}


def _words(page: Page) -> list[dict[str, Any]]:
    return [
        {"text": page.text[start:end], "x": x, "y": y, "width": width, "height": height}
        for start, end, x, y, width, height in page.words
    ]
