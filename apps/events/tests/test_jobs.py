from datetime import UTC, datetime, time
from typing import Any

import pytest
import time_machine

from apps.events.jobs import Job, claim, run_due

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that ran; only the two of this module are known."""
    ran: list[str] = []
    jobs = {
        "often": Job("often", lambda: ran.append("often"), seconds=5),
        "nightly": Job("nightly", lambda: ran.append("nightly"), at=time(2)),
    }
    monkeypatch.setattr("apps.events.jobs.JOBS", jobs)
    return ran


def test_a_tick_is_claimed_by_one_scheduler_only() -> None:
    claims = [claim("sweep", slot) for slot in (7, 7, 8, 7)]
    assert claims == [True, False, True, False]


def test_a_clock_that_is_ahead_holds_up_no_other_scheduler() -> None:
    """It went wrong and died; what it claimed lies far ahead."""
    assert claim("sweep", 1000, slack=10)
    assert not claim("sweep", 995, slack=10)
    assert claim("sweep", 7, slack=10)
    assert not claim("sweep", 7, slack=10)


def test_two_schedulers_run_a_job_once_a_slot(runs: list[str]) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 12, 0, 1, tzinfo=UTC), tick=False) as clock:
        one: dict[str, int] = {}
        other: dict[str, int] = {}
        for _ in range(3):
            run_due(one)
            run_due(other)
        assert runs == ["often"]
        clock.shift(5)
        run_due(other)
        run_due(one)
    assert runs == ["often", "often"]


def test_a_daily_job_runs_once_a_day_also_when_the_clocks_change(runs: list[str]) -> None:
    """On 25 October 2026 London's clocks show half past one twice."""
    with time_machine.travel(datetime(2026, 10, 24, 0, 30, tzinfo=UTC), tick=False) as clock:
        settled: dict[str, int] = {}
        for _ in range(2 * 72):
            run_due(settled)
            clock.shift(30 * 60)
    assert runs.count("nightly") == 3


def test_a_daily_job_that_nobody_was_there_for_runs_once_on_return(runs: list[str]) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 1, 0, tzinfo=UTC), tick=False) as clock:
        run_due({})
        clock.shift(5 * 24 * 3600)
        run_due({})
        run_due({})
    assert runs.count("nightly") == 1


def test_a_daily_job_that_fails_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []

    def fail_once() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not tonight")

    monkeypatch.setattr("apps.events.jobs.JOBS", {"n": Job("n", fail_once, at=time(2))})
    with time_machine.travel(datetime(2026, 3, 1, 1, 0, tzinfo=UTC), tick=False) as clock:
        settled: dict[str, int] = {}
        run_due(settled)
        clock.shift(3600 * 2)
        for _ in range(3):
            run_due(settled)
    assert len(tries) == 2


def test_a_settled_slot_asks_the_database_nothing(
    runs: list[str], django_assert_num_queries: Any
) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        settled: dict[str, int] = {}
        run_due(settled)
        with django_assert_num_queries(0):
            run_due(settled)
