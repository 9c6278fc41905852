"""Reading a document: scan, text, OCR by ranges of pages, page images. The files are only ever
parsed in the sandbox."""

import hashlib

from apps.core import storage
from apps.documents import malware, services
from apps.documents.events import DocumentRead, DocumentReceived
from apps.documents.models import Document
from apps.documents.sandbox import Crashed, Refused, Sandbox, TimedOut
from apps.events.events import DeliveryDied
from apps.events.gates import gate
from apps.events.reactions import on

QUEUE = "document_processing"
READERS = frozenset({"documents.read_document", "documents.ocr_pages"})
IMAGES_AT_A_TIME = 8

sandbox = Sandbox()


class StorageChangedFile(Exception):
    """The bytes in storage are not the ones that were received."""


@on(DocumentReceived, queue=QUEUE, attempts=3)
def read_document(fact: DocumentReceived) -> None:
    gate("ENABLE_DOCUMENT_PROCESSING")
    document = Document.objects.filter(pk=fact.document_id, state=Document.State.RECEIVED).first()
    if document is None:
        return
    services.begin_reading(document)
    try:
        data = _bytes_of(document)
        inspected = sandbox.run("inspect", data, name=document.name, declared=document.content_type)
        malware.check(data, inspected.blobs, sandbox)
        pages = sandbox.run("text", data).value["pages"]
    except (Refused, TimedOut, Crashed) as error:
        _reject_or_retry(document, error)
    else:
        services.record_text(document, pages=pages)


@on(DocumentReceived, queue=QUEUE, attempts=3, in_parts=True)
def ocr_pages(fact: DocumentReceived, part: str) -> None:
    document = Document.objects.filter(pk=fact.document_id, state=Document.State.READING).first()
    if document is None:
        return
    numbers = [int(number) for number in part.split(",")]
    try:
        pages = sandbox.run("ocr", _bytes_of(document), pages=numbers).value["pages"]
    except (Refused, TimedOut, Crashed) as error:
        _reject_or_retry(document, error)
    else:
        services.record_ocr(document, pages=pages)


def _bytes_of(document: Document) -> bytes:
    data = storage.read(document.key)
    if hashlib.sha256(data).hexdigest() != document.checksum:
        raise StorageChangedFile(str(document.pk))
    return data


def _reject_or_retry(document: Document, error: Refused | TimedOut | Crashed) -> None:
    """A file that is refused, takes too long or too much is at fault itself; a child that died
    for no reason we know may be our fault and is tried again."""
    if error.code == "PROCESSING_CRASHED":
        raise error
    services.reject_document(document, code=error.code)


@on(DocumentRead, queue=QUEUE)
def draw_pages(fact: DocumentRead) -> None:
    """Pictures of the pages for the screen. They come after the text, which people wait for."""
    document = Document.objects.filter(pk=fact.document_id).first()
    if document is None:
        return
    data, keys = _bytes_of(document), dict[int, str]()
    for first in range(1, fact.pages + 1, IMAGES_AT_A_TIME):
        numbers = list(range(first, min(first + IMAGES_AT_A_TIME, fact.pages + 1)))
        drawn = sandbox.run("images", data, pages=numbers)
        for page, blob in zip(drawn.value["pages"], drawn.blobs, strict=True):
            keys[page["number"]] = f"{document.key}-pages/{page['number']}.jpg"
            storage.write(keys[page["number"]], blob)
    services.record_images(document, keys=keys)


@on(DeliveryDied, queue=QUEUE)
def give_document_up(fact: DeliveryDied) -> None:
    if fact.reaction in READERS:
        document = Document.objects.get(pk=fact.about)
        services.fail_document(document, code=_code_of(fact.error))


def _code_of(error: str) -> str:
    return "INTEGRITY" if "StorageChangedFile" in error else "PROCESSING_CRASHED"
