"""A quote: today's prices for a pack's searches, good for a day."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Invalid
from apps.packs.models import Pack
from apps.packs.permissions import Can
from apps.packs.states import ENDED
from apps.searches.models import Quote, QuoteLine
from apps.searches.products import PRODUCTS
from apps.searches.states import OPEN
from apps.users.models import User

from .pricing import Priced, offers

LIFE = timedelta(hours=24)


class PackIsClosed(Conflict):
    code = "PACK_LOCKED"
    message = "Nothing more can be ordered for this pack."


class NotSold(Conflict):
    code = "SEARCH_NOT_AVAILABLE"
    message = "Nobody sells this search at present."


@transaction.atomic
def make_quote(
    *,
    actor: User,
    pack: Pack,
    products: Sequence[str],
    rush: bool = False,
    parties: dict[str, Any] | None = None,
) -> Quote:
    """Raises NotAllowed, PackIsClosed, Invalid for an unknown product, NotSold."""
    pack.require(actor, Can.ORDER)
    if pack.state in ENDED:
        raise PackIsClosed
    codes = list(dict.fromkeys(products))
    unknown = [code for code in codes if code not in PRODUCTS]
    if unknown or not codes:
        named = ", ".join(unknown)[:200] or "none"
        raise Invalid(
            f"Name searches of the catalogue; not: {named}.",
            field="products",
            reason="UNKNOWN_PRODUCT",
        )
    quote = Quote(
        pack=pack, created_by=actor, rush=rush, parties=parties or {}, expires_at=now() + LIFE
    )
    sold = offers(rush=rush, names=quote.names)
    if missing := [code for code in codes if code not in sold]:
        raise NotSold(details={"products": missing})
    quote.save()
    QuoteLine.objects.bulk_create(_line(quote, n, sold[code]) for n, code in enumerate(codes))
    return quote


@transaction.atomic
def forget_parties() -> int:
    """Names are kept for as long as something may be ordered by them."""
    named = Quote.objects.filter(expires_at__lt=now()).exclude(parties={})
    return named.exclude(order__lines__status__in=OPEN).update(parties={})


def _line(quote: Quote, position: int, found: Sequence[Priced]) -> QuoteLine:
    best, *others = found
    return QuoteLine(
        quote=quote,
        position=position,
        product=best.product.code,
        provider=best.provider,
        provider_product=best.price.provider_product,
        net=best.net,
        surcharge=best.surcharge,
        vat=best.vat,
        total=best.total,
        turnaround_days=best.days,
        alternatives=[_alternative(offer) for offer in others],
    )


def _alternative(offer: Priced) -> dict[str, Any]:
    return {
        "provider": offer.provider,
        "net": float(offer.net),
        "vat": float(offer.vat),
        "total": float(offer.total),
        "turnaroundDays": offer.days,
    }
