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

from apps.events.tests.pump import deliver_owed
from apps.events.tests.workers import database_url
from apps.users.services import open_session
from apps.users.tests.makers import make_agent
from scripts.launch import once, ports
from scripts.launch.child import kill_group, spawn

from ._ground import database

STARTS_WITHIN, ENDS_WITHIN = 90, 30
HOME = {
    "title": "14 Harbour Row",
    "address": {
        "line1": "14 Harbour Row",
        "city": "Wexbury",
        "postcode": "BS1 4TB",
        "country": "UK",
    },
    "fileReference": "HR/14",
    "propertyType": "detached",
    "tenure": "freehold",
}


@dataclass(frozen=True)
class House:
    url: str
    launcher: int

    def agent(self) -> "Agent":
        """Signed in. Only they are made from here; the rest goes through the door, as messages to
        the house's own workers do."""
        user = make_agent()
        deliver_owed()
        headers = {"Authorization": f"Bearer {open_session(user).access}"}
        return Agent(base_url=f"{self.url}/api/v1", headers=headers, timeout=60, trust_env=False)


class Agent(httpx.Client):
    def new_pack(self) -> str:
        made = self.post("/properties", json=HOME).raise_for_status()
        return str(made.json()["data"]["packId"])

    def upload(self, pack: str, data: bytes, name: str = "paper.pdf") -> str:
        file = {"file": (name, data, "application/pdf")}
        made = self.post(f"/packs/{pack}/documents", files=file).raise_for_status()
        return str(made.json()["data"]["id"])


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
            launcher = spawn(
                (sys.executable, "-m", "scripts.launch", "--no-demo"), environment, log
            )
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
