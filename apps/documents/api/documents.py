from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, UploadedFile

from apps.core.envelope import answer, answer_tagged
from apps.core.idempotency import idempotent
from apps.core.schemas import Envelope
from apps.documents import services
from apps.documents.links import download_link, ensure_not_archived
from apps.documents.models import Annotation, Document
from apps.documents.schemas import (
    DownloadOut,
    PackDocumentOut,
    ProgressOut,
    ReviewIn,
    UploadedOut,
    document_out,
    progress_out,
)
from apps.events.waiting import waiting_for
from apps.users.bearer import actor

router = Router(tags=["documents"])


def seen(request: HttpRequest, document_id: UUID) -> Document:
    return Document.objects.seen_by(actor(request), document_id)


@router.get("/{uuid:document_id}", response=Envelope[PackDocumentOut])
def get_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = seen(request, document_id)
    annotations = Annotation.objects.filter(document=document, deleted_at=None)
    shown = document_out(document, annotations=annotations.order_by("created_at"))
    return answer_tagged(request, shown)


@router.delete("/{uuid:document_id}", response=Envelope[None])
def delete_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    services.delete_document(actor=actor(request), document=seen(request, document_id))
    return answer(None)


@router.post("/{uuid:document_id}/restore", response=Envelope[PackDocumentOut])
def restore(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = Document.objects.seen_by(actor(request), document_id, even_deleted=True)
    return answer(document_out(services.restore_document(actor=actor(request), document=document)))


@router.post(
    "/{uuid:document_id}/confirm",
    response={202: Envelope[UploadedOut], 200: Envelope[UploadedOut]},
)
@idempotent()
def confirm(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """202 the first time. `duplicate`: the pack has these bytes already, in another document."""
    document, fresh = services.confirm_upload(
        actor=actor(request), document=seen(request, document_id)
    )
    body = {**document_out(document), "duplicate": document.pk != document_id}
    return answer(body, status=202 if fresh else 200)


@router.post(
    "/{uuid:document_id}/versions",
    response={201: Envelope[UploadedOut], 200: Envelope[UploadedOut]},
)
@idempotent()
def add_version(request: HttpRequest, document_id: UUID, file: File[UploadedFile]) -> HttpResponse:
    document, duplicate = services.add_version(
        actor=actor(request), document=seen(request, document_id), file=file
    )
    body = {**document_out(document), "duplicate": duplicate}
    return answer(body, status=200 if duplicate else 201)


@router.get("/{uuid:document_id}/versions", response=Envelope[list[PackDocumentOut]])
def versions(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """This one and those before it, newest first."""
    document = seen(request, document_id)
    found = [document, *document.versions_before()]
    return answer([document_out(version) for version in found])


@router.get("/{uuid:document_id}/progress", response=Envelope[ProgressOut])
def progress(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = seen(request, document_id)
    waiting = waiting_for(document.pk)
    return answer_tagged(request, progress_out(document, waiting_for=waiting))


@router.get("/{uuid:document_id}/download", response=Envelope[DownloadOut])
def download(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = seen(request, document_id)
    if document.state in document.SCANNED:
        ensure_not_archived(document)
    services.open_document(document=document, actor=actor(request))
    return answer(download_link(document))


@router.post("/{uuid:document_id}/reprocess", response=Envelope[PackDocumentOut])
def reprocess(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = seen(request, document_id)
    return answer(
        document_out(services.reprocess_document(actor=actor(request), document=document))
    )


@router.post("/{uuid:document_id}/review", response=Envelope[PackDocumentOut])
def review(request: HttpRequest, document_id: UUID, body: ReviewIn) -> HttpResponse:
    document = services.review_document(
        actor=actor(request),
        document=seen(request, document_id),
        decision=body.decision,
        comments=body.comments or "",
    )
    return answer(document_out(document))
