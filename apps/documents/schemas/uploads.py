from datetime import datetime
from uuid import UUID

from pydantic import Field, StrictInt

from apps.core.schemas import In, Schema
from apps.documents.models import Category

from .documents import PackDocumentOut


class UploadedOut(PackDocumentOut):
    duplicate: bool


class AnnouncementIn(In):
    file_name: str = Field(max_length=1000)
    content_type: str = Field(max_length=200)
    size: StrictInt
    sha256: str = Field(max_length=200)
    category: Category = Category.OTHER
    description: str = Field(default="", max_length=2000)
    required_document_id: UUID | None = None


class TicketOut(Schema):
    document_id: UUID
    method: str
    url: str
    headers: dict[str, str]
    expires_at: datetime


class PartIn(In):
    number: StrictInt
    sha256: str = Field(max_length=200)


class PartsIn(In):
    parts: list[PartIn] = Field(min_length=1, max_length=100)


class PartsOut(Schema):
    """`sent` are the numbers of the parts that have come."""

    part_size: int
    total: int
    sent: list[int]


class PartTicketOut(Schema):
    number: int
    method: str
    url: str
    headers: dict[str, str]
    expires_at: datetime


class BulkError(Schema):
    id: str
    error: str


class BulkOut(Schema):
    processed: int
    successful: int
    failed: int
    errors: list[BulkError]
    documents: list[UploadedOut]


class InvitedUploadOut(Schema):
    id: UUID
    name: str
    status: str
