from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from apps.analysis.kinds.reading import Context
from apps.analysis.lenders import LENDERS, Facts, checks, lender_named, verdict, with_offer
from apps.analysis.tests.across_papers import reading
from apps.analysis.tests.kinds_papers import AS_AT

FACTS = Facts(
    as_at=AS_AT,
    leasehold=True,
    lease_ends=date(2096, 11, 23),
    mortgage_years=25,
    rent=Decimal(300),
    value=Decimal(250_000),
)


def told(key: str, facts: Facts = FACTS) -> dict[str, str]:
    return {check.topic: check.verdict.value for check in checks(LENDERS[key], facts)}


def test_all_lenders_are_there_and_say_something() -> None:
    assert len(LENDERS) == 67
    assert all(lender.personal_searches and lender.flying_freehold for lender in LENDERS.values())


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("Nationwide Building Society", "nationwide-building-society"),
        ("Halifax, a division of Bank of Scotland plc", "halifax"),
        ("NATIONAL WESTMINSTER BANK PLC", "national-westminster-bank-plc"),
        ("Accord Buy to Let", "accord-buy-to-let"),
        ("Santander UK plc", "santander-uk-plc"),
        ("Sainsbury’s Bank plc", "sainsbury-s-bank"),
        ("HSBC UK Bank plc", "hsbc-uk-bank-plc"),
        ("tsb-bank-plc", "tsb-bank-plc"),
    ],
)
def test_an_offers_lender_is_known_by_name(named: str, key: str) -> None:
    lender = lender_named(named)
    assert lender
    assert lender.key == key


def test_a_lender_nobody_knows_is_nobody() -> None:
    assert lender_named("Bank of Utopia") is None
    assert lender_named("") is None


@pytest.mark.parametrize(
    ("key", "years", "minimum"),
    [
        ("nationwide-building-society", 35, 65),
        ("nationwide-building-society", None, 55),
        ("hsbc-uk-bank-plc", 25, 75),
        ("halifax", 30, 70),
        ("aviva-equity-release-uk-ltd", 10, None),
    ],
)
def test_what_a_lease_must_have_to_run(key: str, years: int | None, minimum: int | None) -> None:
    assert LENDERS[key].lease_minimum(years) == minimum


def test_exactly_the_years_asked_for_are_enough() -> None:
    assert told("halifax")["lease length"] == "pass"
    a_day_less = replace(FACTS, lease_ends=date(2096, 11, 22))
    assert told("halifax", a_day_less)["lease length"] == "fail"


def test_each_lender_has_its_own_limit_for_the_rent() -> None:
    assert told("nationwide-building-society")["ground rent"] == "refer"  # 0.12 % of the value
    assert told("leeds-building-society")["ground rent"] == "fail"
    assert told("aldermore-bank-plc")["ground rent"] == "pass"  # £500 is the greater limit
    assert "ground rent" not in told("coutts")


def test_a_peppercorn_passes_everywhere_and_a_missing_value_is_unknown() -> None:
    peppercorn = replace(FACTS, rent=Decimal(0), value=None)
    assert told("leeds-building-society", peppercorn)["ground rent"] == "pass"
    unvalued = replace(FACTS, value=None)
    assert told("leeds-building-society", unvalued)["ground rent"] == "unknown"


def test_a_freehold_is_not_asked_about_its_lease() -> None:
    freehold = replace(FACTS, leasehold=False, codes=frozenset({"FLYING_FREEHOLD"}))
    assert told("swansea-building-society", freehold) == {"flying freehold": "fail"}
    assert told("barclays-bank-uk-plc", freehold) == {"flying freehold": "refer"}


def test_the_gravest_answer_is_the_verdict() -> None:
    forfeit = replace(FACTS, codes=frozenset({"FORFEITURE_ON_INSOLVENCY"}))
    assert verdict(checks(LENDERS["halifax"], FACTS)) == "pass"
    assert verdict(checks(LENDERS["halifax"], forfeit)) == "fail"


def test_the_packs_own_offer_names_the_lender_unless_one_is_given() -> None:
    offer = reading("mortgage_offer", lender="Nationwide Building Society", term_years="30")
    known = with_offer(Context(AS_AT), [offer])
    assert (known.lender, known.lease_minimum_years) == ("nationwide-building-society", 60)
    given = Context(AS_AT, lender="halifax", lease_minimum_years=70)
    assert with_offer(given, [offer]) == given
    assert with_offer(Context(AS_AT), [reading("lease", lender="Halifax")]) == Context(AS_AT)
