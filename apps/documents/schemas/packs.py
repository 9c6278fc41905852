from datetime import date, datetime
from typing import Any
from uuid import UUID

from apps.core.schemas import Schema
from apps.documents.formats import FORMATS
from apps.documents.models import Document
from apps.packs.models import Pack
from apps.packs.schemas import PackFace, RequiredDocumentOut, pack_face
from apps.users.models import User

from .documents import PackDocumentOut, document_out

MEGABYTE = 1024 * 1024


class PackOut(PackFace):
    required_documents: list[RequiredDocumentOut]
    uploaded_documents: list[PackDocumentOut]
    missing_documents: list[RequiredDocumentOut]


class BlockerOut(Schema):
    id: UUID
    pack_id: UUID
    type: str
    description: str
    severity: str
    assigned_to: UUID | None
    due_date: date | None
    is_resolved: bool
    resolved_at: datetime | None
    resolved_by: UUID | None
    created_at: datetime


class PackProgress(Schema):
    pack_id: UUID
    total_required_documents: int
    uploaded_documents: int
    reviewed_documents: int
    approved_documents: int
    rejected_documents: int
    pending_documents: int
    completion_percentage: int
    estimated_completion_date: date | None
    is_on_track: bool
    blockers: list[BlockerOut]


MOST_SHOWN = 200  # the rest is on the pages of /packs/{id}/documents


def pack_out(pack: Pack, actor: User) -> dict[str, Any]:
    items = [_required(item) for item in pack.items.all()]
    newest = Document.objects.current().filter(pack=pack).order_by("-created_at", "-id")
    documents = reversed(newest[:MOST_SHOWN])
    return {
        **pack_face(pack, actor),
        "requiredDocuments": items,
        "uploadedDocuments": [document_out(document) for document in documents],
        "missingDocuments": [i for i in items if i["isRequired"] and not i["isCompleted"]],
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
