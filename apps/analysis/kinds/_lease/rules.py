"""What makes a lease hard to sell or to lend on."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from apps.analysis.kinds._lease.bars import ALTER, ASSIGN, PETS, barred
from apps.analysis.kinds._lease.clauses import sentence_around
from apps.analysis.kinds._lease.facts import lease_term
from apps.analysis.kinds._lease.rent import escalations
from apps.analysis.kinds._terms import length_rules
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context, RentLimits

GROUND_RENT_ACT = date(2022, 6, 30)
LONG_LEASE_YEARS = 21
_USUAL = RentLimits("Most lenders", Decimal(250), Decimal(1000), Decimal("0.1"))

_LONDON = re.compile(r"\blondon\b(?!\s+(?:road|street|lane|way|hill|avenue))", re.IGNORECASE)
_LONDON_POSTCODE = re.compile(r"(?:EC|WC|E|N|NW|SE|SW|W)\d", re.IGNORECASE)
_REENTRY = phrase(r"\bre-? ?ent(?:er(?:s|ing)?|ry)\b|\bforfeit(?:ed|ure)?\b")
_INSOLVENT = phrase(
    r"\bbankrupt(?:cy)?\b|\binsolven(?:t|cy)\b|\bliquidation\b|\bwound[- ]up\b"
    r"|\bwinding[- ]up\b|\breceiver\b"
    r"|\b(?:composition|arrangement) with (?:his|her|its|their|the tenant's)? ?creditors"
)
_SOMEONE_ELSES = re.compile(
    r"\b(?:landlord|lessor|mortgagee|manager|guarantor|surety)\b[^.;]{0,50}$"
    r"|(?:^|[.;])(?:(?!\b(?:tenant|lessee)\b)[^.;])*\bthe\s+(?:management\s+)?(?-i:Company)\b[^.;]{0,50}$"
    r"|\bnot\b(?:(?!\b(?:tenant|lessee)\b)[^.;]){0,60}$",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"[^.;]{0,80}\bnot\b[^.;]{0,30}\b(?:entitle|give rise|be a (?:ground|reason)|permit|allow)",
    re.IGNORECASE,
)
_REACH = 900  # characters between a right of re-entry and its last event


def _forfeiture(draft: Draft, _: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for entry in _REENTRY.finditer(text):
        first, last = max(entry.start() - _REACH // 2, 0), entry.end() + _REACH
        for event in _INSOLVENT.finditer(text, first, last):
            before = text[max(event.start() - 120, 0) : event.start()]
            if not (_SOMEONE_ELSES.search(before) or _HARMLESS.match(text, event.end())):
                span = sentence_around(text, *event.span())
                yield Evidence.span(draft.paper, span)
                return


def _rent_is_high(draft: Draft, context: Context) -> Iterator[Evidence]:
    """By the lender's own figures, where it is known and gives any that can be told here."""
    rent = draft.first("ground_rent_pa")
    if rent is None:
        return
    in_london = _is_in_london(" ".join(draft.values("property_address")))
    for limits in filter(None, (context.rent_limits, _USUAL)):
        most = limits.most(in_london=in_london, price=context.price)
        if most is not None:
            if Decimal(rent.value) > most:
                detail = f"{limits.lender} stop at £{most:,.2f} a year here."
                yield Evidence(rent.quote, rent.page, rent.confidence, detail=detail)
            return


def _is_in_london(address: str) -> bool:
    """By the postcode; without one by the town, which is no London Road."""
    if postcode := re.search(rf"\b{POSTCODE}\b", address, re.IGNORECASE):
        return _LONDON_POSTCODE.match(postcode.group()) is not None
    return _LONDON.search(address) is not None


def _rent_is_banned(draft: Draft, _: Context) -> Iterator[Evidence]:
    rent, granted, years = (
        draft.first(name) for name in ("ground_rent_pa", "lease_date", "term_years")
    )
    if not (rent and granted) or date.fromisoformat(granted.value) < GROUND_RENT_ACT:
        return
    is_long = years is None or int(years.value) > LONG_LEASE_YEARS
    if is_long and Decimal(rent.value) > 0:
        yield Evidence(rent.quote, rent.page, rent.confidence)


def _escalating(draft: Draft, _: Context) -> Iterator[Evidence]:
    for span in escalations(draft.paper):
        yield Evidence.span(draft.paper, span)


GROUND_RENT_ESCALATING = Rule(
    code="GROUND_RENT_ESCALATING",
    severity="high",
    title="The ground rent grows fast",
    explanation="It doubles more often than every 25 years or follows an index.",
    suggested_action="Check the lender's limits; ask for a deed of variation.",
    source="UK Finance Handbook Part 2, 5.14.9",
    lender_override="5.14.9",
    find=_escalating,
)
GROUND_RENT_HIGH = Rule(
    code="GROUND_RENT_HIGH",
    severity="medium",
    title="The ground rent is high",
    explanation=("Lenders ask how much it is a year and beside the value, and may refuse."),
    suggested_action="Check the lender's limit and the rent's share of the value.",
    source="UK Finance Handbook Part 2, 5.14.9",
    lender_override="5.14.9",
    find=_rent_is_high,
)

LEASE_RULES = (
    *length_rules(lease_term),
    GROUND_RENT_ESCALATING,
    GROUND_RENT_HIGH,
    Rule(
        code="GROUND_RENT_AFTER_JUN_2022",
        severity="critical",
        title="The lease asks a ground rent the law forbids",
        explanation="A long lease granted since 30 June 2022 may reserve a peppercorn only.",
        suggested_action="Have the lease varied to a peppercorn; check whether it is exempt.",
        source="Leasehold Reform (Ground Rent) Act 2022 ss.1 to 4",
        valid_from=GROUND_RENT_ACT,
        find=_rent_is_banned,
    ),
    Rule(
        code="FORFEITURE_ON_INSOLVENCY",
        severity="critical",
        title="The lease ends when the tenant becomes insolvent",
        explanation="The landlord may re-enter on the tenant's insolvency; lenders refuse this.",
        suggested_action="Do not exchange before a deed of variation takes the clause out.",
        source="UK Finance Handbook 5.14.2",
        find=_forfeiture,
    ),
    Rule(
        code="ABSOLUTE_BAR_ASSIGN",
        severity="critical",
        title="The lease may not be assigned",
        explanation="The lease forbids selling it and leaves no way to ask for consent.",
        suggested_action="Do not exchange before the lease is varied.",
        source="UK Finance Handbook 5.14.3",
        find=barred(ASSIGN),
    ),
    Rule(
        code="ABSOLUTE_BAR_ALTER",
        severity="medium",
        title="The property may not be altered",
        explanation="The lease forbids alterations and leaves no way to ask for consent.",
        suggested_action="Ask whether works were done, and tell the buyer.",
        source="UK Finance Handbook 5.14.3",
        find=barred(ALTER),
    ),
    Rule(
        code="ABSOLUTE_BAR_PETS",
        severity="low",
        title="No pets may be kept",
        explanation="The lease forbids animals and leaves no way to ask for consent.",
        suggested_action="Tell the buyer.",
        source="UK Finance Handbook 5.14.3",
        find=barred(PETS),
    ),
)
