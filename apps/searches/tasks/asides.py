"""What else is said to a provider: cancel this, here is your answer, show me your list."""

import logging

from django.conf import settings

from apps.events.jobs import daily
from apps.events.reactions import Later, on
from apps.searches import services
from apps.searches.events import CancelRequested, QueryAnswered, ReconciliationDue
from apps.searches.models import Message
from apps.searches.providers import PROVIDERS
from apps.searches.providers.provider import NotOffered, Unanswered
from apps.searches.states import WITH_PROVIDER, Status

from .asking import QUEUE, enter, later, line_of

log = logging.getLogger(__name__)


@on(CancelRequested, queue=QUEUE)
def request_cancellation(fact: CancelRequested) -> None:
    line = line_of(fact.line_id)
    if line.status != Status.CANCEL_REQUESTED:
        return
    if line.sent_at and not line.provider_reference:
        raise Later("whether the provider has the order", seconds=settings.SEARCH_POLL_SECONDS)
    provider = PROVIDERS[line.provider]
    enter(provider)
    try:
        provider.cancel(line.provider_reference)
    except NotOffered:
        services.ask_staff(line, reason="cancel_by_hand")
    except Unanswered as error:
        raise later(provider, error) from error


@on(QueryAnswered, queue=QUEUE)
def pass_answer_on(fact: QueryAnswered) -> None:
    message = Message.objects.select_related("line").get(pk=fact.message_id)
    line = message.line
    if message.passed_on_at or line.status not in WITH_PROVIDER:
        return
    provider = PROVIDERS[line.provider]
    enter(provider)
    try:
        provider.answer(line.provider_reference, message.text)
    except NotOffered:
        services.ask_staff(line, reason="answer_by_hand")
    except Unanswered as error:
        raise later(provider, error) from error
    else:
        services.note_passed_on(message)


@daily("02:30")
def reconcile_tonight() -> None:
    services.owe_reconciliation()


@daily("03:30")
def forget_parties() -> None:
    services.forget_parties()


@daily("07:00")
def warn_of_expiry() -> None:
    services.warn_of_expiry()


@on(ReconciliationDue, queue=QUEUE)
def reconcile_with_provider(fact: ReconciliationDue) -> None:
    provider = PROVIDERS[fact.provider]
    enter(provider)
    try:
        listed = provider.list_orders()
    except NotOffered as error:
        log.warning("%s has no list to compare with: %s", provider.key, error)
    except Unanswered as error:
        raise later(provider, error) from error
    else:
        services.reconcile(provider=provider.key, run_id=fact.run_id, listed=listed)
