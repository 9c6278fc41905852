"""What reading a document found out, written down. Each verb may run twice and counts once: it
looks at the document's state under a lock, and a worker whose lease is lost is refused."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from apps.core.clock import now
from apps.core.moves import move_to
from apps.documents.events import DocumentFailed, DocumentRead, DocumentRejected
from apps.documents.models import Document, Page, Stage
from apps.events.leases import fence
from apps.events.services import owe_parts, record
from apps.packs.services import hide_picture

RANGE = 4  # pages a delivery: a long scan spreads over the workers, its first pages come first

POOR = 0.6  # below it, half of what was recognised is not to be trusted

_S = Stage.Name
_Status = Stage.Status


def _locked(document: Document) -> Document:
    return Document.objects.select_for_update().get(pk=document.pk)


def mark_stage(document: Document, *names: str, status: str) -> None:
    """Notes a step in the progress; one that has ended keeps its first dates."""
    rows = document.stages.filter(name__in=names)
    if status == _Status.RUNNING:
        rows.filter(status=_Status.PENDING).update(status=status, started_at=now())
        return
    open_rows = rows.filter(finished_at=None)
    open_rows.filter(started_at=None).update(started_at=now())
    open_rows.update(status=status, finished_at=now())


@transaction.atomic
def begin_reading(document: Document) -> None:
    fence()
    mark_stage(document, _S.SCANNED, _S.TYPED, _S.TEXT, status=_Status.RUNNING)


@transaction.atomic
def record_text(
    document: Document,
    *,
    pages: Sequence[dict[str, Any]],
    flags: Iterable[str] = (),
    is_cleaned: bool = False,
) -> None:
    """The text layer of every page; from here on the file lies with the documents, and has passed
    the scanner. Pages without a layer are owed to OCR, a few a delivery; where there is none such,
    the document is read."""
    fence()
    document = _locked(document)
    if document.state != Document.State.RECEIVED:
        return
    Page.objects.bulk_create((_page(document, page) for page in pages), batch_size=200)
    noticed = {*flags, *(["hidden_text"] if any(page["hidden"] for page in pages) else [])}
    document.page_count, document.flags = len(pages), sorted(noticed)
    document.is_cleaned, document.upload_etag = is_cleaned, ""
    document.save(update_fields=["page_count", "flags", "is_cleaned", "upload_etag"])
    mark_stage(document, _S.SCANNED, _S.TYPED, _S.TEXT, status=_Status.DONE)
    scanned = [page["number"] for page in pages if page["needs_ocr"]]
    if scanned:
        move_to(document, Document.State.READING, moves=Document.MOVES, field="state")
        mark_stage(document, _S.OCR, status=_Status.RUNNING)
        owe_parts("documents.ocr_pages", list(_ranges(scanned)))
    else:
        mark_stage(document, _S.OCR, status=_Status.SKIPPED)
        _finish(document)


def _page(document: Document, page: dict[str, Any]) -> Page:
    """A page that needs OCR has no source yet."""
    return Page(
        document=document,
        number=page["number"],
        width=page["width"],
        height=page["height"],
        text="" if page["needs_ocr"] else page["text"],
        words=[] if page["needs_ocr"] else page["words"],
        source="" if page["needs_ocr"] else page["source"],
        confidence=0 if page["needs_ocr"] else page["confidence"],
        hidden=[] if page["needs_ocr"] else page["hidden"],
    )


def _ranges(numbers: Sequence[int]) -> Iterable[str]:
    """`"3,4,5,7"`: at most RANGE pages in a part, so that its name is short and its work too; the
    first page by itself, since somebody waits for it."""
    yield str(numbers[0])
    for start in range(1, len(numbers), RANGE):
        yield ",".join(map(str, numbers[start : start + RANGE]))


@transaction.atomic
def record_ocr(document: Document, *, pages: Sequence[dict[str, Any]]) -> None:
    """The text of some scanned pages. Whoever brings the last ones finishes the document."""
    fence()
    document = _locked(document)
    if document.state != Document.State.READING:
        return
    for page in pages:
        Page.objects.filter(document=document, number=page["number"], source="").update(
            text=page["text"],
            words=page["words"],
            source=page["source"],
            confidence=page["confidence"],
        )
    if not document.pages.filter(source="").exists():
        mark_stage(document, _S.OCR, status=_Status.DONE)
        _finish(document)


def divide(part: str) -> None:
    """Pages that took too long together are tried one by one."""
    owe_parts("documents.ocr_pages", part.split(","))


def _finish(document: Document) -> None:
    """Its text is searchable from this commit on: the index is a column of the page."""
    pages = document.pages.all()
    if pages.filter(confidence__lt=POOR).exclude(text="").exists():
        flags = sorted({*document.flags, "low_text_quality"})
        Document.objects.filter(pk=document.pk).update(flags=flags)
    move_to(document, Document.State.READ, moves=Document.MOVES, field="state", read_at=now())
    mark_stage(document, _S.INDEXED, status=_Status.DONE)
    fact = DocumentRead(
        pack_id=document.pack_id, document_id=document.pk, pages=document.page_count or 0
    )
    record(fact, actor=None)


def undrawn_pages(document: Document) -> list[int]:
    return list(document.pages.filter(image_key="").values_list("number", flat=True))


@transaction.atomic
def record_images(document: Document, *, keys: dict[int, str]) -> None:
    """Pictures of some pages, which can be looked at from now on."""
    fence()
    for number, key in keys.items():
        document.pages.filter(number=number).update(image_key=key)


@transaction.atomic
def end_drawing(document: Document) -> None:
    """Some documents have no pictures: nothing here lays them out."""
    fence()
    is_drawn = document.pages.exclude(image_key="").exists()
    Document.objects.filter(pk=document.pk).update(is_drawn=is_drawn)
    mark_stage(document, _S.PAGES, status=_Status.DONE if is_drawn else _Status.SKIPPED)


@transaction.atomic
def reject_document(document: Document, *, code: str) -> None:
    """The file is at fault."""
    if refused := _end(document, Document.State.REJECTED, code):
        _stand_aside(refused)
    hide_picture(document_id=document.pk)


def _stand_aside(refused: Document) -> None:
    """It is no version of anything. What came after it follows the one before it, which counts
    again where nothing did."""
    earlier = next(refused.versions_before(), None)
    parent, was_latest = refused.parent_id, refused.is_latest_version
    rows = Document.objects.filter(pk=refused.pk, deleted_at=None).exclude(parent=None)
    if not rows.update(parent=None, version=1, is_latest_version=True):
        return
    Document.objects.filter(parent=refused.pk).update(parent=parent)
    if earlier and was_latest:
        Document.objects.filter(pk=earlier.pk).update(is_latest_version=True)


@transaction.atomic
def fail_document(document: Document, *, code: str) -> None:
    """We are at fault; staff can replay it."""
    _end(document, Document.State.FAILED, code)


def _end(document: Document, state: str, code: str) -> Document | None:
    """None where it had ended already."""
    fence()
    document = _locked(document)
    if not document.is_in_flight:
        return None
    move_to(document, state, moves=Document.MOVES, field="state", error=code)
    mark_stage(document, *_S, status=_Status.FAILED)
    fact = DocumentRejected if state == Document.State.REJECTED else DocumentFailed
    record(fact(pack_id=document.pack_id, document_id=document.pk, code=code), actor=None)
    return document
