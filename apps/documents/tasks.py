"""Reading a document: scan, text, OCR by ranges of pages, page images. The files are only ever
parsed in the sandbox."""

import hashlib
import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery.signals import worker_process_init

from apps.core import storage
from apps.core.clock import now
from apps.core.errors import Refusal
from apps.documents import malware, orphans, services
from apps.documents.events import DocumentRead, DocumentReceived, DocumentReopened, UploadExpired
from apps.documents.models import Document, Stage
from apps.documents.sandbox import Answer, Crashed, Refused, Sandbox, TimedOut
from apps.events.events import DeliveryDied
from apps.events.gates import gate
from apps.events.jobs import every
from apps.events.reactions import Later, on

QUEUE = "document_processing"
READERS = frozenset({"documents.read_document", "documents.read_again", "documents.ocr_pages"})
IMAGES_AT_A_TIME = 8
# How long a file may wait for a store that is away before the document is given up.
STORAGE_PATIENCE = timedelta(hours=6)
ASK_AGAIN_SECONDS = 5

sandbox = Sandbox()


@worker_process_init.connect
def _warm_up(**_: Any) -> None:
    """Beside the worker's own start, which is not held up."""
    threading.Thread(target=sandbox.warm, daemon=True).start()


class StorageChangedFile(Exception):
    """The bytes in storage are not the ones that were received."""


@on(DocumentReceived, queue=QUEUE, attempts=3)
def read_document(fact: DocumentReceived) -> None:
    _read(fact.document_id)


@on(DocumentReopened, queue=QUEUE, attempts=3)
def read_again(fact: DocumentReopened) -> None:
    _read(fact.document_id)


def _read(document_id: UUID) -> None:
    gate("ENABLE_DOCUMENT_PROCESSING")
    document = _in_state(document_id, Document.State.RECEIVED)
    if document is None:
        return
    services.begin_reading(document)
    try:
        data = _bytes_of(document)
        inspected = sandbox.run("inspect", data, name=document.name, declared=document.content_type)
        malware.check(document, data, inspected.blobs, sandbox)
        text = sandbox.run("text", data).value
        is_cleaned = _keep_clean_copy(document, data)
        _promote(document)
    except (Refused, TimedOut, Crashed) as error:
        _reject_or_retry(document, error)
    except storage.FileWasChanged:
        services.reject_document(document, code="UPLOAD_CHANGED")
    except storage.StorageIsAway as away:
        _wait_for_storage(document, away)
    else:
        _file_enclosures(document, inspected)
        flags = [*inspected.value["flags"], *text["flags"]]
        services.record_text(document, pages=text["pages"], flags=flags, is_cleaned=is_cleaned)
        if document.upload_etag:
            services.remove_upload(document)


@on(DocumentReceived, queue=QUEUE, attempts=3, in_parts=True)
def ocr_pages(fact: DocumentReceived | DocumentReopened, part: str) -> None:
    document = _in_state(fact.document_id, Document.State.READING)
    if document is None:
        return
    numbers = [int(number) for number in part.split(",")]
    try:
        pages = sandbox.run("ocr", _bytes_of(document), pages=numbers).value["pages"]
    except (Refused, TimedOut, Crashed) as error:
        if len(numbers) > 1 and error.code in {"PROCESSING_TIMEOUT", "RESOURCE_LIMIT"}:
            services.divide(part)
        else:
            _reject_or_retry(document, error)
    except storage.StorageIsAway as away:
        _wait_for_storage(document, away)
    else:
        services.record_ocr(document, pages=pages)


def _in_state(document_id: UUID, state: str) -> Document | None:
    rows = Document.objects.filter(pk=document_id, state=state, deleted_at=None)
    return rows.select_related("pack__home", "uploaded_by").first()


def _bytes_of(document: Document) -> bytes:
    """An upload is read as it was pinned, wherever it lies by now."""
    if document.upload_etag:
        data = storage.uploads().get(document.upload_key, etag=document.upload_etag)
    else:
        data = storage.documents().get(document.key)
    if hashlib.sha256(data).hexdigest() != document.checksum:
        raise StorageChangedFile(str(document.pk))
    return data


