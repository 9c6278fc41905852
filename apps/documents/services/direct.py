"""A file sent by the browser straight into the uploads bucket: announced, sent, confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Invalid, NotFound, TooLarge, TooMany
from apps.core.moves import IllegalMove, move_to
from apps.core.storage import Terms, uploads
from apps.documents.events import UploadExpired
from apps.documents.formats import display_name, format_named
from apps.documents.links import Slot, upload_link
from apps.documents.models import Category, Document
from apps.events.services import record
from apps.packs.models import Pack
from apps.packs.permissions import Can
from apps.users.models import User

from .filing import PackIsClosed, begin_stages, category_for, note_arrival, twin_of
from .parts import check_sha256, join_parts

MOST_AWAITED = 500  # of one person
AWAITED_FOR = timedelta(hours=24)
_AT_A_TIME = 500


class TooManyUploads(TooMany):
    code = "QUOTA_EXCEEDED"
    message = "Confirm some of the uploads you have begun before you begin more."


class UploadNotFound(Conflict):
    code = "UPLOAD_NOT_FOUND"
    message = "The file has not been sent, or not whole. Send it, then confirm."


class UploadIsOver(Conflict):
    code = "UPLOAD_EXPIRED"
    message = "This upload was not confirmed in time. Begin it again."


class DocumentIsRejected(Conflict):
    code = "DOCUMENT_REJECTED"
    message = "This file was refused."


@dataclass(frozen=True)
class Ticket:
    """Where and how to send the file, to be obeyed to the letter."""

    document: Document
    url: str
    headers: dict[str, str]
    expires_at: datetime


def announce_upload(
    *,
    actor: User,
    pack: Pack,
    name: str,
    terms: Terms,
    category: str = Category.OTHER,
    description: str = "",
    required_item: UUID | None = None,
) -> Ticket:
    """A ticket to send one file. Asking again for the same file renews the ticket, so that a
    broken upload is taken up where it was. Raises NotAllowed, PackIsClosed, Invalid, TooLarge,
    TooManyUploads."""
    pack.require(actor, Can.UPLOAD)
    if not pack.is_open:
        raise PackIsClosed
    document = Document(
        pack=pack,
        name=display_name(name, field="fileName"),
        description=description,
        category=category_for(pack, required_item, category),
        required_item=required_item,
        content_type=_checked(name, terms),
        size=terms.size,
        checksum=terms.sha256,
        uploaded_by=actor,
        state=Document.State.AWAITED,
    )
    document = _awaited(document) or _await(document)
    url, headers, expires_at = upload_link(Slot(document))
    return Ticket(document, url, headers, expires_at)


def _checked(name: str, terms: Terms) -> str:
    if terms.size < 1:
        raise Invalid("This file is empty.", field="size", reason="EMPTY_FILE")
    if terms.size > settings.UPLOAD_MAX_BYTES:
        raise TooLarge(field="size")
    check_sha256(terms.sha256, field="sha256")
    return format_named(name, declared=terms.content_type, field="contentType").content_type


def _awaited(wanted: Document) -> Document | None:
    same = Document.objects.filter(
        pack=wanted.pack,
        checksum=wanted.checksum,
        size=wanted.size,
        content_type=wanted.content_type,
        name=wanted.name,
        category=wanted.category,
        uploaded_by=wanted.uploaded_by,
        state=Document.State.AWAITED,
        deleted_at=None,
    )
    return same.select_related("pack__home").first()


@transaction.atomic
def _await(document: Document) -> Document:
    begun = Document.objects.filter(
        uploaded_by=document.uploaded_by, state=Document.State.AWAITED, deleted_at=None
    )
    if begun.count() >= MOST_AWAITED:
        raise TooManyUploads(retry_after=60)
    document.save(force_insert=True)
    begin_stages(document)
    return document


def confirm_upload(*, actor: User, document: Document) -> tuple[Document, bool]:
    """The document, and whether this call took it in. Its object is pinned as it lies there now;
    nothing else is ever read. Confirming again changes nothing; bytes that are in the pack already
    lead to the document that has them. Only who began an upload may confirm it.

    Raises NotFound, NotAllowed, PackIsClosed, UploadNotFound, BadDigest, UploadIsOver,
    DocumentIsRejected."""
    if document.uploaded_by_id != actor.pk:
        raise NotFound
    if document.state != Document.State.AWAITED:
        return _confirmed(document), False
    document.pack.require(actor, Can.UPLOAD)
    if not document.pack.is_open:
        raise PackIsClosed
    stored = uploads().look(document.upload_key) or join_parts(document)
    if stored is None or stored.size != document.size:
        raise UploadNotFound
    if stored.sha256 not in {"", document.checksum}:
        raise UploadNotFound
    if twin := twin_of(document):
        return twin, False
    try:
        _take_in(document, etag=stored.etag, actor=actor)
    except IntegrityError:
        twin = twin_of(document)
        assert twin, "another document has these bytes"
        return twin, False
    except IllegalMove:
        document.refresh_from_db(fields=["state"])
        return _confirmed(document), False
    return document, True


def _confirmed(document: Document) -> Document:
    if document.state == Document.State.EXPIRED:
        raise UploadIsOver
    if document.state == Document.State.REJECTED:
        raise DocumentIsRejected
    return document


@transaction.atomic
def _take_in(document: Document, *, etag: str, actor: User) -> None:
    received = Document.State.RECEIVED
    move_to(document, received, moves=Document.MOVES, field="state", upload_etag=etag)
    note_arrival(document, via="direct", actor=actor)


def expire_uploads() -> int:
    """What nobody confirmed within a day. Returns how many."""
    late = Document.objects.filter(state=Document.State.AWAITED, created_at__lt=now() - AWAITED_FOR)
    expired = [document for document in late[:_AT_A_TIME] if _expire(document)]
    return len(expired)


@transaction.atomic
def _expire(document: Document) -> bool:
    try:
        move_to(
            document,
            Document.State.EXPIRED,
            moves=Document.MOVES,
            field="state",
            error="EXPIRED",
        )
    except IllegalMove:
        return False
    record(UploadExpired(pack_id=document.pack_id, document_id=document.pk), actor=None)
    return True
