"""Messages to the worker. They are hints: the row is the truth, and the sweep sends again."""

import logging
import time
from typing import Any
from uuid import UUID

from celery import current_app
from kombu.exceptions import OperationalError

from .models import Delivery
from .reactions import REACTIONS

log = logging.getLogger(__name__)


QUIET_SECONDS = 5.0

_quiet_until = 0.0


def poke(delivery: UUID, reaction: str) -> None:
    """One message, without a retry: a broker that is away must not hold up a request, and is not
    asked again at once for each piece of work that the request owes."""
    global _quiet_until  # noqa: PLW0603  the broker is away for the whole process
    if time.monotonic() >= _quiet_until:
        try:
            current_app.send_task(
                "events.deliver", args=[str(delivery)], queue=REACTIONS[reaction].queue, retry=False
            )
            return
        except (OperationalError, OSError) as error:
            _quiet_until = time.monotonic() + QUIET_SECONDS
            log.warning("The broker is away (%s); the sweep will send what is owed", error)
    Delivery.objects.filter(pk=delivery).update(poked_at=None)


def waiting(queue: str) -> int:
    """How many messages no worker has taken yet."""
    try:
        with current_app.connection_for_read() as broker:
            channel: Any = broker.default_channel
            return int(channel.queue_declare(queue).message_count)
    except (OperationalError, OSError):
        return 0  # what is away holds nothing for us
