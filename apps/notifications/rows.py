"""Notifications as rows for the wire, without a model or a schema in between."""

from typing import Any

from django.db.models import QuerySet

from .models import Notification

COLUMNS = {
    "id": "id",
    "type": "type",
    "title": "title",
    "message": "message",
    "readAt": "read_at",
    "propertyId": "pack__home_id",
    "packId": "pack_id",
    "documentId": "document_id",
    "createdAt": "created_at",
}


def notification_rows(rows: QuerySet[Notification]) -> list[dict[str, Any]]:
    found = rows.values_list(*COLUMNS.values())
    named = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    return [{**row, "isRead": row["readAt"] is not None} for row in named]
