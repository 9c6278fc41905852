"""Locks, and what a pack learns of its searches: it waits for results, they are all here."""

from apps.packs.services import advance, collect_again, locked_pack
from apps.packs.states import State
from apps.searches.models import Line, Order
from apps.searches.states import HELD, UNSENT


def locked_order(order: Order) -> Order:
    pack = locked_pack(order.pack_id)
    order = Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
    order.pack = pack
    return order


def locked(line: Line) -> Line:
    pack = locked_pack(line.pack_id)
    rows = Line.objects.select_for_update(of=("self",)).select_related("order__quote")
    line = rows.get(pk=line.pk)
    line.pack = pack
    return line


def tell_pack(line: Line) -> None:
    """Called when a line has moved: nothing unsent is left → it waits; nothing open → review, or
    back to collecting where nothing came."""
    lines = Line.objects.filter(pack=line.pack_id)
    if lines.open().exists():
        if not lines.filter(status__in=UNSENT).exists():
            advance(line.pack, State.AWAITING_RESULTS, actor=None)
    elif lines.filter(status__in=HELD).exists():
        advance(line.pack, State.UNDER_REVIEW, actor=None)
    else:
        collect_again(line.pack, actor=None)
