"""BR002: results hold for a time from their search date. People are told ahead, once a result."""

from datetime import timedelta

from django.db import transaction

from apps.core.clock import day_of, now, today
from apps.events.services import record
from apps.packs.states import ENDED
from apps.searches.events import SearchExpiring
from apps.searches.models import Result

AHEAD = timedelta(days=30)  # time to order again and have the answer


@transaction.atomic
def warn_of_expiry() -> int:
    """Tells of results that end within a month, or before the day planned for completion."""
    rows = (
        Result.objects.filter(superseded_at=None, document__deleted_at=None, warned_at=None)
        .exclude(pack__state__in=ENDED)
        .exclude(valid_until=None)
        .select_related("pack__home")
    )
    due = [result for result in rows if _ends_too_soon(result)]
    for result in due:
        assert result.valid_until is not None
        fact = SearchExpiring(
            pack_id=result.pack_id,
            document_id=result.document_id,
            product=result.product,
            valid_until=result.valid_until.isoformat(),
        )
        record(fact, actor=None)
    Result.objects.filter(pk__in=[result.pk for result in due]).update(warned_at=now())
    return len(due)


def _ends_too_soon(result: Result) -> bool:
    """A priority period is short by nature: it is told of in its last days alone."""
    assert result.valid_until is not None
    whole = result.valid_until - (result.search_date or day_of(result.created_at))
    completes = result.pack.home.target_completion_date
    too_short = bool(completes and completes > result.valid_until and whole > AHEAD * 2)
    return result.valid_until - today() <= min(AHEAD, whole / 4) or too_short
