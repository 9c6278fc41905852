"""What was told is kept for seven years, as personal data is by default, and then forgotten."""

from datetime import timedelta

from django.db import transaction

from apps.core.clock import now
from apps.notifications.models import Dispatch, Notification

KEPT = timedelta(days=2555)


@transaction.atomic
def forget_old_word() -> None:
    before = now() - KEPT
    Notification.objects.filter(created_at__lt=before).delete()
    Dispatch.objects.filter(created_at__lt=before).delete()
