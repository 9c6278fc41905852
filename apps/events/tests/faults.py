"""Faults for a worker's process, set by a file: `point reaction action`. Each strikes once.

Points: `claimed` (the lease is taken), `recorded` (a fact is written, not committed),
`committed` (before the queue is told), `worked` (done, but not written down yet)."""

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from apps.events import delivery, leases, services
from apps.events.models import Delivery

POINTS = ("claimed", "recorded", "committed", "worked")


def fault_file() -> Path:
    return Path(settings.DATA_DIR, "fault")


def set_fault(point: str, reaction: str, action: str) -> None:
    fault_file().parent.mkdir(parents=True, exist_ok=True)
    fault_file().write_text(f"{point} {reaction} {action}")


def _strike(point: str, reaction: str) -> None:
    if not fault_file().exists():
        return
    wanted_point, wanted_reaction, action = fault_file().read_text().split()
    if (point, reaction) == (wanted_point, wanted_reaction):
        fault_file().unlink()
        ACTIONS[action]()


def _kill_child() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_worker() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def _freeze() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


ACTIONS: dict[str, Callable[[], None]] = {
    "kill-child": _kill_child,
    "kill-worker": _kill_worker,
    "freeze": _freeze,
}


def _reaction_at_work() -> str:
    lease = leases.current.get()
    return Delivery.objects.get(pk=lease.delivery).reaction if lease else ""


def install() -> None:
    claim, finish = delivery._claim, delivery._finish
    owe = services._owe

    def claiming(*args: Any) -> Any:
        claimed = claim(*args)
        if claimed:
            _strike("claimed", claimed.reaction.name)
        return claimed

    def owing(*args: Any) -> None:
        at_work = _reaction_at_work()
        transaction.on_commit(partial(_strike, "committed", at_work))
        owe(*args)
        _strike("recorded", at_work)

    def finishing(done: Any) -> None:
        _strike("worked", done.reaction.name)
        finish(done)

    delivery._claim, delivery._finish = claiming, finishing
    services._owe = owing
