"""Why work stands still: what the deliveries about something are waiting for."""

from uuid import UUID

from .models import Delivery


def waiting_for(subject: UUID) -> str | None:
    rows = Delivery.objects.owed().filter(event__subject=subject).exclude(waiting_for="")
    return rows.values_list("waiting_for", flat=True).first()
