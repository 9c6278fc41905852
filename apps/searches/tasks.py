"""Ordering from providers. Each reaction loads, asks the provider with no transaction open, and
calls one verb with what came of it."""

import logging
from uuid import UUID

from django.conf import settings

from apps.core.clock import now
from apps.core.errors import Refusal
from apps.documents.models import Category
from apps.documents.services import file_document
from apps.events.gates import gate
from apps.events.reactions import Later, on
from apps.searches import services
from apps.searches.events import (
    CallbackReceived,
    CancelRequested,
    LineAcknowledged,
    LineReady,
    LineUnsettled,
    QueryAnswered,
)
from apps.searches.models import Callback, Line, Message, Result
from apps.searches.providers import PROVIDERS, Provider
from apps.searches.providers.provider import (
    Accepted,
    Declined,
    Lost,
    NotOffered,
    NotSent,
    NotUnderstood,
    Paper,
    Premises,
    Progress,
    Report,
    Requisition,
    Unanswered,
    Vanished,
)
from apps.searches.settle import MOST_TRIES, fall_back_after, poll_after, settle_after
from apps.searches.states import OPEN, WITH_PROVIDER, Status

QUEUE = "search_ordering"
FLAG = "ENABLE_SEARCH_INTEGRATION"

log = logging.getLogger(__name__)


def _line(line_id: UUID) -> Line:
    return Line.objects.select_related("pack__home", "order").get(pk=line_id)


def _enter(provider: Provider) -> None:
    """Raises Later while nothing may be asked of it."""
    gate(FLAG)
    if closed := services.pause(provider):
        why, seconds = closed
        raise Later(why, seconds=seconds)


@on(LineReady, queue=QUEUE)
def submit_line(fact: LineReady) -> None:
    line = _line(fact.line_id)
    provider = PROVIDERS[line.provider]
    if line.status == Status.SUBMITTED:
        services.note_lost(line)  # a worker died in the middle of the call
        return
    if line.status != Status.PLAN_CONFIRMED:
        return
    gate(FLAG)
    if provider.capabilities.by_hand:
        services.hand_to_staff(line, reason="order_by_hand")
        return
    if is_given_up(line, provider):
        services.fall_back(line)
        return
    _enter(provider)
    if services.begin_submission(line):
        _send(line, provider)


def is_given_up(line: Line, provider: Provider) -> bool:
    waited = now() - (line.ready_at or now())
    return not provider.is_configured() or line.tries >= MOST_TRIES or waited >= fall_back_after()


def _send(line: Line, provider: Provider) -> None:
    """The one call that costs money. It is made once; whatever is not a clear answer is settled
    before anything is sent again."""
    try:
        accepted = provider.submit(_requisition(line))
    except NotSent as error:
        services.take_back(line)
        services.note_failure(provider, retry_after=error.retry_after)
        raise Later(
            f"{provider.key}: {error}", seconds=error.retry_after or settings.SEARCH_POLL_SECONDS
        ) from error
    except Declined as error:
        services.reject(line, reason=error.code, says=str(error))
    except Lost as error:
        log.warning("The answer to %s was lost: %s", line.reference, error)
        services.note_failure(provider, retry_after=None)
        services.note_lost(line)
    else:
        services.acknowledge(line, accepted=accepted)
        services.note_answer(provider)


def _requisition(line: Line) -> Requisition:
    home = line.pack.home
    return Requisition(
        reference=str(line.reference),
        product=line.product,
        provider_product=line.provider_product,
        matter=home.file_reference,
        premises=Premises(home.line1, home.line2, home.city, home.postcode, home.uprn),
        net=line.net,
    )


@on(LineUnsettled, queue=QUEUE)
def settle_line(fact: LineUnsettled) -> None:
    """Asks by our own reference what became of a line. Nothing is sent again before the provider
    has said that it has nothing, and a call that is still under way has had its time."""
    line = _line(fact.line_id)
    provider = PROVIDERS[line.provider]
    if not line.is_unsettled:
        return
    _enter(provider)
    try:
        found = provider.look_up(str(line.reference))
    except NotOffered as error:
        services.ask_staff(line, reason="answer_lost")
        raise Later(f"{provider.key}: its callback, or a person", seconds=600) from error
    except Unanswered as error:
        raise _later(provider, error) from error
    services.note_answer(provider)
    if found:
        services.acknowledge(line, accepted=found[0])
        if found[1:]:
            services.ask_staff(line, reason="ordered_twice")
        return
    assert line.sent_at is not None
    rest = (line.sent_at + settle_after() - now()).total_seconds()
    if rest > 0:
        raise Later("the call that may still be under way", seconds=rest)
    services.send_again(line)


