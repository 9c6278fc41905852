"""Real workers and a real beat for tests, on the test's database and queues."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
from django.conf import settings
from django.db import connection
from redis import Redis

from apps.events.models import Delivery
from scripts.launch.child import spawn
from scripts.launch.processes import module


def database_url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user, password = found["USER"], quote(found["PASSWORD"], safe="")
    return f"postgresql://{user}:{password}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def _start(*command: str, **more: str) -> subprocess.Popen[bytes]:
    """In a session of its own; it dies with the test, however that ends."""
    environment = {
        **os.environ,
        **more,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "apps.config.settings.testing",
    }
    with (settings.DATA_DIR / "worker.log").open("ab", buffering=0) as log:
        return spawn(module("celery", "-A", "apps.config", *command), environment, log)


def start_worker(*, processes: int = 2, clock_ahead: int = 0) -> subprocess.Popen[bytes]:
    queues = ",".join(settings.QUEUES)
    name = f"w{time.time_ns()}@test"
    quick = ("--without-mingle", "--without-gossip")
    ahead = {"CLOCK_AHEAD": str(clock_ahead)} if clock_ahead else {}
    return _start("worker", "-Q", queues, "-c", str(processes), "-n", name, *quick, **ahead)


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


def forget_all_messages() -> int:
    """The broker flushed, with all that Celery keeps in it; how many messages are gone."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        folder = Path(settings.QUEUE_DIR, "messages")
        lost = len(list(folder.glob("*.msg")))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return lost
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    with Redis.from_url(settings.CELERY_BROKER_URL) as client:
        gone = sum(int(client.llen(f"{prefix}{queue}")) for queue in settings.QUEUES)
        keys = list(client.scan_iter(f"{prefix}*"))
        assert client.delete(*keys) == len(keys) if keys else not gone
        return gone


@contextmanager
def database_away() -> Iterator[None]:
    """No connection to the test's database lives on, and none is made."""
    name = connection.settings_dict["NAME"]
    connection.close()
    elsewhere = psycopg2.connect(database_url().rpartition("/")[0] + "/postgres")
    elsewhere.autocommit = True
    with elsewhere.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            yield
        finally:
            cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
            elsewhere.close()


def wait_until(true: Callable[[], Any], *, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, _told()
        time.sleep(0.05)


def _told() -> str:
    owed = [f"{d} attempts={d.attempts} {d.error}" for d in Delivery.objects.owed()]
    return f"still owed: {owed}\n{worker_log()[-6000:]}"


def worker_log() -> str:
    return (settings.DATA_DIR / "worker.log").read_text(errors="replace")


def nothing_is_owed() -> bool:
    return not Delivery.objects.owed().exists()
