"""What a product costs today: the price book's offers, priced to the penny."""

from dataclasses import dataclass
from decimal import Decimal

from apps.core.clock import today
from apps.core.money import pounds, vat_on
from apps.searches.models import Price, Quote
from apps.searches.products import PRODUCTS, Product
from apps.searches.providers import PROVIDERS, configured

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Priced:
    """An offer in pounds. `net` has the rush surcharge in it; `total` is net and VAT."""

    product: Product
    price: Price
    net: Decimal
    surcharge: Decimal
    vat: Decimal
    days: int

    @property
    def total(self) -> Decimal:
        return self.net + self.vat

    @property
    def provider(self) -> str:
        return self.price.provider


def priced(price: Price, *, rush: bool = False, names: int = 1) -> Priced:
    """BR007: a rush order bears the provider's surcharge, where it sells one."""
    product = PRODUCTS[price.product]
    hurried = rush and price.rush_percent is not None
    basic = price.net * names if product.per_name else price.net
    surcharge = pounds(basic * (price.rush_percent or NOTHING) / 100) if hurried else NOTHING
    net = basic + surcharge
    return Priced(
        product=product,
        price=price,
        net=net,
        surcharge=surcharge,
        vat=vat_on(net, product.vat_rate),
        days=price.rush_days if hurried else price.turnaround_days,
    )


def offers(*, rush: bool = False, names: int = 1) -> dict[str, list[Priced]]:
    """Today's offers by product, best first: over the wire before by hand, then by price, then by
    speed. A later row of the book replaces an earlier one."""
    usable, latest = configured(), dict[tuple[str, str], Price]()
    for price in Price.objects.on(today()):
        if price.product in PRODUCTS and price.provider in usable:
            latest[price.product, price.provider] = price
    found: dict[str, list[Priced]] = {}
    for code in PRODUCTS:
        mine = [
            priced(price, rush=rush, names=names)
            for (product, _), price in latest.items()
            if product == code
        ]
        if mine:
            found[code] = sorted(mine, key=_rank)
    return found


def price_today(product: str, provider: str, quote: Quote) -> Priced | None:
    price = Price.objects.on(today()).filter(product=product, provider=provider).last()
    return priced(price, rush=quote.rush, names=quote.names) if price else None


def _rank(offer: Priced) -> tuple[bool, Decimal, int]:
    by_hand = PROVIDERS[offer.provider].capabilities.by_hand
    return by_hand, offer.total, offer.days
