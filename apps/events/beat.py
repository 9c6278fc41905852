"""Celery beat over the jobs of the house. It may run anywhere, in any number."""

from typing import Any

from celery.beat import ScheduleEntry, Scheduler
from django.db import close_old_connections

from .jobs import run_due


class ClaimedScheduler(Scheduler):
    """Runs the jobs here, beside the worker: never in a slot that OCR can fill. They are short
    and only send messages or write rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._settled: dict[str, int] = {}

    def apply_entry(self, entry: ScheduleEntry, producer: Any = None) -> None:
        close_old_connections()
        try:
            run_due(self._settled)
        finally:
            close_old_connections()
