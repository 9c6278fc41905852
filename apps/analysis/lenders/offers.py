"""The lender that a pack's own mortgage offer names."""

from collections.abc import Iterable
from dataclasses import replace

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
    """What that lender asks of a lease, unless a lender was given."""
    lender, years = offered(readings)
    if context.lender or lender is None:
        return context
    return replace(context, lender=lender.key, lease_minimum_years=lender.lease_minimum(years))
