"""The one Celery task of the house. Everything else is a reaction."""

from uuid import UUID

from celery import shared_task

from . import delivery


@shared_task(name="events.deliver")
def deliver(delivery_id: str, **_: object) -> None:
    delivery.deliver(UUID(delivery_id))
