"""Working days of England and Wales, and the time a pack may take (BR008)."""

from datetime import date, timedelta
from functools import cache
from typing import Any

SLA_DAYS = 10


def is_business_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays()


def business_days_after(start: date, days: int) -> date:
    """The last of `days` business days that follow `start`, which is not counted itself."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_business_day(day)
    return day


@cache
def _bank_holidays() -> Any:
    """Of England; Wales keeps the same days."""
    import holidays  # noqa: PLC0415 - it brings every country's, 10 MB

    return holidays.country_holidays("GB", subdiv="ENG")
