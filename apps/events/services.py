"""The journal's public verbs: `record` what became true, `owe_parts` of a fan-out; and the
`event_at_hand` of a reaction."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol
from uuid import UUID

from django.db import connection, transaction

from apps.core.context import request_id

from . import leases, queues
from .facts import Fact
from .models import Delivery, Event
from .reactions import REACTIONS, owed_to


class Actor(Protocol):
    @property
    def pk(self) -> UUID: ...


class NotInTransaction(RuntimeError):
    pass


BESIDE: list[Callable[[Event], None]] = []
"""What an app above writes beside each event, in its transaction."""


def record(fact: Fact, *, actor: Actor | None) -> Event:
    """Writes `fact` and what it owes, in the transaction of the change that made it true, and
    pokes the queues after the commit. Refuses to run outside a transaction; refuses a worker
    whose lease has passed to another."""
    if not connection.in_atomic_block:
        raise NotInTransaction(
            f"{fact.kind} must be recorded in the transaction that makes it true"
        )
    leases.fence()
    event = Event.objects.create(
        kind=fact.kind,
        subject=fact.subject_id,
        pack=fact.story,
        payload=fact.payload(),
        actor=actor.pk if actor else None,
        request_id=request_id.get()[:64],
    )
    for note in BESIDE:
        note(event)
    _owe([Delivery(event=event, reaction=reaction.name) for reaction in owed_to(fact)])
    return event


def owe_parts(reaction: str, parts: Sequence[str]) -> None:
    """Fans the event that is being reacted to out to `reaction`, once for each part. Owing a
    part twice is harmless."""
    lease = leases.current.get()
    assert lease is not None, "a fan-out belongs to a reaction"
    assert REACTIONS[reaction].in_parts
    leases.fence()
    _owe([Delivery(event_id=lease.event, reaction=reaction, part=part) for part in parts])


def event_at_hand() -> Event:
    """The event that is being reacted to."""
    lease = leases.current.get()
    assert lease is not None, "only a reaction has an event at hand"
    return Event.objects.get(pk=lease.event)


def _owe(deliveries: list[Delivery]) -> None:
    made = Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
    for delivery in made:
        transaction.on_commit(partial(queues.poke, delivery.pk, delivery.reaction))
