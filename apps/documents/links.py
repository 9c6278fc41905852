"""Short-lived links to files: S3's own, or ones that we sign for the local disk."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.storage import FileIsMissing, Terms, uploads
from apps.core.storage import documents as storage

from .models import Document

LIFE = timedelta(seconds=60)
UPLOAD_LIFE = timedelta(minutes=10)
SALT = "paperwurks.file"
UPLOAD_SALT = "paperwurks.upload"


def disposition(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"


def ensure_not_archived(document: Document) -> None:
    """Raises FileIsArchived, or NotFound where the file is gone: a link would lead nowhere."""
    try:
        storage().check_readable(document.served_key)
    except FileIsMissing:
        raise NotFound from None


def download_link(document: Document) -> dict[str, Any]:
    """`{url, expiresAt}`; the answer has our content type and is saved, never shown."""
    url = storage().link(
        document.served_key,
        content_type=document.content_type,
        disposition=disposition(document.name),
        seconds=LIFE.seconds,
    )
    if url is None:
        secret = signing.dumps(str(document.pk), salt=SALT)
        url = f"{settings.PUBLIC_BASE_URL}/api/v1/files/{secret}"
    return {"url": url, "expiresAt": now() + LIFE}


def document_of_link(secret: str) -> Document:
    return _found(_opened(secret, SALT, LIFE), *Document.SCANNED)


def file_response(document: Document) -> HttpResponse:
    try:
        data = storage().get(document.served_key)
    except FileIsMissing:
        raise NotFound from None
    return as_file(data, content_type=document.content_type, name=document.name)


def as_file(data: bytes, *, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = disposition(name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class Slot:
    """A place among the uploads, and exactly what may be put there: a whole file, or, where
    `part` is not 0, that part of one, with its own `sha256`."""

    document: Document
    part: int = 0
    sha256: str = ""

    @property
    def key(self) -> str:
        return self.document.part_key(self.part) if self.part else self.document.upload_key

    @property
    def terms(self) -> Terms:
        document = self.document
        if self.part:
            return Terms(document.part_size(self.part), document.content_type, self.sha256)
        return Terms(document.size, document.content_type, document.checksum)


def upload_link(slot: Slot) -> tuple[str, dict[str, str], datetime]:
    """Where to PUT the bytes, the headers that belong to them, and until when."""
    url = uploads().ticket(slot.key, slot.terms, seconds=UPLOAD_LIFE.seconds)
    if url is None:
        told = [str(slot.document.pk), slot.part, slot.sha256]
        url = f"{settings.PUBLIC_BASE_URL}/api/v1/uploads/{signing.dumps(told, salt=UPLOAD_SALT)}"
    return url, upload_headers(slot.terms), now() + UPLOAD_LIFE


def upload_headers(terms: Terms) -> dict[str, str]:
    return {
        "Content-Type": terms.content_type,
        "Content-Length": str(terms.size),
        "If-None-Match": "*",
        "x-amz-checksum-sha256": base64.b64encode(bytes.fromhex(terms.sha256)).decode(),
        "x-amz-server-side-encryption": "AES256",
    }


def slot_of_upload(secret: str) -> Slot:
    document_id, part, sha256 = _opened(secret, UPLOAD_SALT, UPLOAD_LIFE)
    return Slot(_found(document_id, Document.State.AWAITED), part, sha256)


def _opened(secret: str, salt: str, life: timedelta) -> Any:
    try:
        return signing.loads(secret, salt=salt, max_age=life)
    except signing.BadSignature as error:
        raise NotFound from error


def _found(document_id: str, *states: str) -> Document:
    rows = Document.objects.filter(pk=document_id, state__in=states, deleted_at=None)
    document = rows.first()
    if document is None:
        raise NotFound
    return document
