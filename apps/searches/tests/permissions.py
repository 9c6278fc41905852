"""Who may order searches, pay for them and follow them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from apps.config.tests.matrix.cells import INSIDE, Kind, Relation, Rule, anyone, needs, public, seen
from apps.config.tests.matrix.world import Place
from apps.core.clock import now
from apps.core.ids import new_token
from apps.packs.permissions import Can
from apps.searches.models import Line, Order, Quote
from apps.searches.models.orders import Status

KEY = {"Idempotency-Key": new_token()}


def _works_on_it(kind: Kind, relation: Relation) -> bool:
    """What was ordered and paid is not for those who were let in to read."""
    return relation in INSIDE


OPERATIONS: dict[str, Rule] = {
    "GET /search-products": anyone(),
    "GET /packs/{pack_id}/search-recommendations": seen(),
    "GET /packs/{pack_id}/search-orders": seen(),
    "POST /packs/{pack_id}/search-quotes": needs(Can.ORDER, body={"products": ["LLC1"]}),
    "POST /packs/{pack_id}/search-orders": needs(
        Can.ORDER, verified=True, headers=KEY, body=lambda place: {"quoteId": _quote(place)}
    ),
    "GET /search-orders/{order_id}": seen(sees=_works_on_it),
    "POST /search-orders/{order_id}/approve": needs(
        Can.APPROVE_COST, sees=_works_on_it, verified=True
    ),
    "POST /search-orders/{order_id}/cancel": needs(Can.ORDER, sees=_works_on_it),
    "POST /search-orders/{order_id}/lines/{line_id}/answer": needs(Can.ORDER, sees=_works_on_it),
    "POST /providers/{provider}/callback": public(),
}


def _quote(place: Place) -> str:
    made = Quote.objects.create(pack=place.pack, created_by=place.agent, expires_at=now())
    return str(made.pk)


def _order(place: Place) -> Any:
    order = Order.objects.create(
        pack=place.pack, quote_id=_quote(place), ordered_by=place.agent, total=Decimal(100)
    )
    place.things["line_id"] = Line.objects.create(
        order=order,
        pack=place.pack,
        product="LLC1",
        provider="manual",
        status=Status.QUERY_RAISED,
        turnaround_days=1,
        net=Decimal(80),
        vat=Decimal(20),
        total=Decimal(100),
    ).pk
    return order.pk


OBJECTS: dict[str, Callable[[Place], Any]] = {
    "order_id": _order,
    "line_id": lambda place: place.things["line_id"],
    "provider": lambda place: "vendor",
}
