"""What a person does with their notifications."""

from django.db import transaction

from apps.core.clock import now
from apps.notifications.models import Notification
from apps.users.models import User


@transaction.atomic
def mark_read(*, actor: User, notification: Notification) -> Notification:
    """The time of the first reading stays."""
    Notification.objects.visible_to(actor).unread().filter(pk=notification.pk).update(read_at=now())
    notification.refresh_from_db()
    return notification


@transaction.atomic
def mark_all_read(*, actor: User) -> int:
    return Notification.objects.visible_to(actor).unread().update(read_at=now())


@transaction.atomic
def remove(*, actor: User, notification: Notification) -> None:
    """Out of sight for good; the row stays, so that the event does not tell them again."""
    Notification.objects.visible_to(actor).filter(pk=notification.pk).update(removed_at=now())
