"""The one Celery task of the house, and what the journal itself reacts to. Everything else that
a worker does is a reaction of an app."""

from typing import Any
from uuid import UUID

from celery import Task, current_task, shared_task

from . import delivery, seals
from .events import JournalSealed
from .reactions import on


class Delivering(Task[Any, None]):
    Request = "apps.events.request:Request"


@shared_task(name="events.deliver", base=Delivering)
def deliver(delivery_id: str, **_: object) -> None:
    delivery.deliver(UUID(delivery_id), message=UUID(current_task.request.id))


@on(JournalSealed, queue="notifications")
def store_head_of_chain(fact: JournalSealed) -> None:
    seals.store_head(fact)
