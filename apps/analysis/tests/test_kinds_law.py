"""The four changes of law that make the usual rules wrong, and who the rules are for."""

from datetime import date
from decimal import Decimal

import pytest

from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds import KINDS
from apps.analysis.kinds.reading import Context
from apps.analysis.lenders import LENDERS, with_lender
from apps.analysis.tests.kinds_papers import AS_AT, codes, finding, lease, paper, read

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


@pytest.mark.parametrize(
    ("postcode", "as_at", "source"),
    [
        ("CF10 1AB", date(2022, 11, 30), "Housing Act 1988 ss.5 and 21 (until 30.11.2022, Wales)"),
        ("CF10 1AB", date(2022, 12, 1), "Renting Homes (Wales) Act 2016"),
        ("CH7 1AB", date(2026, 5, 1), "Renting Homes (Wales) Act 2016"),
        ("CH1 2AB", date(2026, 5, 1), "Renters' Rights Act 2025 s.1 (from 01.05.2026, England)"),
    ],
)
def test_a_tenancy_in_wales_has_its_own_law(postcode: str, as_at: date, source: str) -> None:
    reading = read(TENANCY.replace("PM1 1AB", postcode), as_at=as_at)
    assert codes(reading) == ["NOT_A_LONG_LEASE"]
    assert source in finding(reading, "NOT_A_LONG_LEASE").source


@pytest.mark.parametrize(("postcode", "told"), [("LS1 9ZZ", True), ("SA1 9ZZ", False)])
def test_the_building_safety_act_protects_leaseholders_in_england_alone(
    postcode: str, told: bool
) -> None:
    form = f"""Leasehold Property Enquiries LPE1
Property: Flat 4, Harbour House, Quay Road {postcode}
Landlord: HARBOUR GROUND LIMITED
Is the building over 11 metres or five storeys? Yes
Has the landlord's certificate been provided? No
"""
    for as_at, in_force in ((date(2022, 6, 27), False), (date(2022, 6, 28), told)):
        assert ("BSA_NO_CERTIFICATES" in codes(read(form, as_at=as_at))) is in_force


def test_a_rule_of_a_day_says_since_when() -> None:
    reading = read(lease(granted="1 May 2024", term="125 years from 1 January 2024"))
    said = finding(reading, "GROUND_RENT_AFTER_JUN_2022").source
    assert said == "Leasehold Reform (Ground Rent) Act 2022 ss.1 to 4 (from 30.06.2022)"


@pytest.mark.parametrize(
    ("key", "rent", "price", "high"),
    [
        ("skipton-building-society", 250, None, False),
        ("skipton-building-society", 251, None, True),
        ("skipton-building-society", 241, 240_000, True),
        ("yorkshire-building-society", 1000, 240_000, False),
        ("yorkshire-building-society", 1001, None, True),
        ("hsbc-uk-bank-plc", 480, 240_000, False),
        ("hsbc-uk-bank-plc", 481, 240_000, True),
        ("hsbc-uk-bank-plc", 251, None, True),
        ("tsb-bank-plc", 300, 300_000, False),
        ("tsb-bank-plc", 301, 300_000, True),
        ("halifax", 251, None, True),
        (None, 250, None, False),
        (None, 241, 240_000, True),
    ],
)
def test_a_ground_rent_is_high_by_the_lenders_own_figures(
    key: str | None, rent: int, price: int | None, high: bool
) -> None:
    context = Context(AS_AT, price=Decimal(price) if price else None)
    if key:
        context = with_lender(context, LENDERS[key])
    text = lease(rent=f"an annual rent of £{rent}")
    reading = RulesEngine().read(paper(text), context)
    assert ("GROUND_RENT_HIGH" in codes(reading)) is high


@pytest.mark.parametrize(
    ("address", "high"),
    [
        ("Flat 1, 9 London Road, Leeds LS1 9ZZ", True),
        ("Flat 1, 9 London Road, Barking", True),
        ("Flat 1, 9 Mare Street, London E8 4ZZ", False),
        ("Flat 1, 9 Mare Street, Hackney, London", False),
    ],
)
def test_london_is_a_place_and_no_road(address: str, high: bool) -> None:
    reading = read(lease(rent="an annual rent of £900", address=address))
    assert ("GROUND_RENT_HIGH" in codes(reading)) is high


def test_a_rule_a_lender_may_change_names_the_clause() -> None:
    rules = {rule.code: rule for kind in KINDS.values() for rule in kind.rules}
    assert rules["LEASE_UNDER_LENDER_MIN"].lender_override == "5.14.1"
    assert rules["GROUND_RENT_HIGH"].lender_override == "5.14.9"
    assert rules["HOME_RIGHTS"].lender_override == ""
