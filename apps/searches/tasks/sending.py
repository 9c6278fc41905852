"""Ordering a line: the one call that costs money, and what becomes of it."""

import logging
from typing import Any

from django.conf import settings

from apps.core.clock import now
from apps.events.gates import gate
from apps.events.reactions import Later, on
from apps.searches import services
from apps.searches.events import LineReady, LineUnsettled
from apps.searches.models import Line
from apps.searches.providers import PROVIDERS, Provider
from apps.searches.providers.provider import (
    Declined,
    Lost,
    NotOffered,
    NotSent,
    Parties,
    Premises,
    Requisition,
    Unanswered,
)
from apps.searches.settle import MOST_TRIES, fall_back_after, send_by, settle_after
from apps.searches.states import Status

from .asking import FLAG, QUEUE, enter, later, line_of
from .following import look

log = logging.getLogger(__name__)


@on(LineReady, queue=QUEUE)
def submit_line(fact: LineReady) -> None:
    line = line_of(fact.line_id)
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
    enter(provider)
    if begun := services.begin_submission(line):
        _send(begun, provider)


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
    except NotOffered as error:
        log.info("%s cannot take %s: %s", provider.key, line.reference, error)
        services.take_back(line)
        services.fall_back(line)
    except Declined as error:
        services.reject(line, reason=error.code, says=str(error))
    except Lost as error:
        log.warning("The answer to %s was lost: %s", line.reference, error)
        services.note_failure(provider, retry_after=None)
        services.note_lost(line)
    else:
        line = services.acknowledge(line, accepted=accepted)
        services.note_answer(provider)
        if accepted.report:
            look(line, provider, accepted.report)


def _requisition(line: Line) -> Requisition:
    home = line.pack.home
    assert line.sent_at is not None
    return Requisition(
        reference=str(line.reference),
        product=line.product,
        provider_product=line.provider_product,
        matter=home.file_reference,
        premises=Premises(home.line1, home.line2, home.city, home.postcode, home.uprn),
        net=line.net,
        send_by=send_by(line.sent_at),
        rush=bool(line.surcharge),
        title_number=services.title_number(line.pack),
        search_from=services.register_date(line.pack),
        parties=_parties(line.order.quote.parties),
    )


def _parties(told: dict[str, Any]) -> Parties:
    people = [(person["forenames"], person["surname"]) for person in told.get("borrowers", [])]
    return Parties(**{**told, "borrowers": people})


@on(LineUnsettled, queue=QUEUE)
def settle_line(fact: LineUnsettled) -> None:
    """Asks by our own reference what became of a line. Nothing is sent again before the provider
    has said that it has nothing, and a call that is still under way has had its time."""
    line = line_of(fact.line_id)
    provider = PROVIDERS[line.provider]
    if not line.is_unsettled:
        return
    enter(provider)
    try:
        found = provider.look_up(str(line.reference), product=line.product)
    except NotOffered as error:
        services.ask_staff(line, reason="answer_lost")
        raise Later(f"{provider.key}: its callback, or a person", seconds=600) from error
    except Unanswered as error:
        raise later(provider, error) from error
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
