from .annotating import Place, annotate, change_annotation, remove_annotation
from .direct import announce_upload, confirm_upload, expire_uploads
from .filing import (
    PackIsClosed,
    add_version,
    file_document,
    file_enclosure,
    receive_document,
)
from .keeping import (
    NotReadable,
    delete_document,
    note_kind,
    note_reading,
    open_document,
    restore_document,
    review_document,
)
from .reading import (
    begin_reading,
    divide,
    fail_document,
    mark_stage,
    record_images,
    record_ocr,
    record_text,
    reject_document,
)
from .reopening import QUARANTINED, release_document, replay_document, reprocess_document

__all__ = [
    "QUARANTINED",
    "NotReadable",
    "PackIsClosed",
    "Place",
    "add_version",
    "annotate",
    "announce_upload",
    "begin_reading",
    "change_annotation",
    "confirm_upload",
    "delete_document",
    "divide",
    "expire_uploads",
    "fail_document",
    "file_document",
    "file_enclosure",
    "mark_stage",
    "note_kind",
    "note_reading",
    "open_document",
    "receive_document",
    "record_images",
    "record_ocr",
    "record_text",
    "reject_document",
    "release_document",
    "remove_annotation",
    "replay_document",
    "reprocess_document",
    "restore_document",
    "review_document",
]
