"""What people do with documents that are there."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.documents.events import (
    DocumentDeleted,
    DocumentOpened,
    DocumentRestored,
    DocumentReviewed,
)
from apps.documents.models import Category, Document
from apps.events.models import Event
from apps.events.services import record
from apps.packs.permissions import Can, NotAllowed
from apps.packs.services import complete_item, hide_picture, note_activity, reopen_item
from apps.users.models import User
from apps.users.roles import Role

from .filing import PackIsClosed
from .reopening import reopen

READING = timedelta(hours=1)


class NotReadable(Conflict):
    code = "DOCUMENT_NOT_READY"
    message = "This document has not been read and checked yet."


class Superseded(Conflict):
    code = "DUPLICATE_DOCUMENT"
    message = "The same file, or a later version of this one, is in the pack by now."


@transaction.atomic
def open_document(*, document: Document, actor: User | None, via: str = "download") -> None:
    """Notes the access (BR006). What has not passed the scanner is opened by nobody. Raises
    NotAllowed, NotReadable."""
    if actor:
        document.pack.require(actor, Can.DOWNLOAD)
    check_readable(document)
    _note_opening(document, actor, via)


def _note_opening(document: Document, actor: User | None, via: str) -> None:
    fact = DocumentOpened(pack_id=document.pack_id, document_id=document.pk, via=via)
    record(fact, actor=actor)


@transaction.atomic
def note_reading(*, document: Document, actor: User) -> None:
    """Notes that somebody looks at pages: once an hour, not once a page (BR006)."""
    check_readable(document)
    noted = Event.objects.filter(
        subject=document.pk,
        kind=DocumentOpened.kind,
        actor=actor.pk,
        payload__via="pages",
        happened_at__gt=now() - READING,
    )
    if not noted.exists():
        _note_opening(document, actor, "pages")


def check_readable(document: Document) -> None:
    """Raises NotReadable."""
    if document.state not in Document.SCANNED:
        raise NotReadable


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
    else:
        _take_back_tick(document, actor)
    note_activity(document.pack)
    return document


def _take_back_tick(document: Document, actor: User) -> None:
    """The checklist's item is open again, unless another approved document does for it."""
    pack, category = document.pack, document.category
    reopen_item(document_id=document.pk, actor=actor)
    approved = Document.objects.current().filter(
        pack=pack, category=category, review_status=Document.Review.APPROVED
    )
    if other := approved.exclude(pk=document.pk).first():
        complete_item(pack=pack, category=category, document_id=other.pk, actor=actor)


@transaction.atomic
def delete_document(*, actor: User, document: Document) -> None:
    """Agents delete, owners withdraw their own until it is reviewed, solicitors never (BR010).
    The version before it counts again. Raises NotAllowed, PackIsClosed."""
    _require_deletable(actor, document)
    if not Document.objects.filter(pk=document.pk, deleted_at=None).update(
        deleted_at=now(), is_latest_version=False
    ):
        return
    earlier = next(document.versions_before(), None)
    if document.is_latest_version and earlier:
        Document.objects.filter(pk=earlier.pk).update(is_latest_version=True)
    fact = DocumentDeleted(pack_id=document.pack_id, document_id=document.pk)
    record(fact, actor=actor)
    hide_picture(document_id=document.pk)
    _take_back_tick(document, actor)
    note_activity(document.pack, content_changed=True)


@transaction.atomic
def restore_document(*, actor: User, document: Document) -> Document:
    """Undoes a deletion, with everything that was read and written about the document. Raises
    NotAllowed, PackIsClosed, Superseded."""
    _require_deletable(actor, document)
    deleted = Document.objects.filter(pk=document.pk).exclude(deleted_at=None)
    try:
        with transaction.atomic():
            restored = deleted.update(deleted_at=None, is_latest_version=not document.is_superseded)
    except IntegrityError:
        raise Superseded from None
    if restored:
        earlier = [version.pk for version in document.versions_before()]
        Document.objects.filter(pk__in=earlier).update(is_latest_version=False)
        fact = DocumentRestored(pack_id=document.pack_id, document_id=document.pk)
        record(fact, actor=actor)
        note_activity(document.pack, content_changed=True)
        if document.is_in_flight:
            reopen(document, why="restored", actor=actor)
    document.refresh_from_db()
    return document


def _require_deletable(actor: User, document: Document) -> None:
    document.pack.require(actor, Can.DELETE_DOCUMENT)
    theirs = document.uploaded_by_id == actor.pk and document.reviewed_at is None
    if actor.role == Role.OWNER and not theirs:
        raise NotAllowed(Can.DELETE_DOCUMENT)
    if not document.pack.is_open:
        raise PackIsClosed


def note_kind(*, document: Document, kind: str, category: str) -> None:
    """What analysis took the document for. A category that a person chose stays."""
    unsaid = Q(category=Category.OTHER)
    Document.objects.filter(pk=document.pk).update(kind=kind, updated_at=now())
    Document.objects.filter(unsaid, pk=document.pk).update(category=category)


def note_findings(
    *, document: Document, highlights: Sequence[Mapping[str, Any]], is_unsure: bool
) -> None:
    """What analysis found in the document, in the SPA's shape, and whether a person should look."""
    Document.objects.filter(pk=document.pk).update(
        highlights=list(highlights), is_unsure=is_unsure, updated_at=now()
    )
