"""What nobody needs any more, and what must not be kept."""

from datetime import timedelta

from django.contrib.sessions.models import Session as StaffSession
from django.db import transaction

from apps.core.clock import now
from apps.core.idempotency import KEPT as ANSWERS_KEPT
from apps.core.models import IdempotencyKey
from apps.users.models import (
    EmailChange,
    EmailToken,
    RequestOrigin,
    ResetAsk,
    Session,
    SpentToken,
    Throttle,
)

TOKENS_KEPT = timedelta(days=30)
SESSIONS_KEPT = timedelta(days=90)
ORIGINS_KEPT = timedelta(days=365)


@transaction.atomic
def forget_what_ran_out() -> None:
    """Spent and expired tokens, limits that are over, answers kept for a repeat; sessions
    that ended a quarter of a year ago, and where requests came from more than a year ago."""
    at = now()
    ResetAsk.objects.filter(created_at__lt=at - timedelta(days=1)).delete()
    EmailChange.objects.filter(expires_at__lt=at - TOKENS_KEPT).delete()
    EmailToken.objects.filter(expires_at__lt=at - TOKENS_KEPT).delete()
    Throttle.objects.filter(resets_at__lt=at).delete()
    IdempotencyKey.objects.filter(created_at__lt=at - ANSWERS_KEPT).delete()
    StaffSession.objects.filter(expire_date__lt=at).delete()
    SpentToken.objects.filter(session__expires_at__lt=at).delete()
    Session.objects.filter(expires_at__lt=at - SESSIONS_KEPT).delete()
    RequestOrigin.objects.filter(noted_at__lt=at - ORIGINS_KEPT).delete()
