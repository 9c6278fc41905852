"""What people do with documents that are there."""

from django.db import transaction
from django.db.models import Q

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.documents.events import DocumentDeleted, DocumentOpened, DocumentReviewed
from apps.documents.models import Category, Document
from apps.events.services import record
from apps.packs.permissions import Can, NotAllowed
from apps.packs.services import complete_item, note_activity
from apps.users.models import User
from apps.users.roles import Role


class NotReadable(Conflict):
    code = "DOCUMENT_NOT_READY"
    message = "This document has not been read and checked yet."


@transaction.atomic
def open_document(*, document: Document, actor: User | None, via: str = "download") -> None:
    """Notes the access (BR006). What has not passed the scanner is opened by nobody."""
    if document.state != Document.State.READ:
        raise NotReadable
    fact = DocumentOpened(pack_id=document.pack_id, document_id=document.pk, via=via)
    record(fact, actor=actor)


@transaction.atomic
def review_document(
    *, actor: User, document: Document, decision: str, comments: str = ""
) -> Document:
    """An approved document ticks its item of the checklist. Raises NotAllowed, NotReadable."""
    document.pack.require(actor, Can.REVIEW)
    if document.state != Document.State.READ:
        raise NotReadable
    document.review_status, document.review_comments = decision, comments
    document.reviewed_by, document.reviewed_at = actor, now()
    document.save(
        update_fields=[
            "review_status",
            "review_comments",
            "reviewed_by",
            "reviewed_at",
            "updated_at",
        ]
    )
    fact = DocumentReviewed(pack_id=document.pack_id, document_id=document.pk, decision=decision)
    record(fact, actor=actor)
    if decision == Document.Review.APPROVED:
        complete_item(
            pack=document.pack, category=document.category, document_id=document.pk, actor=actor
        )
    note_activity(document.pack)
    return document


@transaction.atomic
def delete_document(*, actor: User, document: Document) -> None:
    """Agents delete, owners withdraw their own until it is reviewed, solicitors never (BR010)."""
    document.pack.require(actor, Can.DELETE_DOCUMENT)
    theirs = document.uploaded_by_id == actor.pk and document.reviewed_at is None
    if actor.role == Role.OWNER and not theirs:
        raise NotAllowed(Can.DELETE_DOCUMENT)
    if Document.objects.present().filter(pk=document.pk).update(deleted_at=now()):
        fact = DocumentDeleted(pack_id=document.pack_id, document_id=document.pk)
        record(fact, actor=actor)
        note_activity(document.pack, content_changed=True)


def note_kind(*, document: Document, kind: str, category: str) -> None:
    """What analysis took the document for. A category that a person chose stays."""
    unsaid = Q(category=Category.OTHER)
    Document.objects.filter(pk=document.pk).update(kind=kind, updated_at=now())
    Document.objects.filter(unsaid, pk=document.pk).update(category=category)
