"""Leases: who works on a delivery now, and the fence that keeps a latecomer from committing."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connections

from apps.core.clock import now

from .models import Delivery

log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """This worker was away for longer than its lease; another has taken the work over."""


@dataclass(frozen=True)
class Lease:
    delivery: UUID
    event: UUID
    fence: int

    def extend(self) -> bool:
        until = now() + timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)
        held = Delivery.objects.owed().filter(pk=self.delivery, fence=self.fence)
        return held.update(leased_until=until) == 1


current: ContextVar[Lease | None] = ContextVar("lease", default=None)


def fence() -> None:
    """Called inside the transaction of every verb that a reaction may call: proves that the
    lease is still ours and locks it until the commit, or raises LeaseLost, which rolls back."""
    lease = current.get()
    if lease and not lease.extend():
        raise LeaseLost(str(lease.delivery))


@contextmanager
def held(lease: Lease) -> Iterator[None]:
    """Keeps `lease` alive for as long as the block runs, however long that is. Work that ends
    within a third of the lease, as most does, costs no connection."""
    over = threading.Event()
    beat = threading.Thread(target=_keep_alive, args=(lease, over), daemon=True)
    token = current.set(lease)
    beat.start()
    try:
        yield
    finally:
        current.reset(token)
        over.set()
        beat.join()


def _keep_alive(lease: Lease, over: threading.Event) -> None:
    """A database that is away for a moment does not end it."""
    ours = True
    while ours and not over.wait(settings.DELIVERY_LEASE_SECONDS / 3):
        try:
            ours = lease.extend()
        except DatabaseError as error:
            log.warning("A lease could not be extended, it is tried again: %s", error)
        finally:
            connections.close_all()
