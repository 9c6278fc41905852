"""What every reaction does that talks to a provider."""

from uuid import UUID

from django.conf import settings

from apps.events.gates import gate
from apps.events.reactions import Later
from apps.searches import services
from apps.searches.models import Line
from apps.searches.providers import Provider
from apps.searches.providers.provider import Unanswered

QUEUE = "search_ordering"
FLAG = "ENABLE_SEARCH_INTEGRATION"


def line_of(line_id: UUID) -> Line:
    return Line.objects.select_related("pack__home", "order").get(pk=line_id)


def enter(provider: Provider) -> None:
    """Raises Later while nothing may be asked of it."""
    gate(FLAG)
    if closed := services.pause(provider):
        why, seconds = closed
        raise Later(why, seconds=seconds)


def later(provider: Provider, error: Unanswered) -> Later:
    services.note_failure(provider, retry_after=error.retry_after)
    return Later(
        f"{provider.key}: {error}", seconds=error.retry_after or settings.SEARCH_POLL_SECONDS
    )
