import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.pages import sort, take, values_of
from apps.core.schemas import Envelope
from apps.notifications import services
from apps.notifications.models import Notification
from apps.notifications.rows import notification_rows
from apps.notifications.schemas import NotificationOut, NotificationPage, UpdatedOut
from apps.users.bearer import actor

router = Router(tags=["notifications"])
SORTS = {"createdAt": "created_at"}
READ = ("true", "1")
UUID_FORM = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _one(notification: Notification) -> dict[str, Any]:
    return notification_rows(Notification.objects.filter(pk=notification.pk))[0]


@router.get("", response=NotificationPage)
def list_notifications(request: HttpRequest) -> HttpResponse:
    """Newest first; `?unread=true`, `?isRead=false`, `?type=`, `?packId=` choose."""
    mine = Notification.objects.visible_to(actor(request))
    rows = mine
    if (read := _wanted_read(request)) is not None:
        rows = rows.exclude(read_at=None) if read else rows.unread()
    if types := values_of(request, "type"):
        rows = rows.filter(type__in=types)
    if packs := _uuids(values_of(request, "packId")):
        rows = rows.filter(pack__in=packs)
    page, rows = take(request, sort(request, rows, SORTS))
    meta = {"pagination": page.as_meta(), "unreadCount": mine.unread().count()}
    return answer(notification_rows(rows), meta=meta)


def _uuids(values: list[str]) -> list[UUID]:
    """A value that is no id matches nothing, as an id that nobody has."""
    return [UUID(value) if UUID_FORM.fullmatch(value) else UUID(int=0) for value in values]


def _wanted_read(request: HttpRequest) -> bool | None:
    if unread := request.GET.get("unread"):
        return False if unread in READ else None
    read = request.GET.get("isRead")
    return None if read is None else read in READ


@router.api_operation(
    ["PUT", "PATCH", "POST"], "/{uuid:notification_id}/read", response=Envelope[NotificationOut]
)
def mark_read(request: HttpRequest, notification_id: UUID) -> HttpResponse:
    who = actor(request)
    notification = Notification.objects.seen_by(who, notification_id)
    return answer(_one(services.mark_read(actor=who, notification=notification)))


@router.api_operation(["PUT", "PATCH", "POST"], "/read-all", response=Envelope[UpdatedOut])
def mark_all_read(request: HttpRequest) -> HttpResponse:
    return answer({"updated": services.mark_all_read(actor=actor(request))})


@router.delete("/{uuid:notification_id}", response=Envelope[None])
def remove(request: HttpRequest, notification_id: UUID) -> HttpResponse:
    who = actor(request)
    notification = Notification.objects.seen_by(who, notification_id)
    services.remove(actor=who, notification=notification)
    return answer(None)
