from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, UploadedFile

from apps.core.envelope import answer, answer_page, answer_tagged
from apps.core.idempotency import idempotent
from apps.core.pages import take
from apps.core.schemas import Envelope, In, Paged
from apps.documents import services
from apps.documents.models import Category, Document, Page
from apps.documents.schemas import (
    HitOut,
    PackDocumentOut,
    PackOut,
    UploadedOut,
    document_out,
    pack_out,
)
from apps.documents.search import hits, search_pages
from apps.packs.models import Pack
from apps.packs.services import note_visit
from apps.users.bearer import actor

router = Router(tags=["packs"])


class UploadForm(In):
    category: Category = Category.OTHER
    description: str = ""
    required_document_id: UUID | None = None


@router.get("/{uuid:pack_id}", response=Envelope[PackOut])
def get_pack(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    note_visit(actor=actor(request), pack=pack)
    return answer_tagged(request, pack_out(pack))


@router.get("/{uuid:pack_id}/documents", response=Paged[PackDocumentOut])
def list_documents(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    rows = Document.objects.present().filter(pack=pack).order_by("-created_at", "-id")
    page, rows = take(request, rows)
    return answer_page(page, [document_out(document) for document in rows])


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


@router.get("/{uuid:pack_id}/search", response=Paged[HitOut])
def search(request: HttpRequest, pack_id: UUID, q: str = "") -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    pages = Page.objects.filter(document__in=Document.objects.present().filter(pack=pack))
    page, found = take(request, search_pages(pages, q))
    return answer_page(page, hits(found, q))
