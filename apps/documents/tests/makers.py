"""Documents for tests, and the ways in as a browser takes them."""

import hashlib
from typing import Any

import httpx
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.documents import services
from apps.documents.models import Document
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.users.tests.makers import Door

from . import papers


def make_document(pack: Pack, data: bytes = b"", name: str = "a.pdf", **fields: Any) -> Document:
    """Received, not read."""
    file = ContentFile(data or papers.pdf(), name=name)
    actor = fields.pop("actor", pack.home.created_by)
    return services.receive_document(actor=actor, pack=pack, file=file, **fields)[0]


def read_document(pack: Pack, data: bytes = b"", name: str = "a.pdf", **fields: Any) -> Document:
    """Received, and read as far as it goes."""
    document = make_document(pack, data, name, **fields)
    deliver_owed()
    document.refresh_from_db()
    return document


def upload(
    door: Door, pack: Pack, data: bytes, name: str = "a.pdf", type: str = "", **fields: Any
) -> Any:
    file = SimpleUploadedFile(name, data, type or "application/octet-stream")
    return send(door, f"/packs/{pack.pk}/documents", {"file": file, **fields})


def pdf_file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/octet-stream")


def send(door: Door, path: str, form: dict[str, Any]) -> Any:
    return super(Door, door).post(f"/api/v1{path}", form)


def announcement(data: bytes, name: str = "a.pdf", **fields: Any) -> dict[str, Any]:
    return {
        "fileName": name,
        "contentType": "application/pdf",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        **fields,
    }


def announce(door: Door, pack: Pack, data: bytes, **fields: Any) -> dict[str, Any]:
    body = announcement(data, **fields)
    answer = door.post(f"/packs/{pack.pk}/documents/upload-url", body)
    assert answer.status_code == 201, answer.content
    ticket: dict[str, Any] = answer.json()["data"]
    return ticket


def put(ticket: dict[str, Any], data: bytes, **headers: str | None) -> int:
    """Sends the file as a browser would: to S3 over the wire, or to our own endpoint. A header
    given as None is left out."""
    sent = {**ticket["headers"], **{k.replace("_", "-"): v for k, v in headers.items()}}
    sent = {name: value for name, value in sent.items() if value is not None}
    url = str(ticket["url"])
    if "/api/v1/uploads/" not in url:
        return httpx.put(url, content=data, headers=sent).status_code
    path = url[url.index("/api/v1") :]
    kind = sent.pop("Content-Type", "")
    answer = Door().put(path, data, content_type=kind, headers=sent)
    return int(answer.status_code)
