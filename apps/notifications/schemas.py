from datetime import datetime
from uuid import UUID

from apps.core.schemas import PageMeta, Schema


class NotificationOut(Schema):
    id: UUID
    type: str
    title: str
    message: str
    is_read: bool
    read_at: datetime | None
    property_id: UUID | None
    pack_id: UUID | None
    document_id: UUID | None
    created_at: datetime


class NotificationsMeta(PageMeta):
    unread_count: int


class NotificationPage(Schema):
    success: bool
    data: list[NotificationOut]
    meta: NotificationsMeta


class UpdatedOut(Schema):
    updated: int
