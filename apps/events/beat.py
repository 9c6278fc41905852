"""Celery beat whose ticks are claimed in the database: any number of them may run."""

import logging
from collections.abc import Callable
from typing import Any, cast

from celery.beat import ScheduleEntry, Scheduler
from django.db import close_old_connections

from apps.core.clock import now

from .delivery import claim_tick, sweep

JOBS: dict[str, Callable[[], object]] = {"events.sweep": sweep}

log = logging.getLogger(__name__)


class ClaimedScheduler(Scheduler):
    """Runs the jobs here, beside the worker: never in a slot that OCR can fill. They are short
    and only send messages or write rows."""

    def apply_entry(self, entry: ScheduleEntry, producer: Any = None) -> None:
        close_old_connections()
        try:
            every = cast(Any, entry.schedule).run_every.total_seconds()
            if claim_tick(str(entry.name), int(now().timestamp() // every)):
                JOBS[str(entry.task)]()
        except Exception:
            log.exception("The job %s failed", entry.name)
        finally:
            close_old_connections()
