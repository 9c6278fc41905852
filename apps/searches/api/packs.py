from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page
from apps.core.idempotency import idempotent
from apps.core.pages import take
from apps.core.schemas import Envelope, Paged
from apps.packs.models import Pack
from apps.searches import services
from apps.searches.models import Order, Quote
from apps.searches.schemas import (
    OrderIn,
    OrderOut,
    QuoteIn,
    QuoteOut,
    RecommendationOut,
    order_out,
    quote_out,
    recommendation_out,
)
from apps.users.bearer import actor

router = Router(tags=["searches"])


@router.get("/{uuid:pack_id}/search-recommendations", response=Envelope[list[RecommendationOut]])
def recommendations(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    """What the pack still needs, with reasons; what it would cost stands in `meta.estimate`."""
    found = services.recommend(Pack.objects.seen_by(actor(request), pack_id))
    estimate = sum(item.offer.total for item in found)
    return answer([recommendation_out(item) for item in found], meta={"estimate": float(estimate)})


@router.post("/{uuid:pack_id}/search-quotes", response={201: Envelope[QuoteOut]})
@idempotent()
def make_quote(request: HttpRequest, pack_id: UUID, body: QuoteIn) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    quote = services.make_quote(
        actor=actor(request),
        pack=pack,
        products=body.products,
        rush=body.rush,
        parties=body.parties.model_dump(exclude_none=True) if body.parties else None,
    )
    return answer(quote_out(quote), status=201)


@router.get("/{uuid:pack_id}/search-orders", response=Paged[OrderOut])
def list_orders(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    rows = Order.objects.visible_to(actor(request)).filter(pack=pack).whole()
    page, rows = take(request, rows.order_by("-created_at", "-id"))
    return answer_page(page, [order_out(order) for order in rows])


@router.post("/{uuid:pack_id}/search-orders", response={201: Envelope[OrderOut]})
@idempotent(required=True)
def place_order(request: HttpRequest, pack_id: UUID, body: OrderIn) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    quote = Quote.objects.seen_by(actor(request), pack, body.quote_id)
    order = services.place_order(actor=actor(request), quote=quote)
    return answer(order_out(Order.objects.whole().get(pk=order.pk)), status=201)
