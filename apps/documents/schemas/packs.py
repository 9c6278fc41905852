from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from apps.core.schemas import Schema
from apps.documents.formats import FORMATS
from apps.documents.models import Document
from apps.packs.models import ChecklistItem, Pack
from apps.packs.schemas import PackFace, RequiredDocumentOut, pack_face
from apps.users.models import User

from .documents import COLUMNS, PackDocumentOut, documents_out

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
    prefetch_related_objects([pack], "items")
    items = [_required(item) for item in pack.items.all()]
    newest = Document.objects.current().filter(pack=pack).order_by("-created_at", "-id")
    return {
        **pack_face(pack, actor),
        "requiredDocuments": items,
        "uploadedDocuments": documents_out(newest.values_list(*COLUMNS)[:MOST_SHOWN])[::-1],
        "missingDocuments": [i for i in items if i["isRequired"] and not i["isCompleted"]],
    }


def _required(item: ChecklistItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        "packId": item.pack_id,
        "category": item.category,
        "name": item.name,
        "description": item.description,
        "isRequired": item.is_required,
        "isCompleted": item.is_completed,
        "completedAt": item.completed_at,
        "uploadedDocumentId": item.document,
        "order": item.order,
        "allowedFileTypes": [kind.content_type for kind in FORMATS],
        "maxFileSize": 50 * MEGABYTE,
        "requiresReview": item.requires_review,
    }
