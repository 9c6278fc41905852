"""How a dispatch went."""

from django.db import transaction

from apps.core.clock import now
from apps.events import leases
from apps.events.models import Event
from apps.events.services import record
from apps.notifications.channels import CHANNELS, NotSent
from apps.notifications.channels.webhook import WebhookChannel
from apps.notifications.events import DispatchOwed
from apps.notifications.models import Dispatch
from apps.packs.events import SellerInvited
from apps.packs.services import note_invitation_sent
from apps.users.models import User

from .endpoints import note_answer


@transaction.atomic
def note_sent(*, dispatch: Dispatch, outcome: str) -> None:
    leases.fence()
    Dispatch.objects.owed().filter(pk=dispatch.pk).update(sent_at=now(), outcome=outcome[:200])
    if dispatch.channel == WebhookChannel.name:
        note_answer(endpoint_id=dispatch.recipient)
    _tell_the_pack(dispatch, delivered=True)


@transaction.atomic
def note_failure(*, dispatch: Dispatch, failure: NotSent) -> int | None:
    """Seconds until the next try; None where there is none."""
    leases.fence()
    if dispatch.channel == WebhookChannel.name:
        note_answer(endpoint_id=dispatch.recipient, failure=failure)
    pauses = CHANNELS[dispatch.channel].pauses
    if failure.for_good or dispatch.failures >= len(pauses):
        give_up(dispatch=dispatch, reason=failure.reason)
        return None
    rows = Dispatch.objects.owed().filter(pk=dispatch.pk)
    rows.update(failures=dispatch.failures + 1, outcome=failure.reason)
    return pauses[dispatch.failures]


@transaction.atomic
def give_up(*, dispatch: Dispatch, reason: str) -> None:
    leases.fence()
    Dispatch.objects.owed().filter(pk=dispatch.pk).update(given_up_at=now(), outcome=reason[:200])
    _tell_the_pack(dispatch, delivered=False)


def _tell_the_pack(dispatch: Dispatch, *, delivered: bool) -> None:
    """An invitation's status says whether it has reached the seller."""
    event = Event.objects.get(pk=dispatch.event)
    if event.kind == SellerInvited.kind and dispatch.recipient == event.subject:
        note_invitation_sent(invitation_id=event.subject, delivered=delivered)


@transaction.atomic
def send_again(*, actor: User, dispatch: Dispatch) -> bool:
    """A second life for what was given up, under its old message id. Whether there was need."""
    given_up = Dispatch.objects.filter(pk=dispatch.pk).exclude(given_up_at=None)
    if not given_up.update(given_up_at=None, failures=0, outcome=""):
        return False
    record(DispatchOwed(dispatch_id=dispatch.pk, channel=dispatch.channel), actor=actor)
    return True
