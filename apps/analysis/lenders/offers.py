"""The lender that a pack's own mortgage offer names."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from apps.analysis.kinds.reading import Context, Reading, value_of
from apps.analysis.lenders.figures import Lender, lender_named


def offered(readings: Iterable[Reading]) -> tuple[Lender | None, int | None]:
    """The lender of the newest offer that names one we know, and the mortgage's years."""
    for reading in reversed(list(readings)):
        if reading.kind == "mortgage_offer":
            lender = lender_named(value_of(reading.fields, "lender") or "")
            years = value_of(reading.fields, "term_years") or ""
            if lender:
                return lender, int(years) if years.isdigit() else None
    return None, None


def with_offer(context: Context, readings: Iterable[Reading]) -> Context:
    """What that lender asks of a lease, unless a lender was given, and the price agreed."""
    readings = tuple(readings)
    context = replace(context, price=context.price or _price(readings))
    lender, years = offered(readings)
    return context if context.lender or lender is None else with_lender(context, lender, years)


def with_lender(context: Context, lender: Lender, years: int | None = None) -> Context:
    """What this lender asks of a lease, with a mortgage of so many years."""
    return replace(
        context,
        lender=lender.key,
        lease_minimum_years=lender.lease_minimum(years),
        rent_limits=lender.rent_limits(),
    )


def _price(readings: Iterable[Reading]) -> Decimal | None:
    """The contract's, else the offer's. What was paid before and premiums are no price."""
    said = {r.kind: value_of(r.fields, "price") for r in readings}
    price = said.get("contract") or said.get("mortgage_offer")
    return Decimal(price) if price else None
