"""Prices, terms and dates that disagree."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from apps.analysis.across.bundle import REGISTERS, Bundle
from apps.analysis.across.contradiction import Cited, Contradiction, cited
from apps.analysis.across.places import may_be_same
from apps.analysis.kinds._searches import VALID_MONTHS
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.reading import Context, FieldFound
from apps.core.clock import long_date
from apps.core.money import in_words

_CONTENTS = phrase(
    rf"\b(?:contents|chattels|fittings)(?: price)?\b[^.£]{{0,40}}?(?P<after>{MONEY})"
    rf"|(?P<before>{MONEY})[^.£]{{0,60}}?\b(?:for|to|as|being) (?:the )?(?:\w+ ){{0,3}}?"
    r"(?:contents|chattels|fittings)\b"
)


def prices(bundle: Bundle) -> Iterator[Contradiction]:
    """Contract, transfer and offer. What was paid before and a lease's premium are no price; one
    paper may leave out what another has for the contents."""
    for_contents = set(_for_contents(bundle))
    for left, right in bundle.pairs("price", "consideration"):
        ours, theirs = (bundle.said(key, "price", "consideration")[0] for key in (left, right))
        apart = abs(Decimal(ours.value) - Decimal(theirs.value))
        if apart and apart not in for_contents:
            yield Contradiction(
                code="PRICE_MISMATCH",
                severity="high",
                title="Two papers give different prices",
                explanation=f"One says {_pounds(ours)}, the other {_pounds(theirs)}.",
                suggested_action="Settle the price and tell the lender (Handbook 6.3.1).",
                quotes=(cited(left, ours), cited(right, theirs)),
            )


def _for_contents(bundle: Bundle) -> Iterator[Decimal]:
    for _, text in bundle.deal_texts():
        for found in _CONTENTS.finditer(text):
            if amount := money(found["before"] or found["after"]):
                yield Decimal(amount)


def lease_terms(bundle: Bundle) -> Iterator[Contradiction]:
    for lease in bundle.of_kind("lease"):
        for register in bundle.of_kind(*REGISTERS):
            if _same_lease(bundle, lease, register):
                yield from _term(bundle, lease, register)


def _same_lease(bundle: Bundle, lease: str, register: str) -> bool:
    """Not the landlord's own lease: one of its date, or of the same flat."""
    dates = [bundle.first(lease, "lease_date"), bundle.first(register, "lease_date")]
    if register in bundle.landlords:
        return False
    if dates[0] and dates[1] and dates[0].value == dates[1].value:
        return True
    places = [bundle.first(key, "property_address") for key in (lease, register)]
    return not (places[0] and places[1]) or may_be_same(places[0].value, places[1].value)


def _term(bundle: Bundle, lease: str, register: str) -> Iterator[Contradiction]:
    for asked, held, what in (
        ("term_years", "lease_term_years", "a term of {} years"),
        ("term_start_date", "lease_start_date", "a term that starts on {}"),
    ):
        ours, theirs = bundle.first(lease, asked), bundle.first(register, held)
        if ours and theirs and ours.value != theirs.value:
            yield Contradiction(
                code="LEASE_TERM_MISMATCH",
                severity="high",
                title="The lease and the register disagree about the term",
                explanation=(
                    f"The lease has {what.format(_shown(ours))}, "
                    f"the register {what.format(_shown(theirs))}."
                ),
                suggested_action="Look for a deed of variation; have the wrong one corrected.",
                quotes=(cited(lease, ours), cited(register, theirs)),
            )
            return


def offer_expiry(bundle: Bundle, context: Context) -> Iterator[Contradiction]:
    for offer in bundle.of_kind("mortgage_offer"):
        ends = bundle.first(offer, "expiry_date")
        for completes, said in _completions(bundle, context):
            if ends and ends.value < completes:
                yield Contradiction(
                    code="MORTGAGE_OFFER_EXPIRES_BEFORE_COMPLETION",
                    severity="high",
                    title="The mortgage offer runs out before completion",
                    explanation=_two_days("It ends on", ends.value, completes),
                    suggested_action="Ask the lender to extend the offer before exchange.",
                    quotes=(cited(offer, ends), *said),
                )


def searches_at_completion(bundle: Bundle, context: Context) -> Iterator[Contradiction]:
    """Good now, too old at completion. One that is too old already is a finding of its own."""
    for key in bundle.readings:
        dated = bundle.first(key, "search_date", "produced_on")
        if dated is None:
            continue
        ends = date.fromisoformat(dated.value) + relativedelta(months=VALID_MONTHS)
        for completes, said in _completions(bundle, context):
            if context.as_at <= ends < date.fromisoformat(completes):
                yield Contradiction(
                    code="SEARCH_EXPIRED",
                    severity="high",
                    title="The search will be more than six months old at completion",
                    explanation=_two_days("It holds until", ends.isoformat(), completes),
                    suggested_action="Order it again so that it holds at completion.",
                    quotes=(cited(key, dated), *said),
                )


def _completions(bundle: Bundle, context: Context) -> list[tuple[str, list[Cited]]]:
    """What the contracts say, with their words; where none says it, the date the pack aims at."""
    said = [(key, bundle.first(key, "completion_date")) for key in bundle.of_kind("contract")]
    dated = [(found.value, [cited(key, found)]) for key, found in said if found]
    if not dated and context.completion_date:
        dated.append((context.completion_date.isoformat(), []))
    return dated


def _shown(found: FieldFound) -> str:
    return _day(found.value) if found.name.endswith("_date") else found.value


def _two_days(ends: str, on: str, completes: str) -> str:
    return f"{ends} {_day(on)}; completion is on {_day(completes)}."


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso))


def _pounds(found: FieldFound) -> str:
    return in_words(Decimal(found.value))
