from .annotations import AnnotationChanges, AnnotationIn, AnnotationOut, annotation_out
from .documents import COLUMNS, DownloadOut, PackDocumentOut, ReviewIn, document_out, documents_out
from .packs import PackOut, PackProgress, pack_out
from .reading import HitOut, PageItem, PageOut, ProgressOut, progress_out
from .uploads import (
    AnnouncementIn,
    BulkOut,
    InvitedUploadOut,
    PartsIn,
    PartsOut,
    PartTicketOut,
    TicketOut,
    UploadedOut,
)

__all__ = [
    "COLUMNS",
    "AnnotationChanges",
    "AnnotationIn",
    "AnnotationOut",
    "AnnouncementIn",
    "BulkOut",
    "DownloadOut",
    "HitOut",
    "InvitedUploadOut",
    "PackDocumentOut",
    "PackOut",
    "PackProgress",
    "PageItem",
    "PageOut",
    "PartTicketOut",
    "PartsIn",
    "PartsOut",
    "ProgressOut",
    "ReviewIn",
    "TicketOut",
    "UploadedOut",
    "annotation_out",
    "document_out",
    "documents_out",
    "pack_out",
    "progress_out",
]
