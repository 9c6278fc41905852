"""A file comes in: through the API, the seller's link, or from a search provider."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Invalid, TooLarge
from apps.core.storage import documents as storage
from apps.documents.events import DocumentReceived
from apps.documents.formats import HEAD, display_name, format_of
from apps.documents.models import Category, Document, Stage
from apps.events.services import record
from apps.packs.models import Invitation, Pack
from apps.packs.permissions import Can
from apps.packs.services import advance, note_activity
from apps.packs.states import State
from apps.users.models import User

CHUNK = 1024 * 1024
MOST_NESTED = 3  # messages in messages

type Upload = File[bytes]


class PackIsClosed(Conflict):
    code = "PACK_LOCKED"
    message = "This pack takes no more documents."


def receive_document(
    *,
    actor: User | None,
    pack: Pack,
    file: Upload,
    category: str = Category.OTHER,
    description: str = "",
    required_item: UUID | None = None,
    invitation: Invitation | None = None,
) -> tuple[Document, bool]:
    """The document, and whether it was there already: the same bytes again in a pack are the same
    document. The bytes are written first, under their hash, then the row: a crash between leaves
    an object that nobody names, never a row without its bytes.

    Raises NotAllowed, PackIsClosed, TooLarge, Invalid."""
    if actor:
        pack.require(actor, Can.UPLOAD)
    if not pack.is_open:
        raise PackIsClosed
    category = category_for(pack, required_item, category)
    document = _described(pack, file)
    document.category = category
    document.description = description
    document.required_item = required_item
    document.uploaded_by, document.invitation = actor, invitation
    return _keep(document, file, via="invitation" if invitation else "upload", actor=actor)


def category_for(pack: Pack, required_item: UUID | None, category: str) -> str:
    """A file sent for an item of the checklist has that item's category, unless another is said.
    Raises Invalid where the pack has no such item."""
    if required_item is None:
        return category
    item = pack.items.filter(pk=required_item).first()
    if item is None:
        raise Invalid(
            "The checklist of this pack has no such item.",
            field="requiredDocumentId",
            reason="NO_SUCH_ITEM",
        )
    return item.category if category == Category.OTHER else category


def file_document(
    *, pack: Pack, name: str, data: bytes, category: str, actor: User | None = None
) -> Document:
    """Files what a provider delivered. Idempotent by content; writes the file, so it is called
    outside any transaction."""
    file = ContentFile(data, name=name)
    document = _described(pack, file)
    document.category = category
    return _keep(document, file, via="provider", actor=actor)[0]


def file_enclosure(*, carrier: Document, name: str, data: bytes) -> Document:
    """Files what came attached to a message, beside it. Idempotent by content; raises Invalid or
    TooLarge for what could not have been uploaded by itself, NestedTooDeep where messages lie in
    messages without an end: each holds all those within it."""
    if _depth(carrier) >= MOST_NESTED:
        raise NestedTooDeep
    file = ContentFile(data, name=name)
    document = _described(carrier.pack, file)
    document.arrived_in = carrier
    document.uploaded_by, document.invitation = carrier.uploaded_by, carrier.invitation
    return _keep(document, file, via="enclosure", actor=carrier.uploaded_by)[0]


def _depth(document: Document) -> int:
    depth = 0
    while document.arrived_in:
        document, depth = document.arrived_in, depth + 1
    return depth


class NestedTooDeep(Conflict):
    code = "NESTED_TOO_DEEP"
    message = "Send what this message carries by itself."


def add_version(*, actor: User, document: Document, file: Upload) -> tuple[Document, bool]:
    """The next version of a document, and whether these bytes were in the pack already. The
    earlier one stays to be read. Raises NotAllowed, PackIsClosed, NotLatest, TooLarge, Invalid."""
    pack = document.pack
    pack.require(actor, Can.UPLOAD)
    if not pack.is_open:
        raise PackIsClosed
    if not document.is_latest_version or document.state in Document.NOT_THERE:
        raise NotLatest
    later = _described(pack, file)
    later.parent, later.version = document, document.version + 1
    later.category, later.description = document.category, document.description
    later.required_item, later.uploaded_by = document.required_item, actor
    return _keep(later, file, via="version", actor=actor)


class NotLatest(Conflict):
    code = "NOT_LATEST_VERSION"
    message = "There is a later version of this document already."


def _described(pack: Pack, file: Upload) -> Document:
    if not file.size:
        raise Invalid("This file is empty.", field="file", reason="EMPTY_FILE")
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise TooLarge(field="file")
    name = display_name(file.name or "")
    file.seek(0)
    kind = format_of(name, file.read(HEAD), declared=getattr(file, "content_type", "") or "")
    checksum = hashlib.sha256()
    for chunk in _chunks(file):
        checksum.update(chunk)
    return Document(
        pack=pack,
        name=name,
        content_type=kind.content_type,
        size=file.size,
        checksum=checksum.hexdigest(),
    )


def _chunks(file: Upload) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def twin_of(document: Document) -> Document | None:
    same = Document.objects.present().filter(pack=document.pack, checksum=document.checksum)
    return same.select_related("pack__home", "uploaded_by").first()


def _keep(
    document: Document, file: Upload, *, via: str, actor: User | None
) -> tuple[Document, bool]:
    if twin := twin_of(document):
        return twin, True
    file.seek(0)
    storage().put(document.key, cast(BinaryIO, file))
    try:
        _enter(document, via=via, actor=actor)
    except IntegrityError:
        twin = twin_of(document)
        if twin is None:
            raise NotLatest from None
        return twin, True
    return document, False


@transaction.atomic
def _enter(document: Document, *, via: str, actor: User | None) -> None:
    document.save(force_insert=True)
    if document.parent_id:
        Document.objects.filter(pk=document.parent_id).update(is_latest_version=False)
    begin_stages(document)
    note_arrival(document, via=via, actor=actor)


def begin_stages(document: Document) -> None:
    Stage.objects.bulk_create(Stage(document=document, name=name) for name in Stage.Name)


def note_arrival(document: Document, *, via: str, actor: User | None) -> None:
    """The bytes are there: from here on the journal sees that they are read."""
    received = document.stages.filter(name=Stage.Name.RECEIVED)
    received.update(status=Stage.Status.DONE, started_at=document.created_at, finished_at=now())
    fact = DocumentReceived(pack_id=document.pack_id, document_id=document.pk, via=via)
    record(fact, actor=actor)
    advance(document.pack, State.COLLECTING, actor=actor)
    note_activity(document.pack, content_changed=True)
