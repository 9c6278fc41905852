from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core import storage
from apps.core.envelope import answer, answer_tagged
from apps.core.errors import NotFound
from apps.core.schemas import Envelope
from apps.documents import services
from apps.documents.links import download_link
from apps.documents.models import Document, Page
from apps.documents.schemas import (
    DownloadOut,
    PackDocumentOut,
    PageItem,
    PageOut,
    ProgressOut,
    ReviewIn,
    document_out,
    progress_out,
)
from apps.events.waiting import waiting_for
from apps.users.bearer import actor

router = Router(tags=["documents"])


def _seen(request: HttpRequest, document_id: UUID) -> Document:
    return Document.objects.seen_by(actor(request), document_id)


@router.get("/{uuid:document_id}", response=Envelope[PackDocumentOut])
def get_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    return answer_tagged(request, document_out(_seen(request, document_id)))


@router.delete("/{uuid:document_id}", response=Envelope[None])
def delete_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    services.delete_document(actor=actor(request), document=_seen(request, document_id))
    return answer(None)


@router.get("/{uuid:document_id}/progress", response=Envelope[ProgressOut])
def progress(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = _seen(request, document_id)
    waiting = waiting_for(document.pk)
    return answer_tagged(request, progress_out(document, waiting_for=waiting))


@router.get("/{uuid:document_id}/pages", response=Envelope[list[PageItem]])
def pages(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = _seen(request, document_id)
    fields = ("number", "width", "height", "source")
    return answer([_page(document, row) for row in document.pages.values(*fields)])


@router.get("/{uuid:document_id}/pages/{int:number}", response=Envelope[PageOut])
def page(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    document = _seen(request, document_id)
    found = _page_of(document, number)
    row = {name: getattr(found, name) for name in ("number", "width", "height", "source", "text")}
    return answer_tagged(request, {**_page(document, row), "words": _words(found)})


@router.get("/{uuid:document_id}/pages/{int:number}/image", response=bytes)
def page_image(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    found = _page_of(_seen(request, document_id), number)
    if not found.image_key:
        raise NotFound
    response = HttpResponse(storage.read(found.image_key), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@router.get("/{uuid:document_id}/download", response=Envelope[DownloadOut])
def download(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = _seen(request, document_id)
    services.open_document(document=document, actor=actor(request))
    return answer(download_link(document))


@router.post("/{uuid:document_id}/review", response=Envelope[PackDocumentOut])
def review(request: HttpRequest, document_id: UUID, body: ReviewIn) -> HttpResponse:
    document = services.review_document(
        actor=actor(request),
        document=_seen(request, document_id),
        decision=body.decision,
        comments=body.comments or "",
    )
    return answer(document_out(document))


def _page_of(document: Document, number: int) -> Page:
    found = document.pages.filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def _page(document: Document, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "imageUrl": f"/api/v1/documents/{document.pk}/pages/{row['number']}/image"}


def _words(page: Page) -> list[dict[str, Any]]:
    return [
        {"text": page.text[start:end], "x": x, "y": y, "width": width, "height": height}
        for start, end, x, y, width, height in page.words
    ]
