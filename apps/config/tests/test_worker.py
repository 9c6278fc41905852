"""The worker's own behaviour, as its image starts it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.config.settings.environment import ROOT
from apps.events.models import Delivery, Event
from apps.events.tests.reactions import notes, ring
from apps.events.tests.workers import nothing_is_owed, running, start_worker, wait_until


class Worker:
    """`celery worker --beat` on a broker of its own."""

    def __init__(self, place: Path) -> None:
        self.log = place / "worker.log"
        environment = {
            "PATH": os.environ["PATH"],
            "PAPERWURKS_DATA_DIR": str(place),
            "REMAP_SIGTERM": "SIGQUIT",
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "celery",
                    "-A",
                    "apps.config",
                    "worker",
                    "--beat",
                    "-c",
                    "1",
                ],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def children(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(child) for child in path.read_text().split()]

    def said(self, words: str) -> bool:
        return words in self.log.read_text()


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path)
    wait_until(lambda: made.said(" ready.") and made.said("beat: Starting"))
    yield made
    if made.process.poll() is None:
        os.killpg(made.process.pid, signal.SIGKILL)
    made.process.wait(10)


def test_a_worker_consumes_every_queue_and_ends_on_sigterm_with_all_its_children(
    worker: Worker,
) -> None:
    queues = ("celery", "document_processing", "ai_analysis", "search_ordering", "notifications")
    assert all(worker.said(f".> {queue} ") for queue in queues)
    children = worker.children()
    worker.process.terminate()
    worker.process.wait(40)
    assert not [child for child in children if Path(f"/proc/{child}/exe").exists()]


def test_a_scheduler_that_died_takes_its_worker_with_it(worker: Worker) -> None:
    named = re.search(r"The scheduler is process (\d+)", worker.log.read_text())
    assert named, worker.log.read_text()
    os.kill(int(named[1]), signal.SIGKILL)
    worker.process.wait(40)
    assert worker.said("The scheduler has died")


@pytest.mark.django_db(transaction=True)
def test_work_that_a_stopping_worker_cannot_finish_goes_on_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At once, and without a try being counted."""
    monkeypatch.setenv("REMAP_SIGTERM", "SIGQUIT")
    monkeypatch.setenv("DELIVERY_LEASE_SECONDS", "600")
    with running() as processes:
        bell = ring("slowly")
        wait_until(lambda: notes(bell) == ["started"])
        processes[1].terminate()
        processes[1].wait(40)
        processes.append(start_worker())
        wait_until(nothing_is_owed)
    assert notes(bell) == ["started", "started"]
    assert Delivery.objects.get(reaction="events.hear").attempts == 1
    assert Event.objects.filter(kind="events.bell_heard", subject=bell).count() == 1


def test_a_worker_loads_neither_the_api_nor_what_it_may_never_need() -> None:
    look = (
        "import sys; from apps.config.celery import app; app.loader.init_worker();"
        "app.loader.import_default_modules(); print(*sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, check=True)
    loaded = set(told.stdout.decode().split())
    assert "apps.documents.tasks" in loaded
    assert not loaded & {"apps.config.urls", "apps.config.api", "holidays", "typst", "xlsxwriter"}
