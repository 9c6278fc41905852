"""Cancelling: what was not sent ends here; what was is asked of its provider."""

from django.db import transaction

from apps.core.errors import Conflict
from apps.core.moves import move_to
from apps.events.services import record
from apps.packs.permissions import Can
from apps.packs.services import note_activity
from apps.searches.events import CancelRequested, LineCancelled
from apps.searches.models import LedgerEntry, Line, Order
from apps.searches.states import MOVES, OPEN, UNSENT, Status
from apps.users.models import User

from .ledger import kept_on_cancel, refund
from .progress import locked, locked_order, tell_pack


class NothingToCancel(Conflict):
    code = "NOTHING_TO_CANCEL"
    message = "Nothing of this order can be cancelled any more."


@transaction.atomic
def cancel_order(*, actor: User, order: Order, reason: str = "") -> Order:
    """Whoever may order may cancel. Of cancelling and sending at once one
    wins: a line is either never sent, or sent and its cancellation asked for.

    Raises NotAllowed, NothingToCancel."""
    order = locked_order(order)
    order.pack.require(actor, Can.ORDER)
    lines = [locked(line) for line in order.lines.filter(status__in=OPEN)]
    pending = [line for line in lines if line.status != Status.CANCEL_REQUESTED]
    if not lines:
        raise NothingToCancel
    for line in pending:
        if line.status in UNSENT:
            end_cancelled(line, actor=actor, reason=reason)
        else:
            _ask(line, actor=actor, reason=reason)
    note_activity(order.pack)
    return order


def _ask(line: Line, *, actor: User, reason: str) -> None:
    move_to(line, Status.CANCEL_REQUESTED, moves=MOVES, provider_says=reason)
    fact = CancelRequested(pack_id=line.pack_id, line_id=line.pk, product=line.product)
    record(fact, actor=actor)


def end_cancelled(line: Line, *, actor: User | None = None, reason: str = "") -> None:
    """Over. What the provider keeps by its rules is not given back."""
    move_to(line, Status.CANCELLED, moves=MOVES, provider_says=reason, staff_reason="")
    back = refund(line, LedgerEntry.Kind.CANCELLATION, keep=kept_on_cancel(line))
    fact = LineCancelled(pack_id=line.pack_id, line_id=line.pk, product=line.product, refund=back)
    record(fact, actor=actor)
    tell_pack(line)
