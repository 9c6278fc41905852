"""A file sent in parts, so that a broken line costs a part of it.

A part is an object of its own, sent on a whole file's terms; confirming joins them, and checks what
they make before it is there. S3's own multipart upload would need two rights that the service's
role does not have (listing and aborting), and a browser that reads ETags across origins."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.storage import FileIsMissing, Stored, uploads
from apps.documents.links import Slot, upload_link
from apps.documents.models import Document
from apps.packs.permissions import Can
from apps.users.models import User

from .filing import PackIsClosed

_IN_MEMORY = 1024**2
_SHA256 = re.compile(r"[0-9a-f]{64}")


class UploadIsDone(Conflict):
    code = "UPLOAD_CONFIRMED"
    message = "This upload is over: it was confirmed, or it has expired."


class BadDigest(Invalid):
    code = "BAD_DIGEST"
    message = "These are not the bytes that were announced."


@dataclass(frozen=True)
class PartTicket:
    number: int
    url: str
    headers: dict[str, str]
    expires_at: datetime


def check_sha256(sha256: str, *, field: str) -> None:
    """Raises Invalid."""
    if not _SHA256.fullmatch(sha256):
        raise Invalid(
            "Send the SHA-256 as 64 hexadecimal digits.", field=field, reason="INVALID_CHECKSUM"
        )


def sent_parts(*, actor: User, document: Document) -> list[int]:
    """Which have come: an interrupted upload goes on with the others. Raises as `sign_parts`."""
    _require_awaited(actor, document)
    return _sent(document)


def sign_parts(
    *, actor: User, document: Document, checksums: Iterable[tuple[int, str]]
) -> list[PartTicket]:
    """A ticket for each numbered part, signed with its length and its SHA-256. Only who began the
    upload gets any. Raises NotFound, NotAllowed, PackIsClosed, UploadIsDone, Invalid."""
    _require_awaited(actor, document)
    tickets = []
    for number, sha256 in checksums:
        if number not in document.part_numbers:
            raise Invalid("This file has no such part.", field="parts", reason="NO_SUCH_PART")
        check_sha256(sha256, field="parts")
        tickets.append(PartTicket(number, *upload_link(Slot(document, number, sha256))))
    return tickets


def abandon_parts(*, actor: User, document: Document) -> None:
    """Forgets what was sent; the announcement stands, until it is confirmed or expires. Raises as
    `sign_parts`."""
    _require_awaited(actor, document)
    _drop(document)


def join_parts(document: Document) -> Stored | None:
    """The whole as it lies there now, or None while a part is missing. What is not the file that
    was announced is thrown away, so that it can be sent anew. Raises BadDigest."""
    if _sent(document) != list(document.part_numbers):
        return None
    store, mark = uploads(), hashlib.sha256()
    with SpooledTemporaryFile(_IN_MEMORY) as whole:
        for number in document.part_numbers:
            try:
                content = store.get(document.part_key(number))
            except FileIsMissing:  # abandoned meanwhile
                return None
            mark.update(content)
            whole.write(content)
        if mark.hexdigest() != document.checksum:
            _drop(document)
            raise BadDigest
        whole.seek(0)
        store.put(document.upload_key, cast(BinaryIO, whole))
    return store.look(document.upload_key)


def remove_upload(document: Document) -> None:
    """The upload and its parts, once the file lies with the documents or will never come."""
    uploads().remove(document.upload_key)
    _drop(document)


def _require_awaited(actor: User, document: Document) -> None:
    if document.uploaded_by_id != actor.pk:
        raise NotFound
    document.pack.require(actor, Can.UPLOAD)
    if not document.pack.is_open:
        raise PackIsClosed
    if document.state != Document.State.AWAITED:
        raise UploadIsDone


def _sent(document: Document) -> list[int]:
    prefix = document.part_key("")
    return sorted(int(key.removeprefix(prefix)) for key, _ in uploads().keys(prefix))


def _drop(document: Document) -> None:
    for number in _sent(document):
        uploads().remove(document.part_key(number))
