"""How an order stands with its provider: asked for, told by callbacks, its results fetched."""

import logging

from apps.core.clock import now
from apps.core.errors import Refusal
from apps.documents.models import Category, Document
from apps.documents.services import file_document
from apps.events.reactions import Later, on
from apps.searches import services
from apps.searches.events import CallbackReceived, LineAcknowledged
from apps.searches.models import Callback, Line, Result
from apps.searches.providers import PROVIDERS, Provider
from apps.searches.providers.provider import (
    Accepted,
    NotOffered,
    NotUnderstood,
    Paper,
    Progress,
    Report,
    Unanswered,
    Vanished,
)
from apps.searches.settle import poll_after
from apps.searches.states import OPEN, WITH_PROVIDER

from .asking import QUEUE, enter, later, line_of

BAD_NAMES = frozenset({"INVALID_FILENAME", "FILE_TYPE_NOT_SUPPORTED"})

log = logging.getLogger(__name__)


@on(LineAcknowledged, queue=QUEUE)
def follow_line(fact: LineAcknowledged) -> None:
    """Asks after an order whose news did not come, ever more rarely."""
    line = line_of(fact.line_id)
    provider = PROVIDERS[line.provider]
    if line.status not in WITH_PROVIDER or provider.capabilities.by_hand:
        return
    assert line.acknowledged_at is not None
    wait = poll_after(now() - line.acknowledged_at)
    if now() - line.acknowledged_at >= wait:
        enter(provider)
        if provider.capabilities.pulls:
            pull_news(provider)
        look(line, provider)
        line.refresh_from_db(fields=["status"])
    if line.status in WITH_PROVIDER:
        raise Later(f"news of {provider.key}", seconds=wait.total_seconds())


def look(line: Line, provider: Provider, report: Report | None = None) -> None:
    """Takes in how the order stands: `report`, or what the provider says when it is asked.
    Fetches what it has. Raises Later."""
    try:
        report = report or provider.poll(line.provider_reference, product=line.product)
        if report.progress == Progress.COMPLETED:
            collect(line, provider, report)
        else:
            services.record_report(line, report=report)
    except Unanswered as error:
        raise later(provider, error) from error
    except Vanished:
        services.hand_to_staff(line, reason="result_gone")
    except (NotUnderstood, NotOffered) as error:
        log.warning("%s: %s", line.reference, error)
        services.hand_to_staff(line, reason="answer_not_understood")
    else:
        services.note_answer(provider)


def collect(line: Line, provider: Provider, report: Report) -> None:
    if not report.papers:
        services.hand_to_staff(line, reason="completed_without_document")
        return
    for paper in report.papers:
        if not Result.objects.filter(line=line, provider_document=paper.id).exists():
            data = paper.content or provider.fetch(line.provider_reference, paper)
            file_paper(line, paper, data)
    services.complete_line(line)


def file_paper(line: Line, paper: Paper, data: bytes) -> None:
    """Under the provider's name for it, or ours where that name is of no use."""
    ours = f"{line.product}-{str(line.reference)[:8]}.pdf"
    try:
        document = _filed(line, paper.name, data) or _filed(line, ours, data)
    except Refusal as refusal:
        raise NotUnderstood(f"its result cannot be filed: {refusal.reason}") from refusal
    assert document is not None
    services.record_result(line, document=document, paper=paper)


def _filed(line: Line, name: str, data: bytes) -> Document | None:
    try:
        return file_document(pack=line.pack, name=name, data=data, category=Category.SEARCHES)
    except Refusal as refusal:
        if refusal.reason in BAD_NAMES and data[:5] == b"%PDF-":
            return None
        raise


def pull_news(provider: Provider) -> None:
    """Keeps what waits there, then says so: what is not acknowledged comes again."""
    try:
        notices = provider.pull()
        for notice in notices:
            services.keep_notice(provider=provider.key, notice=notice)
        if notices:
            provider.acknowledge([notice.id for notice in notices])
    except NotOffered:
        return
    except Unanswered as error:
        raise later(provider, error) from error


@on(CallbackReceived, queue=QUEUE)
def apply_callback(fact: CallbackReceived) -> None:
    """What the provider told, in whatever order it came. Before anything ends the order itself is
    asked for: a callback is a bell, the provider's record the truth."""
    callback = Callback.objects.get(pk=fact.callback_id)
    if callback.state != Callback.State.RECEIVED:
        return
    known = _line_of(callback)
    if known is None:
        _park(callback)
        return
    if not known.provider_reference and known.status in OPEN:
        known = services.acknowledge(known, accepted=Accepted(callback.provider_reference))
    if known.provider_reference != callback.provider_reference:
        services.settle_callback(callback, quarantined="it names another order of the provider")
        services.ask_staff(known, reason="ordered_twice")
        return
    if callback.progress == Progress.IN_PROGRESS:
        services.record_report(known, report=Report(Progress.IN_PROGRESS))
    else:
        enter(PROVIDERS[known.provider])
        look(known, PROVIDERS[known.provider])
    services.settle_callback(callback)


def _line_of(callback: Callback) -> Line | None:
    """By our own reference, or by the provider's where it told no other."""
    lines = Line.objects.select_related("pack__home", "order").filter(provider=callback.provider)
    if callback.reference:
        return lines.filter(reference=callback.reference).first()
    return lines.filter(provider_reference=callback.provider_reference).first()


def _park(callback: Callback) -> None:
    """News may overtake our own commit."""
    if now() - callback.received_at < services.PARKED_FOR:
        raise Later("our own record of this order", seconds=5)
    services.settle_callback(callback, quarantined="no such order")
