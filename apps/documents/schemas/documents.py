from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from pydantic import Field

from apps.core.schemas import In, Schema
from apps.documents.models import Annotation, Document

from .annotations import AnnotationOut, annotation_out

PROCESSING: dict[str, str] = {
    Document.State.AWAITED: "pending",
    Document.State.EXPIRED: "failed",
    Document.State.RECEIVED: "pending",
    Document.State.READING: "processing",
    Document.State.READ: "completed",
    Document.State.REJECTED: "failed",
    Document.State.FAILED: "failed",
}

SHOWN: dict[str, str] = {
    Document.State.AWAITED: "uploading",
    Document.State.EXPIRED: "error",
    Document.State.RECEIVED: "processing",
    Document.State.READING: "processing",
    Document.State.READ: "ready",
    Document.State.REJECTED: "error",
    Document.State.FAILED: "error",
}

UPLOADED: dict[str, str] = {Document.State.AWAITED: "pending", Document.State.EXPIRED: "cancelled"}


class PackDocumentOut(Schema):
    id: UUID
    pack_id: UUID
    name: str
    original_name: str
    description: str
    category: str
    kind: str
    url: str
    thumbnail_url: str | None
    file_size: int
    mime_type: str
    checksum: str
    required_document_id: UUID | None
    uploaded_by: UUID | None
    uploaded_at: datetime
    upload_progress: int
    upload_status: str
    status: str
    processing_status: str
    processing_error: str | None
    processing_completed_at: datetime | None
    review_status: str
    reviewed_by: UUID | None
    reviewed_at: datetime | None
    review_comments: str
    page_count: int | None
    flags: list[str]
    annotations: list[AnnotationOut]
    ai_highlights: list[Any]
    version: int
    parent_document_id: UUID | None
    arrived_in: UUID | None
    is_latest_version: bool
    is_confidential: bool
    allowed_roles: list[str]
    is_active: bool
    is_deleted: bool
    created_at: datetime
    updated_at: datetime


class Row(NamedTuple):
    """What a list reads of a document."""

    id: UUID
    pack_id: UUID
    name: str
    description: str
    category: str
    kind: str
    is_drawn: bool
    size: int
    content_type: str
    checksum: str
    required_item: UUID | None
    uploaded_by_id: UUID | None
    state: str
    is_unsure: bool
    error: str
    read_at: datetime | None
    review_status: str
    reviewed_by_id: UUID | None
    reviewed_at: datetime | None
    review_comments: str
    page_count: int | None
    flags: list[str]
    highlights: list[Any]
    version: int
    parent_id: UUID | None
    arrived_in_id: UUID | None
    is_latest_version: bool
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


COLUMNS = Row._fields


def processing_status(document: Document | Row) -> str:
    """What analysis is unsure of asks for a person; the document is there all the same."""
    shown = PROCESSING[document.state]
    return "requires_manual_review" if shown == "completed" and document.is_unsure else shown


def documents_out(rows: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
    """Those of a list, as rows of their COLUMNS. Their `annotations` stay empty: each document has
    them, and so has the call for them."""
    return [document_out(Row._make(row)) for row in rows]


def document_out(
    document: Document | Row, *, annotations: Iterable[Annotation] = ()
) -> dict[str, Any]:
    state, address = document.state, f"/api/v1/documents/{document.id}"
    return {
        "id": document.id,
        "packId": document.pack_id,
        "name": document.name,
        "originalName": document.name,
        "description": document.description,
        "category": document.category,
        "kind": document.kind,
        "url": f"{address}/download",
        "thumbnailUrl": f"{address}/pages/1/image" if document.is_drawn else None,
        "fileSize": document.size,
        "mimeType": document.content_type,
        "checksum": document.checksum,
        "requiredDocumentId": document.required_item,
        "uploadedBy": document.uploaded_by_id,
        "uploadedAt": document.created_at,
        "uploadProgress": 0 if state in Document.NOT_THERE else 100,
        "uploadStatus": UPLOADED.get(state, "completed"),
        "status": SHOWN[state],
        "processingStatus": processing_status(document),
        "processingError": document.error or None,
        "processingCompletedAt": document.read_at,
        "reviewStatus": document.review_status,
        "reviewedBy": document.reviewed_by_id,
        "reviewedAt": document.reviewed_at,
        "reviewComments": document.review_comments,
        "pageCount": document.page_count,
        "flags": document.flags,
        "annotations": [annotation_out(annotation) for annotation in annotations],
        "aiHighlights": document.highlights,
        "version": document.version,
        "parentDocumentId": document.parent_id,
        "arrivedIn": document.arrived_in_id,
        "isLatestVersion": document.is_latest_version,
        "isConfidential": False,
        "allowedRoles": [],
        "isActive": document.deleted_at is None,
        "isDeleted": document.deleted_at is not None,
        "createdAt": document.created_at,
        "updatedAt": document.updated_at,
    }


class DownloadOut(Schema):
    url: str
    expires_at: datetime


class ReviewIn(In):
    decision: Literal["approved", "rejected", "requires_changes"]
    comments: str | None = Field(default=None, max_length=5000)
