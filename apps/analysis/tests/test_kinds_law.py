"""The four changes of law that make the usual rules wrong, and who the rules are for."""

from datetime import date

import pytest

from apps.analysis.kinds import KINDS
from apps.analysis.tests.kinds_papers import codes, finding, lease, read

TENANCY = """Assured shorthold tenancy agreement under the Housing Act 1988
Landlord: Bertram Aske
Tenant: Jude Okafor
Property: Flat 2, 31 Ferry Road, Penmere PM1 1AB
Rent: £1,150 per month
"""


def test_a_long_lease_with_a_high_rent_is_no_assured_tenancy() -> None:
    reading = read(lease(rent="an annual rent of £300"), as_at=date(2025, 12, 27))
    assert codes(reading) == ["GROUND_RENT_HIGH"]
    assert "assured" not in " ".join(f.explanation for f in reading.findings).casefold()


def test_no_rule_speaks_of_two_years_of_ownership() -> None:
    rules = [rule for kind in KINDS.values() for rule in kind.rules]
    words = " ".join(f"{rule.explanation} {rule.suggested_action}" for rule in rules)
    assert "two years" not in words


@pytest.mark.parametrize(
    ("granted", "banned"), [("29 June 2022", False), ("30 June 2022", True), ("1 May 2024", True)]
)
def test_a_money_rent_is_banned_by_the_day_of_the_grant(granted: str, banned: bool) -> None:
    reading = read(lease(granted=granted, term="125 years from 1 January 2022"))
    assert ("GROUND_RENT_AFTER_JUN_2022" in codes(reading)) is banned


@pytest.mark.parametrize(
    ("as_at", "source"),
    [
        (date(2026, 4, 30), "Housing Act 1988 ss.5 and 21"),
        (date(2026, 5, 1), "Renters' Rights Act"),
    ],
)
def test_a_tenancy_is_periodic_from_may_2026(as_at: date, source: str) -> None:
    reading = read(TENANCY, as_at=as_at)
    assert codes(reading) == ["NOT_A_LONG_LEASE"]
    assert source in finding(reading, "NOT_A_LONG_LEASE").source


def test_a_rule_a_lender_may_change_names_the_clause() -> None:
    rules = {rule.code: rule for kind in KINDS.values() for rule in kind.rules}
    assert rules["LEASE_UNDER_LENDER_MIN"].lender_override == "5.14.1"
    assert rules["GROUND_RENT_HIGH"].lender_override == "5.14.9"
    assert rules["HOME_RIGHTS"].lender_override == ""