def _later(provider: Provider, error: Unanswered) -> Later:
    services.note_failure(provider, retry_after=error.retry_after)
    return Later(
        f"{provider.key}: {error}", seconds=error.retry_after or settings.SEARCH_POLL_SECONDS
    )


@on(LineAcknowledged, queue=QUEUE)
def follow_line(fact: LineAcknowledged) -> None:
    """Asks after an order whose news did not come, ever more rarely."""
    line = _line(fact.line_id)
    provider = PROVIDERS[line.provider]
    if line.status not in WITH_PROVIDER or provider.capabilities.by_hand:
        return
    assert line.acknowledged_at is not None
    wait = poll_after(now() - line.acknowledged_at)
    if now() - line.acknowledged_at >= wait:
        _enter(provider)
        look(line, provider)
        line.refresh_from_db(fields=["status"])
    if line.status in WITH_PROVIDER:
        raise Later(f"news of {provider.key}", seconds=wait.total_seconds())


def look(line: Line, provider: Provider) -> None:
    """Asks the provider how the order stands, and fetches what it has. Raises Later."""
    try:
        report = provider.poll(line.provider_reference)
        if report.progress == Progress.COMPLETED:
            _collect(line, provider, report)
        else:
            services.record_report(line, report=report)
    except Unanswered as error:
        raise _later(provider, error) from error
    except Vanished:
        services.hand_to_staff(line, reason="result_gone")
    except (NotUnderstood, NotOffered) as error:
        log.warning("%s: %s", line.reference, error)
        services.hand_to_staff(line, reason="answer_not_understood")
    else:
        services.note_answer(provider)


def _collect(line: Line, provider: Provider, report: Report) -> None:
    if not report.papers:
        services.hand_to_staff(line, reason="completed_without_document")
        return
    for paper in report.papers:
        if not Result.objects.filter(line=line, provider_document=paper.id).exists():
            data = provider.fetch(line.provider_reference, paper)
            _file(line, paper, data)
    services.complete_line(line)


def _file(line: Line, paper: Paper, data: bytes) -> None:
    try:
        document = file_document(
            pack=line.pack, name=paper.name, data=data, category=Category.SEARCHES
        )
    except Refusal as refusal:
        raise NotUnderstood(f"its result cannot be filed: {refusal.reason}") from refusal
    services.record_result(line, document=document, paper=paper)


@on(CallbackReceived, queue=QUEUE)
def apply_callback(fact: CallbackReceived) -> None:
    """What the provider told, in whatever order it came. The order itself is asked for before
    anything ends: a callback is a bell, the provider's record the truth."""
    callback = Callback.objects.get(pk=fact.callback_id)
    if callback.state != Callback.State.RECEIVED:
        return
    line = Line.objects.select_related("pack__home", "order").filter(reference=callback.reference)
    known = line.filter(provider=callback.provider).first()
    if known is None:
        _park(callback)
        return
    if not known.provider_reference and known.status in OPEN:
        known = services.acknowledge(known, accepted=Accepted(callback.provider_reference))
    if known.provider_reference != callback.provider_reference:
        services.settle_callback(callback, quarantined="it names another order of the provider")
        services.ask_staff(known, reason="ordered_twice")
        return
    provider = PROVIDERS[known.provider]
    _enter(provider)
    look(known, provider)
    services.settle_callback(callback)


def _park(callback: Callback) -> None:
    """News may overtake our own commit."""
    if now() - callback.received_at < services.PARKED_FOR:
        raise Later("our own record of this order", seconds=5)
    services.settle_callback(callback, quarantined="no such order")


@on(CancelRequested, queue=QUEUE)
def request_cancellation(fact: CancelRequested) -> None:
    line = _line(fact.line_id)
    if line.status != Status.CANCEL_REQUESTED:
        return
    if line.sent_at and not line.provider_reference:
        raise Later("whether the provider has the order", seconds=settings.SEARCH_POLL_SECONDS)
    provider = PROVIDERS[line.provider]
    _enter(provider)
    try:
        provider.cancel(line.provider_reference)
    except NotOffered:
        services.ask_staff(line, reason="cancel_by_hand")
    except Unanswered as error:
        raise _later(provider, error) from error


@on(QueryAnswered, queue=QUEUE)
def pass_answer_on(fact: QueryAnswered) -> None:
    message = Message.objects.select_related("line").get(pk=fact.message_id)
    line = message.line
    if message.passed_on_at or line.status not in WITH_PROVIDER:
        return
    provider = PROVIDERS[line.provider]
    _enter(provider)
    try:
        provider.answer(line.provider_reference, message.text)
    except NotOffered:
        services.ask_staff(line, reason="answer_by_hand")
    except Unanswered as error:
        raise _later(provider, error) from error
    else:
        services.note_passed_on(message)
