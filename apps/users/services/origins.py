"""Where the request behind an event came from, kept beside the journal."""

from apps.core import context
from apps.events.models import Event
from apps.users.models import RequestOrigin


def note_origin(event: Event) -> None:
    """In the transaction of the event. What the clock or a worker does has no origin."""
    if place := context.origin.get():
        RequestOrigin.objects.create(
            event=event.pk,
            actor=event.actor,
            address=place.address,
            user_agent=place.user_agent[:200],
        )
