"""How long to wait before asking, and before sending again."""

from datetime import datetime, timedelta

from django.conf import settings

LONGEST = timedelta(hours=1)
MOST_TRIES = 5  # an order that a provider loses this often goes to another


def fall_back_after() -> timedelta:
    return timedelta(seconds=settings.SEARCH_FALLBACK_SECONDS)


def settle_after() -> timedelta:
    """After this time nothing of a call can still be on its way."""
    return timedelta(seconds=settings.SEARCH_SETTLE_SECONDS)


def send_by(sent_at: datetime) -> datetime:
    """A call that was not made by then is not made: a worker that was frozen may wake when the
    order has been asked after and sent again. The other half of the time is for the answer."""
    return sent_at + settle_after() / 2


def poll_after(age: timedelta) -> timedelta:
    """A quarter of an order's age, between the shortest wait and an hour."""
    return min(max(age / 4, timedelta(seconds=settings.SEARCH_POLL_SECONDS)), LONGEST)
