"""Lists for the wire, without a schema in between."""

from typing import Any

from django.db.models import QuerySet

from apps.events.models import Delivery, Event

from .events import DispatchOwed
from .models import Dispatch, Notification

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


def attempt_rows(dispatches: list[Dispatch]) -> list[dict[str, Any]]:
    kinds = dict(
        Event.objects.filter(pk__in=[d.event for d in dispatches]).values_list("pk", "kind")
    )
    owed = Delivery.objects.owed().filter(event__kind=DispatchOwed.kind)
    due = owed.filter(event__subject__in=[d.pk for d in dispatches])
    next_tries = dict(due.values_list("event__subject", "next_try_at"))
    return [
        {
            "id": dispatch.pk,
            "type": kinds[dispatch.event],
            "status": dispatch.status,
            "attempts": dispatch.failures + (dispatch.sent_at is not None),
            "outcome": dispatch.outcome,
            "createdAt": dispatch.created_at,
            "sentAt": dispatch.sent_at,
            "nextTryAt": next_tries.get(dispatch.pk),
        }
        for dispatch in dispatches
    ]
