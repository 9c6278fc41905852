from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page
from apps.core.pages import take
from apps.core.schemas import Envelope, Paged
from apps.documents import services
from apps.documents.models import Annotation
from apps.documents.schemas import (
    AnnotationChanges,
    AnnotationIn,
    AnnotationOut,
    annotation_out,
)
from apps.users.bearer import actor

from .documents import seen

of_document = Router(tags=["annotations"])
router = Router(tags=["annotations"])


@of_document.get("/{uuid:document_id}/annotations", response=Paged[AnnotationOut])
def list_annotations(request: HttpRequest, document_id: UUID) -> HttpResponse:
    rows = Annotation.objects.visible_to(actor(request)).filter(document=seen(request, document_id))
    page, found = take(request, rows.order_by("created_at", "id"))
    return answer_page(page, [annotation_out(annotation) for annotation in found])


@of_document.post("/{uuid:document_id}/annotations", response={201: Envelope[AnnotationOut]})
def annotate(request: HttpRequest, document_id: UUID, body: AnnotationIn) -> HttpResponse:
    annotation = services.annotate(
        actor=actor(request),
        document=seen(request, document_id),
        content=body.content,
        type=body.type,
        place=body.position.place(),
    )
    return answer(annotation_out(annotation), status=201)


@router.api_operation(["PUT", "PATCH"], "/{uuid:annotation_id}", response=Envelope[AnnotationOut])
def change(request: HttpRequest, annotation_id: UUID, body: AnnotationChanges) -> HttpResponse:
    annotation = services.change_annotation(
        actor=actor(request),
        annotation=Annotation.objects.seen_by(actor(request), annotation_id),
        changes=body.changes(),
    )
    return answer(annotation_out(annotation))


@router.delete("/{uuid:annotation_id}", response=Envelope[None])
def remove(request: HttpRequest, annotation_id: UUID) -> HttpResponse:
    annotation = Annotation.objects.seen_by(actor(request), annotation_id)
    services.remove_annotation(actor=actor(request), annotation=annotation)
    return answer(None)
