"""The journal against real processes: workers that die, freeze and race, a broker that forgets."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from apps.core.tests.chaos import proxy
from apps.events import queues
from apps.events.models import Delivery, Event

from . import workers
from .faults import POINTS, fault_file, set_fault
from .reactions import notes, ring
from .workers import (
    database_away,
    forget_all_messages,
    nothing_is_owed,
    running,
    start_worker,
    wait_until,
    worker_log,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_queues() -> Iterator[None]:
    forget_all_messages()
    fault_file().unlink(missing_ok=True)
    (settings.DATA_DIR / "worker.log").unlink(missing_ok=True)
    yield
    forget_all_messages()


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
    assert forget_all_messages() == 20
    with running():
        wait_until(nothing_is_owed)
    assert [heard(bell) for bell in bells] == [1] * 20


def test_a_broker_flushed_under_running_workers_loses_nothing() -> None:
    with running():
        bells = [ring()]
        wait_until(nothing_is_owed)  # everybody has declared queues by now, and will not again
        bells += [ring("slowly") for _ in range(8)]
        wait_until(lambda: any(map(notes, bells[1:])))
        assert forget_all_messages(), "there was nothing to lose"
        bells.append(ring())
        wait_until(nothing_is_owed)
    assert [heard(bell) for bell in bells] == [1] * 10


def test_a_worker_that_loses_its_broker_again_and_again_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = urlsplit(settings.CELERY_BROKER_URL)
    if at.scheme != "redis":
        pytest.skip("a folder has no line to cut")
    with proxy((str(at.hostname), at.port or 6379)) as line:
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis{line.url.removeprefix('http')}{at.path}")
        with running() as processes:
            bells = list[UUID]()
            for _ in range(4):
                bells.append(ring("slowly"))
                wait_until(lambda: notes(bells[-1]))
                line.turn("pass")
                wait_until(nothing_is_owed)
            bells.append(ring("slowly"))
            wait_until(lambda: notes(bells[-1]))
            line.turn("refuse")
            wait_until(lambda: "Trying again in" in worker_log())
            bells.append(ring())
            line.turn("pass")
            wait_until(nothing_is_owed)
            assert [process.poll() for process in processes] == [None, None]
    assert [heard(bell) for bell in bells] == [1] * 6


def test_a_database_that_goes_and_comes_back_loses_nothing() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a file does not go away")
    with running() as processes:
        bells = [ring("slowly") for _ in range(6)]
        wait_until(lambda: any(map(notes, bells)))
        with database_away():
            wait_until(lambda: "not currently accepting connections" in worker_log())
        wait_until(nothing_is_owed)
        assert [process.poll() for process in processes] == [None, None]
    assert [heard(bell) for bell in bells] == [1] * 6


def test_workers_whose_clocks_differ_may_take_work_from_each_other_but_its_effect_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DELIVERY_LEASE_SECONDS", "60")
    set_fault("claimed", "events.hear", "freeze")
    with running() as processes:
        bell = ring("slowly and carelessly")
        wait_until(lambda: _stopped_children(processes))
        processes.append(start_worker(clock_ahead=600))
        wait_until(lambda: worker_log().count(" ready.") == 2)
        _send_again(times=4)
        wait_until(lambda: notes(bell))
        (robbed,) = _stopped_children(processes)
        os.kill(robbed, signal.SIGCONT)
        wait_until(lambda: "came back after its lease" in worker_log())
        wait_until(nothing_is_owed)
    assert notes(bell) == ["started"] * 2, "they were to work at the same time"
    assert heard(bell) == 1


def test_one_delivery_sent_five_times_to_two_workers_runs_once() -> None:
    with running(workers=2):
        bell = ring("slowly")
        _send_again(times=5)
        wait_until(_six_messages_are_dealt_with)
        assert nothing_is_owed()
    assert notes(bell) == ["started"]
    assert heard(bell) == 1


def _send_again(*, times: int) -> None:
    delivery = Delivery.objects.owed().get()
    for _ in range(times):
        queues.poke(delivery.pk, delivery.reaction)


def _six_messages_are_dealt_with() -> bool:
    """At least; the sweep may have sent more."""
    log = worker_log()
    return log.count(" received") == log.count("succeeded in") >= 6


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
        wait_until(lambda: "came back after its lease" in worker_log())
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
            wait_until(lambda: "request-of-a-bell WARNING" in worker_log())
    finally:
        request_id.reset(token)
