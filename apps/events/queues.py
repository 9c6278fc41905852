"""Messages to the worker. They are hints: the row is the truth, and the sweep sends again."""

import logging
from uuid import UUID

from celery import current_app
from kombu.exceptions import OperationalError

from .models import Delivery
from .reactions import REACTIONS

log = logging.getLogger(__name__)


def poke(delivery: UUID, reaction: str) -> None:
    """One message, without a retry: a broker that is away must not hold up a request."""
    try:
        current_app.send_task(
            "events.deliver", args=[str(delivery)], queue=REACTIONS[reaction].queue, retry=False
        )
    except (OperationalError, OSError) as error:
        log.warning("The broker is away (%s); the sweep will send %s", error, delivery)
        Delivery.objects.filter(pk=delivery).update(poked_at=None)
