from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, UploadedFile
from pydantic import Field

from apps.core.envelope import answer, answer_page
from apps.core.errors import Invalid, TooLarge
from apps.core.idempotency import idempotent
from apps.core.pages import take
from apps.core.schemas import Envelope, In, Paged
from apps.core.storage import Terms
from apps.documents import services
from apps.documents.models import Category, Document
from apps.documents.schemas import (
    COLUMNS,
    AnnouncementIn,
    BulkOut,
    HitOut,
    PackDocumentOut,
    TicketOut,
    UploadedOut,
    document_out,
    documents_out,
)
from apps.documents.search import hits, search_pages
from apps.packs.models import Pack
from apps.users.bearer import actor

router = Router(tags=["packs"])


class UploadForm(In):
    category: Category = Category.OTHER
    description: str = Field(default="", max_length=2000)
    required_document_id: UUID | None = None


@router.get("/{uuid:pack_id}/documents", response=Paged[PackDocumentOut])
def list_documents(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    rows = Document.objects.current().filter(pack=pack).order_by("-created_at", "-id")
    page, rows = take(request, rows)
    return answer_page(page, documents_out(rows.values_list(*COLUMNS)))


@router.post(
    "/{uuid:pack_id}/documents", response={201: Envelope[UploadedOut], 200: Envelope[UploadedOut]}
)
@idempotent()
def upload(
    request: HttpRequest, pack_id: UUID, form: Form[UploadForm], file: File[UploadedFile]
) -> HttpResponse:
    document, duplicate = services.receive_document(
        actor=actor(request),
        pack=Pack.objects.seen_by(actor(request), pack_id),
        file=file,
        category=form.category,
        description=form.description,
        required_item=form.required_document_id,
    )
    body = {**document_out(document), "duplicate": duplicate}
    return answer(body, status=200 if duplicate else 201)


@router.post("/{uuid:pack_id}/documents/bulk", response=Envelope[BulkOut])
@idempotent()
def upload_many(
    request: HttpRequest, pack_id: UUID, form: Form[UploadForm], files: File[list[UploadedFile]]
) -> HttpResponse:
    """Each file by itself: one that is refused holds up no other. `id` of an error is the name."""
    pack = Pack.objects.seen_by(actor(request), pack_id)
    taken: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    for file in files:
        try:
            document, duplicate = services.receive_document(
                actor=actor(request), pack=pack, file=file, category=form.category
            )
        except (Invalid, TooLarge) as refusal:
            errors.append({"id": file.name or "", "error": refusal.reason or refusal.code})
        else:
            taken.append({**document_out(document), "duplicate": duplicate})
    return answer(
        {
            "processed": len(files),
            "successful": len(taken),
            "failed": len(errors),
            "errors": errors,
            "documents": taken,
        }
    )


@router.post("/{uuid:pack_id}/documents/upload-url", response={201: Envelope[TicketOut]})
@idempotent()
def announce(request: HttpRequest, pack_id: UUID, body: AnnouncementIn) -> HttpResponse:
    ticket = services.announce_upload(
        actor=actor(request),
        pack=Pack.objects.seen_by(actor(request), pack_id),
        name=body.file_name,
        terms=Terms(body.size, body.content_type, body.sha256.lower()),
        category=body.category,
        description=body.description,
        required_item=body.required_document_id,
    )
    shown = {
        "documentId": ticket.document.pk,
        "method": "PUT",
        "url": ticket.url,
        "headers": ticket.headers,
        "expiresAt": ticket.expires_at,
    }
    return answer(shown, status=201)


@router.get("/{uuid:pack_id}/search", response=Paged[HitOut])
def search(request: HttpRequest, pack_id: UUID, q: str = "") -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    page, found = take(request, search_pages(Document.objects.current().filter(pack=pack), q))
    return answer_page(page, hits(found, q))
