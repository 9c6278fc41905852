from .filing import PackIsClosed, file_document, receive_document
from .keeping import delete_document, note_kind, open_document, review_document
from .reading import (
    begin_reading,
    fail_document,
    mark_stage,
    record_images,
    record_ocr,
    record_text,
    reject_document,
)

__all__ = [
    "PackIsClosed",
    "begin_reading",
    "delete_document",
    "fail_document",
    "file_document",
    "mark_stage",
    "note_kind",
    "open_document",
    "receive_document",
    "record_images",
    "record_ocr",
    "record_text",
    "reject_document",
    "review_document",
]
