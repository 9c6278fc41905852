"""Short-lived links to files: S3's own, or one that we sign for the local disk."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.storage import documents as storage

from .models import Document

LIFE = timedelta(seconds=60)
SALT = "paperwurks.file"


def disposition(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"


def download_link(document: Document) -> dict[str, Any]:
    """`{url, expiresAt}`; the answer has our content type and is saved, never shown."""
    if isinstance(storage(), FileSystemStorage):
        secret = signing.dumps(str(document.pk), salt=SALT)
        url = f"{settings.PUBLIC_BASE_URL}/api/v1/files/{secret}"
    else:
        headers = {
            "ResponseContentType": document.content_type,
            "ResponseContentDisposition": disposition(document.name),
        }
        url = storage().url(document.key, parameters=headers, expire=LIFE.seconds)  # type: ignore[call-arg]
    return {"url": url, "expiresAt": now() + LIFE}


def document_of_link(secret: str) -> Document:
    try:
        document_id = signing.loads(secret, salt=SALT, max_age=LIFE)
    except signing.BadSignature as error:
        raise NotFound from error
    document = Document.objects.present().filter(pk=document_id).first()
    if document is None:
        raise NotFound
    return document


def file_response(document: Document) -> FileResponse:
    response = FileResponse(storage().open(document.key), content_type=document.content_type)
    response["Content-Disposition"] = disposition(document.name)
    response["Content-Length"] = str(document.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
