from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from apps.core.schemas import In, Schema


class RequiredDocumentOut(Schema):
    id: UUID
    pack_id: UUID
    category: str
    name: str
    description: str
    is_required: bool
    is_completed: bool
    completed_at: datetime | None
    uploaded_document_id: UUID | None = Field(validation_alias="document")
    order: int
    allowed_file_types: list[str]
    max_file_size: int
    requires_review: bool


class SignOffIn(In):
    decision: Literal["approved", "rejected"]
    comments: Annotated[str, StringConstraints(max_length=5000)] | None = None
    pack_version: int


class HistoryActor(Schema):
    id: UUID
    name: str
    role: str


class HistorySubject(Schema):
    type: str
    id: UUID


class HistoryItem(Schema):
    id: UUID
    kind: str
    summary: str
    actor: HistoryActor | None
    subject: HistorySubject
    data: dict[str, Any]
    happened_at: datetime


class PackListItem(Schema):
    id: UUID
    title: str
    status: str
    property_id: UUID
    completion_percentage: int
    created_at: datetime
    updated_at: datetime
