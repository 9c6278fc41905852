"""Placing an order, and the owner's word on its cost."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.core.moves import IllegalMove, move_to
from apps.events.services import record
from apps.packs.models import Pack
from apps.packs.permissions import Can
from apps.packs.services import advance, locked_pack, note_activity
from apps.packs.states import ENDED, State
from apps.searches.events import (
    ApprovalAsked,
    LineReady,
    OrderApproved,
    OrderPlaced,
    PlanRequired,
)
from apps.searches.models import Line, Order, Quote, QuoteLine
from apps.searches.providers import PROVIDERS
from apps.searches.states import MOVES, Status
from apps.users.models import User

from .pricing import Priced, price_today
from .progress import locked_order
from .quoting import PackIsClosed
from .recommending import held, on_order

APPROVAL_ABOVE = Decimal("500.00")


class AlreadyOrdered(Conflict):
    code = "SEARCH_ALREADY_ORDERED"
    message = "This search is on order or held already."


class QuoteExpired(Conflict):
    code = "QUOTE_EXPIRED"
    message = "This quote has expired. Ask for a new one."


class PriceChanged(Conflict):
    code = "QUOTE_STALE"
    message = "A price has changed since this quote. Ask for a new one."


class ApprovalStale(Conflict):
    code = "APPROVAL_STALE"
    message = "The price has moved. Look at it again before you approve it."


@transaction.atomic
def place_order(*, actor: User, quote: Quote) -> Order:
    """Orders what the quote offers, at its price. Over £500 nothing is sent before the owner has
    approved (BR004).

    Raises NotAllowed, EmailNotVerified, PackIsClosed, AlreadyOrdered, QuoteExpired,
    PriceChanged."""
    pack = locked_pack(quote.pack_id)
    pack.require(actor, Can.ORDER)
    actor.require_verified()
    if pack.state in ENDED:
        raise PackIsClosed
    offered = list(quote.lines.all())
    _refuse_held(pack, offered)
    if quote.expires_at <= now():
        raise QuoteExpired
    if any(not _still_costs(line, quote) for line in offered):
        raise PriceChanged
    order = _enter(actor, pack, quote, offered)
    names, total = ", ".join(line.product for line in offered), str(order.total)
    fact = OrderPlaced(pack_id=pack.pk, order_id=order.pk, products=names, total=total)
    record(fact, actor=actor)
    advance(pack, State.ORDERING, actor=actor)
    if order.needs_approval:
        ask_approval(order, actor=actor)
    else:
        _clear(order, actor)
    note_activity(pack)
    return order


def _refuse_held(pack: Pack, offered: Sequence[QuoteLine]) -> None:
    if have := sorted((held(pack) | on_order(pack)) & {line.product for line in offered}):
        raise AlreadyOrdered(details={"products": have})


def _still_costs(line: QuoteLine, quote: Quote) -> bool:
    offer = price_today(line.product, line.provider, quote)
    return offer is not None and offer.total == line.total


def _enter(actor: User, pack: Pack, quote: Quote, offered: Sequence[QuoteLine]) -> Order:
    """The unique indexes decide between two who order the same at once."""
    total = sum((line.total for line in offered), Decimal(0))
    needs_approval = total > APPROVAL_ABOVE
    try:
        with transaction.atomic():
            order = Order.objects.create(
                pack=pack,
                quote=quote,
                ordered_by=actor,
                rush=quote.rush,
                total=total,
                needs_approval=needs_approval,
            )
            Line.objects.bulk_create(_line(order, n, line) for n, line in enumerate(offered))
    except IntegrityError as error:
        mine = [line.product for line in offered]
        taken = Line.objects.open().filter(pack=pack, product__in=mine)
        details = {"products": sorted(taken.values_list("product", flat=True))}
        raise AlreadyOrdered(details=details) from error
    return order


def _line(order: Order, position: int, offered: QuoteLine) -> Line:
    return Line(
        order=order,
        position=position,
        pack=order.pack,
        product=offered.product,
        provider=offered.provider,
        provider_product=offered.provider_product,
        status=Status.AWAITING_APPROVAL,
        net=offered.net,
        surcharge=offered.surcharge,
        vat=offered.vat,
        total=offered.total,
        turnaround_days=offered.turnaround_days,
    )


def ask_approval(order: Order, *, actor: User | None) -> None:
    fact = ApprovalAsked(
        pack_id=order.pack_id, order_id=order.pk, amount=str(order.total), version=order.version
    )
    record(fact, actor=actor)


def _clear(order: Order, actor: User) -> None:
    """Nothing stands between the order and its providers but a plan, where one is needed."""
    for line in order.lines.filter(status=Status.AWAITING_APPROVAL):
        if line.product in PROVIDERS[line.provider].capabilities.needs_plan:
            move_to(line, Status.PLAN_REQUIRED, moves=MOVES)
            fact = PlanRequired(pack_id=line.pack_id, line_id=line.pk, product=line.product)
            record(fact, actor=actor)
        else:
            make_ready(line, actor=actor)


def make_ready(line: Line, *, actor: User | None) -> None:
    move_to(line, Status.PLAN_CONFIRMED, moves=MOVES, ready_at=now(), sent_at=None)
    fact = LineReady(
        pack_id=line.pack_id, line_id=line.pk, product=line.product, provider=line.provider
    )
    record(fact, actor=actor)


def approve_order(*, actor: User, order: Order, amount: Decimal) -> Order:
    """The owner approves exactly this amount. A price that moved since makes a new version of the
    order, to be approved anew. Raises NotAllowed, EmailNotVerified, ApprovalStale, IllegalMove."""
    order.pack.require(actor, Can.APPROVE_COST)
    actor.require_verified()
    _reprice(order, actor)
    return _approve(actor, order, amount)


@transaction.atomic
def _reprice(order: Order, actor: User) -> None:
    order = locked_order(order)
    lines = list(order.lines.filter(status=Status.AWAITING_APPROVAL))
    moved = False
    for line in lines:
        offer = price_today(line.product, line.provider, order.quote)
        if offer is None or offer.total == line.total:
            continue
        take_price(line, offer)
        line.save(update_fields=["net", "surcharge", "vat", "total", "updated_at"])
        moved = True
    if moved:
        stands = order.lines.exclude(status=Status.REDIRECTED)
        order.total = sum((line.total for line in stands), Decimal(0))
        order.version += 1
        order.save(update_fields=["total", "version"])
        ask_approval(order, actor=actor)


def take_price(line: Line, offer: Priced) -> None:
    line.net, line.surcharge, line.vat = offer.net, offer.surcharge, offer.vat
    line.total = offer.total


@transaction.atomic
def _approve(actor: User, order: Order, amount: Decimal) -> Order:
    order = locked_order(order)
    if amount != order.total:
        raise ApprovalStale(details={"amount": float(order.total), "version": order.version})
    if order.is_approved:
        return order
    if order.status != Status.AWAITING_APPROVAL:
        raise IllegalMove(source=order.status, target="approved", allowed=frozenset())
    order.approved_by, order.approved_at = actor, now()
    order.approved_amount, order.approved_version = amount, order.version
    order.save(update_fields=["approved_by", "approved_at", "approved_amount", "approved_version"])
    fact = OrderApproved(
        pack_id=order.pack_id, order_id=order.pk, amount=str(amount), version=order.version
    )
    record(fact, actor=actor)
    _clear(order, actor)
    return order
