"""Money of a line, written once: charged when the provider has it, given back by its rules."""

from decimal import Decimal

from apps.core.clock import day_of
from apps.core.money import vat_on
from apps.searches.models import LedgerEntry, Line, Price
from apps.searches.products import PRODUCTS

_Kind = LedgerEntry.Kind


def charge(line: Line) -> None:
    LedgerEntry.objects.create(line=line, kind=_Kind.CHARGE, net=line.net, vat=line.vat)


def refund(line: Line, kind: str, *, keep: Decimal) -> str:
    """Gives back what was charged, but for `keep` of its net: none, part or full. A line that was
    never charged owes nothing, which is full."""
    entries = list(LedgerEntry.objects.filter(line=line))
    net, vat = sum((e.net for e in entries), Decimal(0)), sum((e.vat for e in entries), Decimal(0))
    kept = min(keep, net)
    back = net - kept
    if back:
        kept_vat = vat_on(kept, PRODUCTS[line.product].vat_rate)
        LedgerEntry.objects.create(line=line, kind=kind, net=-back, vat=-(vat - kept_vat))
    if not kept:
        return "full"
    return "part" if back else "none"


def refund_late_rush(line: Line) -> None:
    """The surcharge of a rush order that came late comes back, where the provider has that rule."""
    late = line.expected_at and line.delivered_at and line.delivered_at > line.expected_at
    if line.surcharge and late and _price(line).rush_refunded_if_late:
        vat = vat_on(line.surcharge, PRODUCTS[line.product].vat_rate)
        LedgerEntry.objects.create(line=line, kind=_Kind.LATE_RUSH, net=-line.surcharge, vat=-vat)


def kept_on_cancel(line: Line) -> Decimal:
    return _price(line).kept_on_cancel


def _price(line: Line) -> Price:
    """The row of the book that the line was ordered by."""
    day = day_of(line.order.created_at)
    row = Price.objects.on(day).filter(product=line.product, provider=line.provider).last()
    return row or Price(product=line.product, provider=line.provider, net=line.net)
