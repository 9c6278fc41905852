from datetime import datetime
from typing import Any
from uuid import UUID

from apps.core.schemas import Schema
from apps.documents.formats import FORMATS
from apps.documents.models import Document
from apps.packs.models import Pack
from apps.packs.schemas import RequiredDocumentOut

from .documents import PackDocumentOut, document_out

MEGABYTE = 1024 * 1024


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
    documents = Document.objects.current().filter(pack=pack).order_by("created_at")
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
