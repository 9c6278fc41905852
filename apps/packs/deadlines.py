"""Working days of England and Wales, and the time a pack may take (BR008)."""

from datetime import date, timedelta

import holidays

SLA_DAYS = 10
_BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG")  # Wales keeps the same days


def is_business_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _BANK_HOLIDAYS


def business_days_after(start: date, days: int) -> date:
    """The last of `days` business days that follow `start`, which is not counted itself."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_business_day(day)
    return day
