"""The uploads bucket of a machine without S3: it takes a file or a part of one, exactly
as it was announced."""

import hashlib
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, ClassVar, cast

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.errors import Forbidden, Refusal
from apps.core.schemas import Envelope
from apps.core.storage import FileIsThere, Terms, uploads
from apps.core.storage.disk import DiskStore
from apps.documents.links import slot_of_upload, upload_headers
from apps.documents.services import BadDigest

router = Router(tags=["documents"])
CHUNK = 1024 * 1024


class NotAsSigned(Forbidden):
    code = "SIGNATURE_DOES_NOT_MATCH"
    message = "Send the headers exactly as they were given."


class SentAlready(Refusal):
    status: ClassVar[int] = 412
    code = "PRECONDITION_FAILED"
    message = "This file has been sent already."


@router.put("/{token}", auth=None, response=Envelope[None])
def put_file(request: HttpRequest, token: str) -> HttpResponse:
    slot = slot_of_upload(token)
    _check_headers(request, slot.terms)
    store = uploads()
    assert isinstance(store, DiskStore)
    with SpooledTemporaryFile(CHUNK) as file:
        body = cast(BinaryIO, file)
        _receive(request, body, slot.terms)
        try:
            store.put_new(slot.key, body)
        except FileIsThere:
            raise SentAlready from None
    return answer(None)


def _check_headers(request: HttpRequest, terms: Terms) -> None:
    signed = upload_headers(terms)
    if any(request.headers.get(name) != value for name, value in signed.items()):
        raise NotAsSigned
    if any(
        name.lower().startswith("x-amz-") and name.lower() not in signed for name in request.headers
    ):
        raise NotAsSigned


def _receive(request: HttpRequest, file: BinaryIO, terms: Terms) -> None:
    mark, left = hashlib.sha256(), terms.size
    while left and (chunk := request.read(min(CHUNK, left))):
        mark.update(chunk)
        file.write(chunk)
        left -= len(chunk)
    if left or mark.hexdigest() != terms.sha256:
        raise BadDigest
    file.seek(0)
