"""How a dispatch went."""

from django.db import transaction

from apps.core.clock import now
from apps.events import leases
from apps.notifications.models import Dispatch


@transaction.atomic
def note_sent(*, dispatch: Dispatch, outcome: str) -> None:
    leases.fence()
    Dispatch.objects.owed().filter(pk=dispatch.pk).update(sent_at=now(), outcome=outcome[:200])


@transaction.atomic
def note_failure(*, dispatch: Dispatch, reason: str) -> None:
    leases.fence()
    dispatch.failures += 1
    owed = Dispatch.objects.owed().filter(pk=dispatch.pk)
    owed.update(failures=dispatch.failures, outcome=reason[:200])


@transaction.atomic
def give_up(*, dispatch: Dispatch, reason: str) -> None:
    leases.fence()
    Dispatch.objects.owed().filter(pk=dispatch.pk).update(given_up_at=now(), outcome=reason[:200])
