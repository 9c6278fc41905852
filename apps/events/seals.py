"""The chain over the journal: whoever changes, removes, adds or cuts off events is found out."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from apps.core import storage
from apps.core.clock import now

from .events import JournalSealed
from .jobs import daily, every
from .models import Event, Seal, Tick
from .services import record

SEAL_SECONDS = 10
BATCH = 2000
LATE_COMMIT = timedelta(hours=1)
UNSEALED_MEANS_TROUBLE = timedelta(minutes=10)
GENESIS = "0" * 64
HEADS = "journal/heads"
FIELDS = ("id", "kind", "subject", "pack", "payload", "actor", "request_id", "happened_at")


def digest_of(event: dict[str, Any], previous: str) -> str:
    """SHA-256 over the digest before it and the event as JSON with sorted keys."""
    canonical = orjson.dumps([event[name] for name in FIELDS], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(previous.encode() + canonical).hexdigest()


@every(seconds=SEAL_SECONDS)
def seal() -> int:
    """Adds what has been committed since to the chain; returns how many events. The row lock on
    the job's tick keeps a second sealer out until the first has committed."""
    with transaction.atomic():
        Tick.objects.select_for_update().get_or_create(job="events.seal", defaults={"slot": 0})
        head = Seal.objects.order_by("-number").first()
        number, digest = (head.number, head.digest) if head else (0, GENESIS)
        seals = []
        for event in _unsealed(head).order_by("id").values(*FIELDS)[:BATCH]:
            number, digest = number + 1, digest_of(event, digest)
            seals.append(Seal(number=number, event=event["id"], digest=digest))
        Seal.objects.bulk_create(seals)
        return len(seals)


def _unsealed(head: Seal | None) -> QuerySet[Event]:
    """Looks back as far as a transaction that began before the head may still have committed
    after it."""
    events = Event.objects.filter(~Exists(Seal.objects.filter(event=OuterRef("pk"))))
    return events.filter(happened_at__gt=head.sealed_at - LATE_COMMIT) if head else events


@daily("23:55")
def anchor() -> None:
    if head := Seal.objects.order_by("-number").first():
        fact = JournalSealed(event_id=head.event, number=head.number, digest=head.digest)
        record(fact, actor=None)


def store_head(fact: JournalSealed) -> None:
    head = {"number": fact.number, "digest": fact.digest, "event": str(fact.event_id)}
    storage.documents().put(f"{HEADS}/{fact.number:012d}.json", orjson.dumps(head))


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the journal, and at which number of the chain."""

    number: int
    what: str


def verify() -> Iterator[Flaw]:
    """Walks the whole chain, then looks for events outside it and for heads that are missing."""
    number, digest = 0, GENESIS
    while links := list(Seal.objects.filter(number__gt=number).order_by("number")[:BATCH]):
        rows = Event.objects.filter(pk__in=[link.event for link in links]).values(*FIELDS)
        events = {row["id"]: row for row in rows}
        for link in links:
            if flaw := _flaw_of(link, events.get(link.event), number, digest):
                yield flaw
            number, digest = link.number, link.digest
    yield from _outside(number)
    yield from _cut_off(number)


def _flaw_of(link: Seal, event: dict[str, Any] | None, number: int, digest: str) -> Flaw | None:
    if link.number != number + 1:
        return Flaw(number + 1, "a seal is missing")
    if event is None:
        return Flaw(link.number, f"the event {link.event} is gone")
    if digest_of(event, digest) != link.digest:
        return Flaw(link.number, f"the event {link.event} or its seal was changed")
    return None


def _outside(last: int) -> Iterator[Flaw]:
    strays = Event.objects.filter(~Exists(Seal.objects.filter(event=OuterRef("pk"))))
    for event in strays.filter(happened_at__lt=now() - UNSEALED_MEANS_TROUBLE).order_by("id"):
        yield Flaw(last, f"the event {event.pk} was never sealed")


def _cut_off(last: int) -> Iterator[Flaw]:
    """Every head in object storage must stand in the chain as it was."""
    for key in sorted(key for key, _ in storage.documents().keys(f"{HEADS}/")):
        head = orjson.loads(storage.documents().get(key))
        known = Seal.objects.filter(number=head["number"]).values_list("digest", flat=True).first()
        if head["number"] > last:
            yield Flaw(head["number"], f"the chain was cut off after {last}")
        elif known != head["digest"]:
            yield Flaw(head["number"], "the chain differs from the head that was stored")
