"""How long to wait before asking, and before sending again."""

from datetime import timedelta

from django.conf import settings

LONGEST = timedelta(hours=1)
MOST_TRIES = 5  # an order that a provider loses this often goes to another


def fall_back_after() -> timedelta:
    return timedelta(seconds=settings.SEARCH_FALLBACK_SECONDS)


def settle_after() -> timedelta:
    """A call has at most half of this time; after it nothing of it can still be on its way."""
    return timedelta(seconds=settings.SEARCH_SETTLE_SECONDS)


def poll_after(age: timedelta) -> timedelta:
    """A quarter of an order's age, between the shortest wait and an hour."""
    return min(max(age / 4, timedelta(seconds=settings.SEARCH_POLL_SECONDS)), LONGEST)
