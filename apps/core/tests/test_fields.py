from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from apps.core.fields import Day, Moment

DAY, MOMENT = TypeAdapter[date | None](Day), TypeAdapter[datetime | None](Moment)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2027-02-20", date(2027, 2, 20)),
        ("2027-02-20T10:00:00", date(2027, 2, 20)),
        ("2027-02-20T10:00:00.000Z", date(2027, 2, 20)),
        ("2027-06-30T23:00:00.000Z", date(2027, 7, 1)),  # midnight of a British summer
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_the_one_a_browser_means(given: str | None, meant: date | None) -> None:
    assert DAY.validate_python(given) == meant


@pytest.mark.parametrize("given", ["soon", "2026-02-30T00:00:00Z", "0001-01-01T10:00:00+14:00"])
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(given)


def test_a_moment_without_a_zone_is_utc() -> None:
    assert MOMENT.validate_python("2027-02-20T10:00:00") == datetime(2027, 2, 20, 10, tzinfo=UTC)
    assert MOMENT.validate_python("") is None
