"""Callbacks: proved, stored word for word and de-duplicated before they are answered for."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from apps.core.clock import now
from apps.core.errors import Invalid, NotFound, TooLarge, Unauthenticated
from apps.events.leases import fence
from apps.events.services import record
from apps.searches.events import CallbackReceived
from apps.searches.models import Callback
from apps.searches.providers import PROVIDERS
from apps.searches.providers.provider import (
    News,
    Notice,
    NotOffered,
    NotProved,
    NotUnderstood,
)

MOST_BYTES = 64 * 1024
PARKED_FOR = timedelta(hours=1)


class InvalidSignature(Unauthenticated):
    code = "INVALID_SIGNATURE"
    message = "This does not prove that it comes from the provider."


class CallbackTooLarge(TooLarge):
    code = "PAYLOAD_TOO_LARGE"
    message = "A callback is a few lines long."


def receive_callback(*, provider: str, headers: Mapping[str, str], raw: bytes) -> Callback:
    """Stored, and owed to `apply_callback`, in one commit. The same words again are counted and
    nothing more. News of another order than its credential is for is set aside.

    Raises NotFound, CallbackTooLarge, InvalidSignature, Invalid."""
    if provider not in PROVIDERS:
        raise NotFound
    if len(raw) > MOST_BYTES:
        raise CallbackTooLarge
    try:
        news = PROVIDERS[provider].read_callback(headers, raw)
    except NotOffered as error:
        raise NotFound from error
    except NotProved as error:
        raise InvalidSignature from error
    except NotUnderstood as error:
        raise Invalid(f"This callback is not understood: {error}.") from error
    return _store(provider, news, raw)


@transaction.atomic
def _store(provider: str, news: News, raw: bytes) -> Callback:
    digest = hashlib.sha256(news.proved_for.encode() + b"\n" + raw).hexdigest()
    ours = news.proved_for == news.reference
    callback, made = Callback.objects.get_or_create(
        provider=provider,
        digest=digest,
        defaults={
            "raw": raw.decode(errors="replace"),
            "reference": news.reference,
            "provider_reference": news.provider_reference,
            "progress": news.report.progress,
            "state": Callback.State.RECEIVED if ours else Callback.State.QUARANTINED,
            "why": "" if ours else "its credential was given out for another order",
        },
    )
    if not made:
        Callback.objects.filter(pk=callback.pk).update(times=F("times") + 1)
    elif ours:
        record(CallbackReceived(callback_id=callback.pk, provider=provider), actor=None)
    return callback


@transaction.atomic
def keep_notice(*, provider: str, notice: Notice) -> None:
    """News that was pulled. The same event under another id is the same news."""
    fence()
    digest = hashlib.sha256(notice.event.encode()).hexdigest()
    callback, made = Callback.objects.get_or_create(
        provider=provider,
        digest=digest,
        defaults={
            "raw": notice.raw.decode(errors="replace"),
            "provider_reference": notice.provider_reference,
        },
    )
    if made:
        record(CallbackReceived(callback_id=callback.pk, provider=provider), actor=None)
    else:
        Callback.objects.filter(pk=callback.pk).update(times=F("times") + 1)


@transaction.atomic
def settle_callback(callback: Callback, *, quarantined: str = "") -> None:
    fence()
    state = Callback.State.QUARANTINED if quarantined else Callback.State.APPLIED
    open_rows = Callback.objects.filter(pk=callback.pk, state=Callback.State.RECEIVED)
    open_rows.update(state=state, why=quarantined, settled_at=now())
