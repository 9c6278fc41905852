"""What staff does by telephone, post or portal, and writes down here. An order by hand takes the
same steps as one over the wire."""

from collections.abc import Sequence

from django.core.files import File
from django.db import transaction

from apps.core.clock import now, today
from apps.core.errors import Conflict, Invalid
from apps.core.moves import move_to
from apps.documents.models import Category
from apps.documents.services import file_document
from apps.events.services import record
from apps.searches.events import LineFailed, LineRedirected
from apps.searches.models import LedgerEntry, Line, Message
from apps.searches.providers.provider import Accepted, Paper, Progress, Report
from apps.searches.states import MOVES, OPEN, UNSENT, Status
from apps.users.models import User

from .cancelling import end_cancelled
from .following import record_report
from .ledger import refund
from .ordering import ask_approval, make_ready, take_price
from .pricing import NOTHING, price_today
from .progress import locked, tell_pack
from .results import complete_line, record_result
from .submitting import acknowledge, needs, send_again, turn_down

type Upload = File[bytes]


class NotOrderedYet(Conflict):
    code = "NOT_ORDERED_YET"
    message = "Enter the provider's reference first."


def note_ordered(*, actor: User, line: Line, provider_reference: str) -> None:
    """The provider has it under this reference; from here on it is paid for."""
    if not provider_reference.strip():
        raise Invalid("Enter the provider's reference.", field="provider_reference")
    given = provider_reference.strip()
    known = Line.objects.filter(provider=line.provider, provider_reference=given)
    if known.exclude(pk=line.pk).exists():
        raise Invalid("Another line has this reference.", field="provider_reference")
    with transaction.atomic():
        line = locked(line)
        if line.status in UNSENT:
            raise Conflict("This line has not been cleared for ordering.")
        if line.status not in OPEN:
            raise Conflict(f"This line is over: {line.status}.")
        acknowledge(line, accepted=Accepted(given))


def note_not_there(*, actor: User, line: Line) -> None:
    """The provider was asked and has nothing under our reference: it is sent again."""
    send_again(line)


def file_result(*, actor: User, line: Line, file: Upload) -> None:
    """Files a result and ends the line; a later one replaces it. Raises NotOrderedYet, Invalid."""
    if not line.provider_reference:
        raise NotOrderedYet
    document = file_document(
        pack=line.pack,
        name=file.name or "",
        data=file.read(),
        category=Category.SEARCHES,
        actor=actor,
    )
    paper = Paper(id=document.checksum, name=document.name, made_on=today())
    record_result(line, document=document, paper=paper)
    complete_line(line)


@transaction.atomic
def note_rejected(*, actor: User, line: Line, reason: str, says: str) -> None:
    turn_down(locked(line), reason=reason or Line.Reason.OTHER, says=says)


@transaction.atomic
def note_cancelled(*, actor: User, line: Line, says: str = "") -> None:
    """The provider has cancelled it; what it keeps by the price book is not given back."""
    end_cancelled(locked(line), actor=actor, reason=says)


@transaction.atomic
def note_cancellation_refused(*, actor: User, line: Line, says: str) -> None:
    """Too late to cancel: the provider goes on."""
    line = locked(line)
    move_to(line, Status.IN_PROGRESS, moves=MOVES, provider_says=says, staff_reason="")


def note_query(*, actor: User, line: Line, says: str) -> None:
    if not says.strip():
        raise Invalid("Enter what the provider asks.", field="says")
    record_report(line, report=Report(Progress.QUERY, says.strip()))


@transaction.atomic
def note_answer_passed_on(*, actor: User, line: Line) -> None:
    line = locked(line)
    waiting = line.messages.filter(sender=Message.Sender.CUSTOMER, passed_on_at=None)
    waiting.update(passed_on_at=now())
    Line.objects.filter(pk=line.pk, staff_reason="answer_by_hand").update(staff_reason="")


@transaction.atomic
def give_up(*, actor: User, line: Line, says: str) -> None:
    """Nobody can say what became of it, or nobody sells it: it ends here. What may have been
    ordered all the same shows when the ledgers are compared."""
    line = locked(line)
    move_to(line, Status.FAILED, moves=MOVES, provider_says=says, staff_reason="")
    refund(line, LedgerEntry.Kind.REJECTION, keep=NOTHING)
    fact = LineFailed(pack_id=line.pack_id, line_id=line.pk, product=line.product)
    record(fact, actor=actor)
    tell_pack(line)


@transaction.atomic
def redirect_line(*, actor: User, line: Line, authorities: Sequence[str]) -> list[Line]:
    """The property lies with another authority, or with two. The order ends and a person places
    it where it belongs, for the same price; what a second authority asks comes on top, and is not
    ordered before the owner has approved it.

    Raises Invalid, IllegalMove."""
    names = [name.strip() for name in authorities if name.strip()]
    if len(names) not in {1, 2} or len({name.casefold() for name in names}) < len(names):
        raise Invalid("Name the authority, or two.", field="authorities")
    line = locked(line)
    move_to(line, Status.REDIRECTED, moves=MOVES, staff_reason="")
    refund(line, LedgerEntry.Kind.REJECTION, keep=NOTHING)
    first, *others = [_redirected(line, name) for name in names]
    needs(first, "order_by_hand", status=Status.MANUAL_REVIEW)
    for other in others:
        _ask_for_more(other, actor=actor)
    for child in (first, *others):
        fact = LineRedirected(
            pack_id=line.pack_id, line_id=line.pk, to_line_id=child.pk, product=line.product
        )
        record(fact, actor=actor)
    return [first, *others]


def _ask_for_more(line: Line, *, actor: User) -> None:
    """Nobody has agreed to pay for this one yet."""
    order = line.order
    if offer := price_today(line.product, line.provider, order.quote):
        take_price(line, offer)
    line.status = Status.AWAITING_APPROVAL
    line.save()
    order.total, order.version, order.needs_approval = (
        order.total + line.total,
        order.version + 1,
        True,
    )
    order.save(update_fields=["total", "version", "needs_approval"])
    ask_approval(order, actor=actor)


def _redirected(line: Line, authority: str) -> Line:
    return Line.objects.create(
        order=line.order,
        position=line.position,
        pack=line.pack,
        product=line.product,
        provider="manual",
        redirected_from=line,
        authority=authority,
        status=Status.PLAN_CONFIRMED,
        net=line.net,
        surcharge=line.surcharge,
        vat=line.vat,
        total=line.total,
        turnaround_days=line.turnaround_days,
    )


@transaction.atomic
def confirm_plan(*, actor: User, line: Line) -> None:
    """Staff has the plan that the provider wants. Raises Conflict where none is waited for."""
    line = locked(line)
    if line.status != Status.PLAN_REQUIRED:
        raise Conflict("This line does not wait for a plan.")
    make_ready(line, actor=actor)


@transaction.atomic
def note_seen(*, actor: User, line: Line) -> None:
    """Looked at; nothing of it is left to do for a person."""
    Line.objects.filter(pk=line.pk).exclude(status=Status.MANUAL_REVIEW).update(staff_reason="")
