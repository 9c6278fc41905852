from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from apps.core.schemas import In, Schema
from apps.packs.models import Pack
from apps.packs.schemas import RequiredDocumentOut

from .formats import FORMATS
from .models import Document, Stage

MEGABYTE = 1024 * 1024
PROCESSING = {
    Document.State.RECEIVED: "pending",
    Document.State.READING: "processing",
    Document.State.READ: "completed",
    Document.State.REJECTED: "failed",
    Document.State.FAILED: "failed",
}


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
    annotations: list[Any]
    ai_highlights: list[Any]
    version: int
    parent_document_id: UUID | None
    is_latest_version: bool
    is_confidential: bool
    allowed_roles: list[str]
    is_active: bool
    is_deleted: bool
    created_at: datetime
    updated_at: datetime


class UploadedOut(PackDocumentOut):
    duplicate: bool


def document_out(document: Document) -> dict[str, Any]:
    state, there = document.state, document.state == Document.State.READ
    return {
        "id": document.pk,
        "packId": document.pack_id,
        "name": document.name,
        "originalName": document.name,
        "description": document.description,
        "category": document.category,
        "kind": document.kind,
        "url": f"/api/v1/documents/{document.pk}/download",
        "thumbnailUrl": f"/api/v1/documents/{document.pk}/pages/1/image" if there else None,
        "fileSize": document.size,
        "mimeType": document.content_type,
        "checksum": document.checksum,
        "requiredDocumentId": document.required_item,
        "uploadedBy": document.uploaded_by_id,
        "uploadedAt": document.created_at,
        "uploadProgress": 100,
        "uploadStatus": "completed",
        "status": "ready" if there else "processing" if document.is_in_flight else "error",
        "processingStatus": PROCESSING[Document.State(state)],
        "processingError": document.error or None,
        "processingCompletedAt": document.read_at,
        "reviewStatus": document.review_status,
        "reviewedBy": document.reviewed_by_id,
        "reviewedAt": document.reviewed_at,
        "reviewComments": document.review_comments,
        "pageCount": document.page_count,
        "annotations": [],
        "aiHighlights": [],
        "version": document.version,
        "parentDocumentId": document.parent_id,
        "isLatestVersion": document.is_latest_version,
        "isConfidential": False,
        "allowedRoles": [],
        "isActive": document.deleted_at is None,
        "isDeleted": document.deleted_at is not None,
        "createdAt": document.created_at,
        "updatedAt": document.updated_at,
    }


class StageOut(Schema):
    name: str
    status: str
    started_at: datetime | None
    finished_at: datetime | None


class ProgressOut(Schema):
    status: str
    stages: list[StageOut]
    pages_total: int | None
    pages_done: int
    error: str | None
    waiting_for: str | None


def progress_out(document: Document, *, waiting_for: str | None) -> ProgressOut:
    order = list(Stage.Name)
    stages = sorted(document.stages.all(), key=lambda stage: order.index(Stage.Name(stage.name)))
    return ProgressOut(
        status=PROCESSING[Document.State(document.state)],
        stages=[StageOut.model_validate(stage) for stage in stages],
        pages_total=document.page_count,
        pages_done=document.pages.exclude(source="").count(),
        error=document.error or None,
        waiting_for=waiting_for,
    )


class PageItem(Schema):
    number: int
    width: float
    height: float
    source: str
    image_url: str


class WordOut(Schema):
    text: str
    x: float
    y: float
    width: float
    height: float


class PageOut(PageItem):
    text: str
    words: list[WordOut]


class HitOut(Schema):
    document_id: UUID
    page: int
    snippet: str
    rank: float


class DownloadOut(Schema):
    url: str
    expires_at: datetime


class ReviewIn(In):
    decision: Literal["approved", "rejected", "requires_changes"]
    comments: str | None = None


class InvitedUploadOut(Schema):
    id: UUID
    name: str
    status: str


class PackOut(Schema):
    id: UUID
    title: str
    description: str
    status: str
    property_id: UUID
    owner_id: UUID
    completion_percentage: int
    required_documents: list[RequiredDocumentOut]
    uploaded_documents: list[PackDocumentOut]
    missing_documents: list[RequiredDocumentOut]
    is_shared: bool
    risk_level: str
    review_status: str
    reviewed_by: UUID | None
    reviewed_at: datetime | None
    review_comments: str
    is_active: bool
    is_archived: bool
    version: int
    created_at: datetime
    updated_at: datetime


def pack_out(pack: Pack) -> dict[str, Any]:
    items = [_required(item) for item in pack.items.all()]
    documents = Document.objects.present().filter(pack=pack).order_by("created_at")
    return {
        "id": pack.pk,
        "title": pack.title,
        "description": pack.description,
        "status": pack.status,
        "propertyId": pack.home_id,
        "ownerId": pack.home.owner_id,
        "completionPercentage": pack.completion,
        "requiredDocuments": items,
        "uploadedDocuments": [document_out(document) for document in documents],
        "missingDocuments": [i for i in items if i["isRequired"] and not i["isCompleted"]],
        "isShared": pack.status == "shared",
        "riskLevel": pack.risk_level,
        "reviewStatus": pack.review_status,
        "reviewedBy": pack.reviewed_by_id,
        "reviewedAt": pack.reviewed_at,
        "reviewComments": pack.review_comments,
        "isActive": pack.state != "cancelled",
        "isArchived": pack.home.is_archived,
        "version": pack.version,
        "createdAt": pack.created_at,
        "updatedAt": pack.updated_at,
    }


def _required(item: Any) -> dict[str, Any]:
    shape = RequiredDocumentOut.model_validate(
        {
            **{name: getattr(item, name, None) for name in RequiredDocumentOut.model_fields},
            "document": item.document,
            "allowed_file_types": [f.content_type for f in FORMATS],
            "max_file_size": 50 * MEGABYTE,
        }
    )
    return shape.model_dump(by_alias=True)
