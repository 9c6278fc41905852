"""Carrying out what is owed: claim, run, and write down how it went."""

import logging
import random
import traceback
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F

from apps.core.clock import now
from apps.core.context import request_id

from . import queues
from .events import DeliveryDied
from .facts import FACTS
from .jobs import every
from .leases import Lease, LeaseLost, held
from .models import Delivery, DeliveryQuerySet
from .reactions import REACTIONS, Later, Reaction, arguments
from .services import record

log = logging.getLogger(__name__)
SWEEP_LIMIT = 500


@dataclass(frozen=True)
class Claim:
    delivery: Delivery
    reaction: Reaction
    lease: Lease


def deliver(delivery_id: UUID, *, message: UUID | None = None) -> None:
    """Runs one delivery, unless another has it, it is done, or its time has not come."""
    claim = _claim(delivery_id, message)
    if claim is None:
        return
    delivery, event = claim.delivery, claim.delivery.event
    token = request_id.set(event.request_id)
    try:
        with held(claim.lease):
            fact = FACTS[event.kind].read(event.payload)
            claim.reaction.run(**arguments(fact, claim.reaction, delivery.part))
        _finish(claim)
    except Later as later:
        _postpone(claim, later)
    except LeaseLost:
        log.warning("%s came back after its lease and left no trace", delivery)
    except Exception as error:
        log.warning("%s failed, attempt %d", delivery, delivery.attempts + 1, exc_info=True)
        _fail(claim, error)
    finally:
        request_id.reset(token)


def _claim(delivery_id: UUID, message: UUID | None) -> Claim | None:
    """Compare-and-swap: of any number of workers one gets the lease, and a new fence with it.
    The attempt is counted before the work, so that a reaction that kills its worker runs out."""
    at = now()
    due = _known(Delivery.objects.claimable(at)).select_related("event")
    row = due.filter(pk=delivery_id).first()
    if row is None or row.event.kind not in FACTS:
        return None
    reaction = REACTIONS[row.reaction]
    if row.attempts >= reaction.attempts:
        _bury(row, row.error or "The worker died each time it tried.")
        return None
    won = (
        Delivery.objects.claimable(at)
        .filter(pk=row.pk, fence=row.fence)
        .update(
            fence=F("fence") + 1,
            attempts=F("attempts") + 1,
            leased_until=at + timedelta(seconds=settings.DELIVERY_LEASE_SECONDS),
            leased_by=message,
            poke_again_at=None,
            waiting_for="",
        )
    )
    if not won:
        return None
    return Claim(row, reaction, Lease(delivery=row.pk, event=row.event_id, fence=row.fence + 1))


def _known(rows: DeliveryQuerySet) -> DeliveryQuerySet:
    """While versions change, another may owe what this one has never heard of: it is left to it."""
    return rows.filter(reaction__in=list(REACTIONS))


def release(delivery_id: UUID, *, message: UUID, counts: bool) -> None:
    """Ends the lease of a process that is known to be gone or going: nobody waits until it runs
    out. A death counts as a try and pauses like one that failed; an ordered stop does neither."""
    held = Delivery.objects.owed().exclude(leased_until=None)
    row = held.filter(pk=delivery_id, leased_by=message).first()
    if row is None:
        return
    held.filter(pk=row.pk, fence=row.fence).update(
        fence=row.fence + 1,
        attempts=row.attempts if counts else row.attempts - 1,
        next_try_at=_back_off(row.attempts) if counts else now(),
        leased_until=None,
    )


def _finish(claim: Claim) -> None:
    if not _ours(claim).update(done_at=now(), leased_until=None, error=""):
        log.warning("%s was finished by another meanwhile", claim.delivery)


def _postpone(claim: Claim, later: Later) -> None:
    _ours(claim).update(
        attempts=F("attempts") - 1,
        next_try_at=now() + timedelta(seconds=later.seconds),
        leased_until=None,
        waiting_for=later.reason,
    )


def _fail(claim: Claim, error: Exception) -> None:
    told = "".join(traceback.format_exception_only(error)).strip()[:2000]
    tried = claim.delivery.attempts + 1
    if tried >= claim.reaction.attempts:
        _bury(claim.delivery, told, fence=claim.lease.fence)
        return
    _ours(claim).update(next_try_at=_back_off(tried), leased_until=None, error=told)


def _ours(claim: Claim) -> models.QuerySet[Delivery]:
    return Delivery.objects.owed().filter(pk=claim.delivery.pk, fence=claim.lease.fence)


def _back_off(tried: int) -> datetime:
    """1, 2, 4 … seconds, an hour at most, spread by a quarter."""
    return now() + timedelta(seconds=min(2 ** (tried - 1), 3600) * random.uniform(1, 1.25))  # noqa: S311


def _bury(delivery: Delivery, error: str, *, fence: int | None = None) -> None:
    """Dead-letters it, and says so in the journal once, so that the app concerned can tell."""
    row = Delivery.objects.owed().filter(pk=delivery.pk, fence=fence or delivery.fence)
    with transaction.atomic():
        if not row.update(dead_at=now(), leased_until=None, error=error):
            return
        event = delivery.event
        log.error("%s is given up: %s", delivery, error)
        if event.kind == DeliveryDied.kind:
            return
        record(
            DeliveryDied(
                delivery_id=delivery.pk,
                reaction=delivery.reaction,
                event_kind=event.kind,
                about=event.subject,
                pack_id=event.pack,
                part=delivery.part,
                error=error.split("\n", 1)[0][:200],
            ),
            actor=None,
        )


def replay(delivery: Delivery) -> bool:
    """Staff's second chance for a dead letter."""
    row = _known(Delivery.objects.filter(pk=delivery.pk, done_at=None)).exclude(dead_at=None)
    revived = row.update(dead_at=None, attempts=0, next_try_at=now(), error="")
    if revived:
        queues.poke(delivery.pk, delivery.reaction)
    return bool(revived)


@every(seconds=settings.SWEEP_SECONDS)
def sweep() -> int:
    """Sends again what is owed and unheard of: lost messages, expired leases, retries that are
    due, work of dead workers. Returns how many it sent."""
    at, sent = now(), 0
    rows = _known(Delivery.objects.unheard(at))
    unheard = list(rows.order_by("next_try_at")[:SWEEP_LIMIT])
    lost = _lost(at) if any(not delivery.newly_due for delivery in unheard) else Counter()
    for delivery in unheard:
        row, queue = Delivery.objects.filter(pk=delivery.pk), REACTIONS[delivery.reaction].queue
        if not delivery.newly_due:
            row.update(poke_again_at=at + timedelta(seconds=settings.DELIVERY_REPOKE_SECONDS))
            if lost[queue] <= 0:
                continue
            row.update(poked_at=at)
        else:
            row.update(poked_at=at, poke_again_at=None)
        queues.poke(delivery.pk, delivery.reaction)
        lost[queue] -= 1
        sent += 1
    return sent


def _lost(at: datetime) -> Counter[str]:
    """By queue, how much more work is due than messages wait. What workers that are behind have not
    read yet is not lost, and copies of it would bury them."""
    lost = Counter[str]()
    due = _known(Delivery.objects.claimable(at)).order_by().values_list("reaction")
    for reaction, number in due.annotate(Count("pk")):
        lost[REACTIONS[reaction].queue] += number
    for queue in lost:
        lost[queue] -= queues.waiting(queue)
    return lost