def _promote(document: Document) -> None:
    """The bytes that were looked at, and no others, go to the documents."""
    if document.upload_etag:
        storage.documents().adopt(
            document.key, storage.uploads(), document.upload_key, etag=document.upload_etag
        )


def _keep_clean_copy(document: Document, data: bytes) -> bool:
    """A photograph tells where it was taken; people get a copy that does not."""
    cleaned = sandbox.run("clean", data)
    if cleaned.blobs:
        storage.documents().put(f"{document.key}-clean", cleaned.blobs[0])
    return bool(cleaned.blobs)


def _file_enclosures(document: Document, inspected: Answer) -> None:
    """What is attached to a message becomes documents of their own, where we read the type."""
    if not inspected.value["carries_documents"]:
        return
    for name, data in zip(inspected.value["attachments"], inspected.blobs, strict=True):
        try:
            services.file_enclosure(carrier=document, name=name, data=data)
        except Refusal:
            inspected.value["flags"].append("enclosure_left_out")


def _wait_for_storage(document: Document, away: storage.StorageIsAway) -> None:
    if document.updated_at < now() - STORAGE_PATIENCE:
        services.fail_document(document, code=away.code)
        return
    raise Later("the file store is away", seconds=ASK_AGAIN_SECONDS) from away


def _reject_or_retry(document: Document, error: Refused | TimedOut | Crashed) -> None:
    """A file that is refused, takes too long or too much is at fault itself; a child that died
    for no reason we know may be our fault and is tried again."""
    if error.code == "PROCESSING_CRASHED":
        raise error
    services.reject_document(document, code=error.code)


@on(DocumentRead, queue=QUEUE)
def draw_pages(fact: DocumentRead) -> None:
    """Pictures of the pages for the screen. They come after the text, which people wait for; a
    worker that was killed is followed by one that draws what is left."""
    document = _in_state(fact.document_id, Document.State.READ)
    if document is None:
        return
    data, left = _bytes_of(document), services.undrawn_pages(document)
    try:
        for first in range(0, len(left), IMAGES_AT_A_TIME):
            drawn = sandbox.run("images", data, pages=left[first : first + IMAGES_AT_A_TIME])
            keys = dict[int, str]()
            for page, blob in zip(drawn.value["pages"], drawn.blobs, strict=True):
                keys[page["number"]] = document.picture_key(page["number"])
                storage.documents().put(keys[page["number"]], blob)
            services.record_images(document, keys=keys)
            if not keys:
                break
    except (Refused, TimedOut, Crashed) as error:
        if error.code == "PROCESSING_CRASHED":
            raise
        # It would take as long again: the text is there, the pictures stay away.
        services.mark_stage(document, Stage.Name.PAGES, status=Stage.Status.FAILED)
        return
    services.end_drawing(document)


@on(DeliveryDied, queue=QUEUE)
def give_document_up(fact: DeliveryDied) -> None:
    if fact.reaction in READERS:
        document = Document.objects.get(pk=fact.about)
        services.fail_document(document, code=_code_of(fact.error))
    elif fact.reaction == "documents.draw_pages":
        document = Document.objects.get(pk=fact.about)
        services.mark_stage(document, Stage.Name.PAGES, status=Stage.Status.FAILED)


def _code_of(error: str) -> str:
    codes = {StorageChangedFile: "INTEGRITY", storage.FileIsMissing: "UPLOAD_MISSING"}
    told = (code for kind, code in codes.items() if kind.__name__ in error)
    return next(told, "PROCESSING_CRASHED")


@on(UploadExpired, queue=QUEUE)
def remove_upload(fact: UploadExpired) -> None:
    services.remove_upload(Document.objects.get(pk=fact.document_id))


@every(seconds=600)
def expire_uploads() -> None:
    services.expire_uploads()


@every(seconds=6 * 3600)
def sweep_orphans() -> None:
    orphans.sweep()
