"""The one Celery task of the house, and what the journal itself reacts to. Everything else that
a worker does is a reaction of an app."""

from uuid import UUID

from celery import shared_task

from . import delivery, seals
from .events import JournalSealed
from .reactions import on


@shared_task(name="events.deliver")
def deliver(delivery_id: str, **_: object) -> None:
    delivery.deliver(UUID(delivery_id))


@on(JournalSealed, queue="notifications")
def store_head_of_chain(fact: JournalSealed) -> None:
    seals.store_head(fact)
