"""Money: pounds in Decimal, rounded half up in one place."""

from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")


def pounds(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def vat_on(net: Decimal, rate: Decimal) -> Decimal:
    """VAT of `net` at `rate` per cent."""
    return pounds(net * rate / 100)


def in_words(amount: Decimal) -> str:
    return f"£{amount:,.2f}"
