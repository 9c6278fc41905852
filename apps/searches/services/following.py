"""What a provider tells of an order. News may come twice and in any order: a line never goes
back, and what it already is changes nothing."""

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.core.moves import move_to
from apps.events.leases import fence
from apps.events.services import record
from apps.packs.permissions import Can
from apps.searches.events import QueryAnswered, QueryRaised
from apps.searches.models import Line, Message
from apps.searches.providers.provider import Progress, Report
from apps.searches.states import MOVES, OPEN, WITH_PROVIDER, Status
from apps.users.models import User

from .cancelling import end_cancelled
from .progress import locked
from .reasons import reason_of
from .submitting import turn_down

QUIET = frozenset({Status.ACKNOWLEDGED, Status.QUERY_ANSWERED})


class NoQuery(Conflict):
    code = "NO_OPEN_QUERY"
    message = "The provider is not waiting for an answer."


@transaction.atomic
def record_report(line: Line, *, report: Report) -> None:
    """Everything but a completed order, whose results are fetched first."""
    fence()
    line = locked(line)
    if line.status not in OPEN:
        return
    match report.progress:
        case Progress.IN_PROGRESS if line.status in QUIET:
            move_to(line, Status.IN_PROGRESS, moves=MOVES, provider_says=report.says)
        case Progress.QUERY:
            _raise_query(line, report.says)
        case Progress.REJECTED:
            turn_down(line, reason=reason_of(report.says), says=report.says)
        case Progress.CANCELLED:
            end_cancelled(line, reason=report.says)


def _raise_query(line: Line, says: str) -> None:
    asked = line.messages.filter(sender=Message.Sender.PROVIDER, text=says).exists()
    if asked or line.status not in WITH_PROVIDER - {Status.CANCEL_REQUESTED}:
        return
    message = Message.objects.create(line=line, sender=Message.Sender.PROVIDER, text=says)
    if line.status != Status.QUERY_RAISED:
        move_to(line, Status.QUERY_RAISED, moves=MOVES, provider_says=says)
    fact = QueryRaised(
        pack_id=line.pack_id, line_id=line.pk, message_id=message.pk, product=line.product
    )
    record(fact, actor=None)


@transaction.atomic
def answer_query(*, actor: User, line: Line, message: str) -> None:
    """Raises NotAllowed, NoQuery."""
    line = locked(line)
    line.pack.require(actor, Can.ORDER)
    if line.status != Status.QUERY_RAISED:
        raise NoQuery
    sent = Message.objects.create(
        line=line, sender=Message.Sender.CUSTOMER, text=message, written_by=actor
    )
    move_to(line, Status.QUERY_ANSWERED, moves=MOVES)
    fact = QueryAnswered(
        pack_id=line.pack_id, line_id=line.pk, message_id=sent.pk, product=line.product
    )
    record(fact, actor=actor)


@transaction.atomic
def note_passed_on(message: Message) -> None:
    fence()
    Message.objects.filter(pk=message.pk, passed_on_at=None).update(passed_on_at=now())
