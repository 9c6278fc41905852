"""The whole house as `scripts/start` runs it, on the bench's database, and a client at its door."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from django.conf import settings
from django.db import connection

from apps.events.tests.workers import database_url
from apps.packs.models import Pack
from apps.users.services import open_session
from scripts.launch import once, ports
from scripts.launch.child import kill_group, spawn

from ._ground import database

STARTS_WITHIN, ENDS_WITHIN = 90, 30


@dataclass(frozen=True)
class House:
    url: str
    launcher: int

    def client(self, pack: Pack) -> httpx.Client:
        """The pack's agent, signed in."""
        headers = {"Authorization": f"Bearer {open_session(pack.home.created_by).access}"}
        return httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=60)


@contextmanager
def house() -> Iterator[House]:
    """Web server, worker, scheduler and simulator, each in its own process; gone afterwards."""
    if connection.vendor != "postgresql":
        sys.exit("Name a PostgreSQL server: python -m scripts.services up; source var/services/env")
    with database(), tempfile.TemporaryDirectory(prefix="bench-") as folder:
        port = ports.free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "apps.config.settings.development",
            "PAPERWURKS_DATA_DIR": folder,
            "PORT": str(port),
            "SECRET_KEY": settings.SECRET_KEY,
        }
        with Path(folder, "launcher.log").open("wb") as log:
            launcher = spawn((sys.executable, "-m", "scripts.launch", "--no-demo"), environment, log)
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until(lambda: once.healthy(url), seconds=STARTS_WITHIN)
            yield House(url, launcher.pid)
        finally:
            launcher.terminate()
            launcher.wait(ENDS_WITHIN)
            kill_group(launcher)


def wait_until(true: Callable[[], object], *, seconds: float, pause: float = 0.05) -> float:
    """How many seconds it took."""
    start = time.perf_counter()
    while not true():
        if time.perf_counter() - start > seconds:
            raise TimeoutError(f"It did not happen within {seconds:g} s.")
        time.sleep(pause)
    return time.perf_counter() - start

