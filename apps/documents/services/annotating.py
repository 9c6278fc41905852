"""Notes on pages: comments, questions, issues; answered by resolving them."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Forbidden, Invalid
from apps.documents.events import AnnotationAdded, AnnotationRemoved, AnnotationResolved
from apps.documents.models import Annotation, Document
from apps.events.services import record
from apps.packs.permissions import Can
from apps.users.models import User

from .keeping import check_readable


class NotYours(Forbidden):
    code = "NOT_YOUR_ANNOTATION"
    message = "Only who wrote an annotation may change it."


@dataclass(frozen=True)
class Place:
    """A box on a page, in points from the top left, and the words in it."""

    page: int
    x: float
    y: float
    width: float
    height: float
    quote: str = ""


@transaction.atomic
def annotate(
    *, actor: User, document: Document, content: str, type: str, place: Place
) -> Annotation:
    """Raises NotAllowed, NotReadable, Invalid."""
    document.pack.require(actor, Can.ANNOTATE)
    check_readable(document)
    annotation = Annotation(document=document, author=actor, content=content, type=type)
    _put(annotation, place)
    annotation.save(force_insert=True)
    record(AnnotationAdded(**_about(annotation), type=type), actor=actor)
    return annotation


@transaction.atomic
def change_annotation(
    *, actor: User, annotation: Annotation, changes: dict[str, Any]
) -> Annotation:
    """`changes` of `content`, `type`, `place` by its author alone; `is_resolved` by anybody who
    may annotate. Raises NotAllowed, NotYours, Invalid."""
    annotation.document.pack.require(actor, Can.ANNOTATE)
    resolve = changes.pop("is_resolved", None)
    if changes and annotation.author_id != actor.pk:
        raise NotYours
    if place := changes.pop("place", None):
        _put(annotation, place)
    for name, value in changes.items():
        setattr(annotation, name, value)
    if resolve is not None and resolve != bool(annotation.resolved_at):
        annotation.resolved_by = actor if resolve else None
        annotation.resolved_at = now() if resolve else None
        if resolve:
            record(AnnotationResolved(**_about(annotation)), actor=actor)
    annotation.save()
    return annotation


@transaction.atomic
def remove_annotation(*, actor: User, annotation: Annotation) -> None:
    """Raises NotAllowed, NotYours."""
    annotation.document.pack.require(actor, Can.ANNOTATE)
    if annotation.author_id != actor.pk:
        raise NotYours
    there = Annotation.objects.filter(pk=annotation.pk, deleted_at=None)
    if there.update(deleted_at=now()):
        record(AnnotationRemoved(**_about(annotation)), actor=actor)


def _put(annotation: Annotation, place: Place) -> None:
    pages = annotation.document.page_count
    if pages is not None and place.page > pages:
        raise Invalid("There is no such page.", field="position.page", reason="NO_SUCH_PAGE")
    annotation.page, annotation.quote = place.page, place.quote
    annotation.x, annotation.y = place.x, place.y
    annotation.width, annotation.height = place.width, place.height


def _about(annotation: Annotation) -> dict[str, Any]:
    document = annotation.document
    return {
        "pack_id": document.pack_id,
        "document_id": document.pk,
        "annotation_id": annotation.pk,
    }
