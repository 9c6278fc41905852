"""When to leave a provider alone: it asked us to wait, or it failed again and again."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import F

from apps.core.clock import LONDON, now
from apps.searches.models import Circuit
from apps.searches.providers import Provider

FAILURES = 5


def pause(provider: Provider) -> tuple[str, float] | None:
    """Why nothing may be asked of it now and for how many seconds, or None."""
    closed = Circuit.objects.filter(provider=provider.key, closed_until__gt=now()).first()
    if closed and closed.closed_until:
        return closed.why, (closed.closed_until - now()).total_seconds()
    return _outside_hours(provider)


def _outside_hours(provider: Provider) -> tuple[str, float] | None:
    hours = provider.capabilities.hours
    there = now().astimezone(LONDON)
    if hours is None or (
        there.weekday() in hours.days and hours.opens <= there.time() < hours.closes
    ):
        return None
    opens = datetime.combine(there.date(), hours.opens, tzinfo=LONDON)
    while opens <= there or opens.weekday() not in hours.days:
        opens += timedelta(days=1)
    wait = opens.astimezone(UTC) - there.astimezone(UTC)  # clocks may change in between
    return f"{provider.key} opens at {hours.opens:%H:%M}", wait.total_seconds()


def note_answer(provider: Provider) -> None:
    Circuit.objects.filter(provider=provider.key).exclude(failures=0, closed_until=None).update(
        failures=0, closed_until=None, why=""
    )


def note_failure(provider: Provider, *, retry_after: float | None) -> None:
    """Closes for as long as the provider asked; else, after a few failures in a row, a while."""
    circuits = Circuit.objects.filter(provider=provider.key)
    Circuit.objects.get_or_create(provider=provider.key)
    if retry_after is not None:
        until = now() + timedelta(seconds=retry_after)
        circuits.update(closed_until=until, why=f"{provider.key} asked us to wait")
        return
    circuits.update(failures=F("failures") + 1)
    circuits.filter(failures__gte=FAILURES).update(
        closed_until=now() + timedelta(seconds=settings.SEARCH_PAUSE_SECONDS),
        why=f"{provider.key} does not answer",
        failures=0,
    )


def reopen(circuit: Circuit) -> None:
    Circuit.objects.filter(pk=circuit.pk).update(failures=0, closed_until=None, why="")
