"""One lender's answers against what is known of a pack."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from apps.analysis.lenders.figures import Lender


class Verdict(StrEnum):
    MEETS = "pass"
    REFER = "refer"
    FAIL = "fail"
    UNKNOWN = "unknown"


ORDER = {Verdict.MEETS: 0, Verdict.UNKNOWN: 1, Verdict.REFER: 2, Verdict.FAIL: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a pack's papers say. `value` is the price in pounds, `rent` pounds a year, `codes` the
    open findings."""

    as_at: date
    leasehold: bool
    lease_ends: date | None = None
    mortgage_years: int | None = None
    rent: Decimal | None = None
    value: Decimal | None = None
    london: bool = False
    commonhold: bool = False
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Check:
    clause: str
    topic: str
    requirement: str
    verdict: Verdict


def checks(lender: Lender, facts: Facts) -> list[Check]:
    """What concerns this pack; a topic about which the lender says nothing is left out."""
    return [check for concern in _CONCERNS for check in concern(lender, facts)]


def verdict(found: list[Check]) -> Verdict:
    return max((check.verdict for check in found), key=ORDER.__getitem__, default=Verdict.UNKNOWN)


def _lease_now(lender: Lender, facts: Facts) -> Iterator[Check]:
    if not facts.leasehold:
        return
    if years := lender.lease_at_start:
        said = f"At least {years} years to run at the start of the mortgage"
        yield Check("5.14.1", "lease length", said, _runs(facts, years, Verdict.FAIL))
    elif years := lender.lease_refer_under:
        said = f"Under {years} years to run at the start is reported"
        yield Check("5.14.1", "lease length", said, _runs(facts, years, Verdict.REFER))


def _lease_at_end(lender: Lender, facts: Facts) -> Iterator[Check]:
    if facts.leasehold and (years := lender.lease_at_end):
        said = f"At least {years} years to run when the mortgage ends"
        told = Verdict.UNKNOWN
        if facts.mortgage_years is not None:
            told = _runs(facts, years + facts.mortgage_years, Verdict.FAIL)
        elif _runs(facts, years, Verdict.FAIL) == Verdict.FAIL:
            told = Verdict.FAIL
        yield Check("5.14.1", "lease length at the end", said, told)


def _runs(facts: Facts, years: int, otherwise: Verdict) -> Verdict:
    """Exactly so many years are enough."""
    if facts.lease_ends is None:
        return Verdict.UNKNOWN
    enough = facts.lease_ends >= facts.as_at + relativedelta(years=years)
    return Verdict.MEETS if enough else otherwise


def _rent(lender: Lender, facts: Facts) -> Iterator[Check]:
    """`Refer` where the lender looks at it, `fail` where it declines."""
    cap = lender.rent_cap_london if facts.london else lender.rent_cap
    if not facts.leasehold or (cap is lender.rent_share is lender.rent_share_refer is None):
        return
    verdicts = []
    said = []
    if cap is not None:
        said.append(f"£{cap:,} a year")
        verdicts.append(_at_most(facts.rent, cap, Verdict.REFER))
    for share, over in (
        (lender.rent_share_refer, Verdict.REFER),
        (lender.rent_share, Verdict.FAIL),
    ):
        if share is not None:
            said.append(f"{share} % of the value")
            limit = facts.value * share / 100 if facts.value is not None else None
            verdicts.append(_at_most(facts.rent, limit, over))
    pick = min if lender.rent_greater_of else max
    joined = " or, if more, " if lender.rent_greater_of else ", then "
    yield Check("5.14.9", "ground rent", joined.join(said), pick(verdicts, key=ORDER.__getitem__))


def _at_most(rent: Decimal | None, limit: Decimal | None, over: Verdict) -> Verdict:
    if rent == 0:
        return Verdict.MEETS
    if rent is None or limit is None:
        return Verdict.UNKNOWN
    return Verdict.MEETS if rent <= limit else over


def _rent_growth(lender: Lender, facts: Facts) -> Iterator[Check]:
    if not facts.leasehold or facts.rent is None:
        return
    said = []
    if lender.doubling_years is not None:
        often = f"more often than every {lender.doubling_years} years"
        said.append(f"no doubling {often}" if lender.doubling_years else "no doubling")
    if lender.review_years:
        said.append(f"no review more often than every {lender.review_years} years")
    if lender.indexed == "simple":
        said.append("no index that compounds")
    if said:
        grows = "GROUND_RENT_ESCALATING" in facts.codes
        told = Verdict.REFER if grows else Verdict.MEETS
        yield Check("5.14.9", "growth of the rent", "; ".join(said).capitalize(), told)


def _flying_freehold(lender: Lender, facts: Facts) -> Iterator[Check]:
    if "FLYING_FREEHOLD" not in facts.codes or not lender.flying_freehold:
        return
    part = lender.flying_freehold_percent
    said = {
        "yes": f"Up to {part} % of the floor area" if part else "Part of the property only",
        "no": "Not accepted",
        "refer": "By leave of the lender",
    }[lender.flying_freehold]
    told = Verdict.FAIL if lender.flying_freehold == "no" else Verdict.REFER
    yield Check("5.7.1", "flying freehold", said, told)


def _commonhold(lender: Lender, facts: Facts) -> Iterator[Check]:
    if facts.commonhold and lender.commonhold:
        said, told = {
            "yes": ("Accepted", Verdict.MEETS),
            "no": ("Not accepted", Verdict.FAIL),
            "refer": ("By leave of the lender", Verdict.REFER),
        }[lender.commonhold]
        yield Check("5.9.1", "commonhold", said, told)


def _searches(lender: Lender, facts: Facts) -> Iterator[Check]:
    if "SEARCH_EXPIRED" in facts.codes:
        said = {
            "yes": "A new search, or insurance, which this lender takes",
            "new_build": "A new search; insurance for a new home only",
            "refer": "A new search, or insurance by leave of the lender",
        }.get(lender.search_insurance, "A new search; no insurance for a purchase")
        yield Check("5.4.3, 5.4.6", "searches not over six months old", said, Verdict.FAIL)


_OF_ALL_LENDERS = (
    ("RECENT_OWNERSHIP", "5.1.1", "owner for under six months", "Reported", Verdict.REFER),
    ("FORFEITURE_ON_INSOLVENCY", "5.14.2", "forfeiture", "Not on insolvency", Verdict.FAIL),
    ("ABSOLUTE_BAR_ASSIGN", "5.14.3", "assignment", "No absolute bar", Verdict.FAIL),
    ("SOLAR_ROOF_LEASE", "5.20.1", "solar panels", "The minimum lease terms", Verdict.REFER),
    ("BSA_NO_CERTIFICATES", "5.14.17", "building safety", "The certificates", Verdict.FAIL),
)


def _of_all(_: Lender, facts: Facts) -> Iterator[Check]:
    for code, clause, topic, said, told in _OF_ALL_LENDERS:
        if code in facts.codes:
            yield Check(clause, topic, said, told)


_CONCERNS: tuple[Callable[[Lender, Facts], Iterator[Check]], ...] = (
    _lease_now,
    _lease_at_end,
    _rent,
    _rent_growth,
    _flying_freehold,
    _commonhold,
    _searches,
    _of_all,
)
