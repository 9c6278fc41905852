"""The journal against real processes: workers that die, freeze and race, a broker that forgets."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from celery import current_app
from django.conf import settings

from apps.events import queues
from apps.events.models import Delivery, Event

from . import workers
from .faults import POINTS, fault_file, set_fault
from .reactions import notes, ring
from .workers import nothing_is_owed, running, start_worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_queues() -> Iterator[None]:
    forget_all_messages()
    fault_file().unlink(missing_ok=True)
    (settings.DATA_DIR / "worker.log").unlink(missing_ok=True)
    yield
    forget_all_messages()


def forget_all_messages() -> None:
    """The broker flushed: whatever was queued is gone."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        shutil.rmtree(Path(settings.QUEUE_DIR, "messages"), ignore_errors=True)
        Path(settings.QUEUE_DIR, "messages").mkdir(parents=True)
        return
    with current_app.connection_for_write() as connection:
        for queue in settings.QUEUES:
            connection.default_channel.queue_purge(queue)


def heard(bell: UUID) -> int:
    return Event.objects.filter(kind="events.bell_heard", subject=bell).count()


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_child_loses_nothing_and_doubles_nothing(point: str) -> None:
    set_fault(point, "events.hear", "kill-child")
    with running():
        bell = ring()
        wait_until(nothing_is_owed)
    assert not fault_file().exists(), "the fault never struck"
    assert heard(bell) == 1
    assert Delivery.objects.get(reaction="events.hear").attempts == 2


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_worker_is_made_good_by_the_next(point: str) -> None:
    set_fault(point, "events.hear", "kill-worker")
    with running() as processes:
        bell = ring()
        wait_until(lambda: processes[1].poll() is not None)
        processes.append(start_worker())
        wait_until(nothing_is_owed)
    assert heard(bell) == 1


def test_a_killed_childs_work_is_taken_over_long_before_its_lease_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DELIVERY_LEASE_SECONDS", "600")
    set_fault("claimed", "events.hear", "kill-child")
    with running():
        bell = ring()
        wait_until(nothing_is_owed)
    assert heard(bell) == 1
    assert Delivery.objects.get(reaction="events.hear").attempts == 2


def test_a_flushed_broker_loses_nothing() -> None:
    bells = [ring() for _ in range(20)]
    forget_all_messages()
    with running():
        wait_until(nothing_is_owed)
    assert [heard(bell) for bell in bells] == [1] * 20


def test_one_delivery_sent_five_times_to_two_workers_runs_once() -> None:
    with running(workers=2):
        bell = ring("slowly")
        delivery = Delivery.objects.get(reaction="events.hear")
        for _ in range(5):
            queues.poke(delivery.pk, delivery.reaction)
        wait_until(nothing_is_owed)
        workers.time.sleep(0.5)
    assert notes(bell) == ["started"]
    assert heard(bell) == 1


def test_a_reaction_that_always_crashes_its_worker_is_given_up_and_harms_no_other() -> None:
    with running():
        set_fault("claimed", "events.hear", "kill-child")
        poison = ring("cracked")
        for _ in range(2):
            wait_until(lambda: not fault_file().exists())
            set_fault("claimed", "events.hear", "kill-child")
        wait_until(lambda: Delivery.objects.exclude(dead_at=None).exists())
        fault_file().unlink(missing_ok=True)
        others = [ring() for _ in range(5)]
        wait_until(nothing_is_owed)
    died = Event.objects.get(kind="events.delivery_died")
    assert died.payload["about"] == str(poison)
    assert [heard(bell) for bell in others] == [1] * 5


def test_a_worker_frozen_past_its_lease_may_not_commit() -> None:
    set_fault("claimed", "events.hear", "freeze")
    with running(workers=2) as processes:
        bell = ring("carelessly")
        wait_until(nothing_is_owed)
        (frozen,) = _stopped_children(processes)
        os.kill(frozen, signal.SIGCONT)
        wait_until(lambda: "came back after its lease" in _log())
    assert heard(bell) == 1
    assert Delivery.objects.get(reaction="events.hear").fence == 2


def _stopped_children(processes: list[workers.subprocess.Popen[bytes]]) -> list[int]:
    sessions = {str(process.pid) for process in processes}
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended while we looked
            state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            if state == "T" and session in sessions:
                found.append(int(stat.parent.name))
    return found


def test_the_workers_log_carries_the_request_id() -> None:
    from apps.core.context import request_id

    token = request_id.set("request-of-a-bell")
    try:
        with running():
            ring("cracked")
            wait_until(lambda: Delivery.objects.filter(attempts__gte=1).exists())
            wait_until(lambda: "request-of-a-bell WARNING" in _log())
    finally:
        request_id.reset(token)


def _log() -> str:
    return (settings.DATA_DIR / "worker.log").read_text(errors="replace")
