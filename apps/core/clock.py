"""The one source of time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The date in England and Wales, which is what a deadline or a search date means."""
    return moment.astimezone(LONDON).date()


def today() -> date:
    return day_of(now())


def long_date(day: date) -> str:
    """`2 July 2026`"""
    return f"{day.day} {day:%B %Y}"
