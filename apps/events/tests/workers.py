"""Real workers and a real beat for tests, on the test's database and queues."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from apps.events.models import Delivery
from scripts.launch.child import spawn
from scripts.launch.processes import module


def database_url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user, password = found["USER"], quote(found["PASSWORD"], safe="")
    return f"postgresql://{user}:{password}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def _start(*command: str) -> subprocess.Popen[bytes]:
    """In a session of its own; it dies with the test, however that ends."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "apps.config.settings.testing",
    }
    with (settings.DATA_DIR / "worker.log").open("ab", buffering=0) as log:
        return spawn(module("celery", "-A", "apps.config", *command), environment, log)


def start_worker(*, processes: int = 2) -> subprocess.Popen[bytes]:
    queues = ",".join(settings.QUEUES)
    name = f"w{time.time_ns()}@test"
    quick = ("--without-mingle", "--without-gossip")
    return _start("worker", "-Q", queues, "-c", str(processes), "-n", name, *quick)


def start_beat() -> subprocess.Popen[bytes]:
    return _start("beat", "--max-interval", "1")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Everything of its session at once; what was frozen dies too."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait(10)


@contextmanager
def running(workers: int = 1) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Workers and a beat; a worker that died stays dead unless the test starts another."""
    processes = [start_beat(), *(start_worker() for _ in range(workers))]
    try:
        yield processes
    finally:
        for process in processes:
            stop(process)


def wait_until(true: Callable[[], Any], *, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, _told()
        time.sleep(0.05)


def _told() -> str:
    owed = [f"{d} attempts={d.attempts} {d.error}" for d in Delivery.objects.owed()]
    log = (settings.DATA_DIR / "worker.log").read_text(errors="replace")
    return f"still owed: {owed}\n{log[-6000:]}"


def nothing_is_owed() -> bool:
    return not Delivery.objects.owed().exists()
