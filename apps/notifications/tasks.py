"""Telling people what happened, and sending what is to go out."""

from apps.events.facts import Fact
from apps.events.jobs import daily
from apps.events.reactions import Later, on
from apps.events.services import event_at_hand
from apps.notifications import parcels, services
from apps.notifications.channels import CHANNELS, NotSent
from apps.notifications.channels.webhook import Call
from apps.notifications.events import DispatchOwed
from apps.notifications.models import Dispatch
from apps.notifications.subscriptions import TOLD

QUEUE = "notifications"


@on(*TOLD, queue=QUEUE)
def tell_people(fact: Fact) -> None:
    services.tell(event=event_at_hand(), fact=fact)


@daily("08:00")
def owe_digests() -> None:
    services.owe_digests()


@daily("03:40")
def forget_old_word() -> None:
    services.forget_old_word()


@on(DispatchOwed, queue=QUEUE)
def send(fact: DispatchOwed) -> None:
    """A failure is noted and tried again after the channel's pauses, then given up."""
    dispatch = Dispatch.objects.owed().filter(pk=fact.dispatch_id).first()
    if dispatch is None:
        return
    channel = CHANNELS[dispatch.channel]
    parcel = parcels.parcel_of(dispatch)
    if parcel is None:
        services.give_up(dispatch=dispatch, reason="nobody to send it to any more")
        return
    if isinstance(parcel, Call) and parcel.rests > 0:
        raise Later("webhook: the endpoint failed a moment ago", seconds=parcel.rests)
    try:
        outcome = channel.send(parcel)
    except NotSent as failure:
        pause = services.note_failure(dispatch=dispatch, failure=failure)
        if pause is not None:
            raise Later(f"{channel.name}: {failure.reason}", seconds=pause) from failure
    else:
        services.note_sent(dispatch=dispatch, outcome=outcome)
