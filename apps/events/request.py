"""A message as the worker's main process has it, which is the first to know of its child's end."""

import logging
from typing import Any
from uuid import UUID

from billiard.einfo import ExceptionInfo
from billiard.exceptions import WorkerLostError
from celery.worker import request
from django.db import DatabaseError, connections

from .delivery import release

log = logging.getLogger(__name__)


class Request(request.Request):
    def on_failure(self, exc_info: ExceptionInfo, *args: Any, **kwargs: Any) -> None:
        super().on_failure(exc_info, *args, **kwargs)
        if exc_info.type is WorkerLostError:
            self._release(counts=True)

    def on_timeout(self, soft: bool, timeout: float) -> None:
        super().on_timeout(soft, timeout)
        if not soft:
            self._release(counts=True)

    def cancel(self, *args: Any, **kwargs: Any) -> None:
        """The worker is told to stop, and cannot finish in time."""
        super().cancel(*args, **kwargs)
        self._release(counts=False)

    def _release(self, *, counts: bool) -> None:
        """This process forks: no connection may be left behind."""
        (delivery,) = self.args
        try:
            release(UUID(delivery), message=UUID(self.id), counts=counts)
        except DatabaseError:
            log.warning("The lease of %s must run out", delivery, exc_info=True)
        finally:
            connections.close_all()
