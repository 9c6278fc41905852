"""Sending a line: what is written down before and after the one call that costs money."""

from datetime import datetime
from typing import Any

from django.db import transaction

from apps.core.clock import LONDON, now
from apps.core.moves import move_to
from apps.events.leases import fence
from apps.events.services import record
from apps.packs.deadlines import business_days_after
from apps.searches.events import (
    HandedToStaff,
    LineAcknowledged,
    LineReady,
    LineRejected,
    LineUnsettled,
)
from apps.searches.models import LedgerEntry, Line
from apps.searches.providers.provider import Accepted
from apps.searches.states import MOVES, OPEN, UNSETTLED, Status

from .cancelling import end_cancelled
from .ledger import charge, refund
from .ordering import make_ready
from .pricing import NOTHING, offers, price_today
from .progress import locked, tell_pack


@transaction.atomic
def begin_submission(line: Line) -> Line | None:
    """Written before the first call: from this commit on the line counts as sent. None where
    somebody else has it, it was cancelled, or the price went over what was agreed."""
    fence()
    line = locked(line)
    if line.status != Status.PLAN_CONFIRMED:
        return None
    offer = price_today(line.product, line.provider, line.order.quote)
    if offer is None or offer.total > line.total:
        turn_down(line, reason=Line.Reason.PRICE_CHANGED, says="The price went up.")
        return None
    move_to(line, Status.SUBMITTED, moves=MOVES, sent_at=now(), tries=line.tries + 1)
    return line


@transaction.atomic
def take_back(line: Line) -> None:
    """It certainly did not arrive: the line waits to be sent again, or is cancelled for good."""
    fence()
    line = locked(line)
    if line.status == Status.SUBMITTED and not line.provider_reference:
        move_to(line, Status.PLAN_CONFIRMED, moves=MOVES, sent_at=None)
    elif line.status == Status.CANCEL_REQUESTED and not line.provider_reference:
        end_cancelled(line)


@transaction.atomic
def note_lost(line: Line) -> None:
    """It may have arrived. It is not sent again before that is settled."""
    fence()
    line = locked(line)
    if not line.is_unsettled:
        return
    if line.status == Status.SUBMITTED:
        move_to(line, Status.SUBMITTED_UNKNOWN, moves=MOVES)
    fact = LineUnsettled(pack_id=line.pack_id, line_id=line.pk, product=line.product)
    record(fact, actor=None)


@transaction.atomic
def send_again(line: Line) -> None:
    """The provider says that it has nothing under our reference."""
    fence()
    line = locked(line)
    if line.status in UNSETTLED and not line.provider_reference:
        if line.status == Status.SUBMITTED:
            move_to(line, Status.SUBMITTED_UNKNOWN, moves=MOVES)
        make_ready(line, actor=None)
    elif line.status == Status.CANCEL_REQUESTED and not line.provider_reference:
        end_cancelled(line)


@transaction.atomic
def acknowledge(line: Line, *, accepted: Accepted) -> Line:
    """The provider has it, under its reference: now it costs money. A second acknowledgement
    changes nothing. A wish to cancel stands. It may come for a line that waits to be sent again:
    then it is not."""
    fence()
    line = locked(line)
    if line.provider_reference or line.status not in OPEN:
        return line
    also: dict[str, Any] = {
        "provider_reference": accepted.provider_reference,
        "acknowledged_at": now(),
        "expected_at": accepted.expected_at or _expected(line),
        "staff_reason": "",
    }
    if line.status == Status.CANCEL_REQUESTED:
        Line.objects.filter(pk=line.pk).update(**also)
        line.refresh_from_db(fields=list(also))
    else:
        if line.status == Status.PLAN_CONFIRMED:
            move_to(line, Status.SUBMITTED, moves=MOVES, sent_at=now())
        move_to(line, Status.ACKNOWLEDGED, moves=MOVES, **also)
    charge(line)
    fact = LineAcknowledged(
        pack_id=line.pack_id, line_id=line.pk, product=line.product, provider=line.provider
    )
    record(fact, actor=None)
    tell_pack(line)
    return line


def _expected(line: Line) -> datetime:
    at = now().astimezone(LONDON)
    day = business_days_after(at.date(), line.turnaround_days)
    return at.replace(year=day.year, month=day.month, day=day.day)


@transaction.atomic
def reject(line: Line, *, reason: str, says: str) -> None:
    fence()
    turn_down(locked(line), reason=reason, says=says)


def turn_down(line: Line, *, reason: str, says: str) -> None:
    """The product can be quoted and ordered anew; what was charged comes back."""
    move_to(line, Status.REJECTED, moves=MOVES, reason=reason, provider_says=says, staff_reason="")
    refund(line, LedgerEntry.Kind.REJECTION, keep=NOTHING)
    fact = LineRejected(pack_id=line.pack_id, line_id=line.pk, product=line.product, reason=reason)
    record(fact, actor=None)
    tell_pack(line)


@transaction.atomic
def hand_to_staff(line: Line, *, reason: str) -> None:
    """A person orders it, or finds out. `reason` is a stable code."""
    fence()
    line = locked(line)
    wished_away = line.status == Status.CANCEL_REQUESTED
    moves = Status.MANUAL_REVIEW in MOVES[line.status] and not wished_away
    needs(line, reason, status=Status.MANUAL_REVIEW if moves else None)


def needs(line: Line, reason: str, *, status: str | None = None) -> None:
    if line.staff_reason == reason:
        return
    if status and line.status != status:
        move_to(line, status, moves=MOVES, staff_reason=reason)
    else:
        Line.objects.filter(pk=line.pk).update(staff_reason=reason)
        line.staff_reason = reason
    fact = HandedToStaff(pack_id=line.pack_id, line_id=line.pk, product=line.product, reason=reason)
    record(fact, actor=None)


@transaction.atomic
def ask_staff(line: Line, *, reason: str) -> None:
    """Staff looks at it; the state stays what it is."""
    fence()
    needs(locked(line), reason)


@transaction.atomic
def fall_back(line: Line) -> None:
    """Its provider cannot be reached: another that sells it for what was agreed takes its place,
    and where there is none, a person."""
    fence()
    line = locked(line)
    if line.status != Status.PLAN_CONFIRMED:
        return
    tried = [*line.tried, line.provider]
    quote = line.order.quote
    sold = offers(rush=quote.rush, names=quote.names).get(line.product, [])
    other = next((o for o in sold if o.provider not in tried and o.total <= line.total), None)
    if other is None:
        needs(line, "no_provider", status=Status.MANUAL_REVIEW)
        return
    line.provider, line.provider_product = other.provider, other.price.provider_product
    line.tries, line.tried, line.ready_at = 0, tried, now()
    line.save(
        update_fields=["provider", "provider_product", "tries", "tried", "ready_at", "updated_at"]
    )
    fact = LineReady(
        pack_id=line.pack_id, line_id=line.pk, product=line.product, provider=line.provider
    )
    record(fact, actor=None)
