"""What is done by the clock. Any number of schedulers may run: each tick is claimed in the
database, and one that nobody was there for is made good by the first that comes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.db.models import Q

from apps.core.clock import LONDON, now

from .models import Tick

CLOCKS_DIFFER_BY = 60  # seconds, at most, while all is well
JOBS: dict[str, "Job"] = {}

log = logging.getLogger(__name__)

type Run = Callable[[], object]


@dataclass(frozen=True)
class Job:
    """Every so many seconds, or once a day at a time of London's clocks, summer and winter."""

    name: str
    run: Run
    seconds: int = 0
    at: time | None = None

    def slot(self, moment: datetime) -> int:
        """The number of the tick that `moment` belongs to; a day's begins at the job's time."""
        if self.at is None:
            return int(moment.timestamp() // self.seconds)
        there = moment.astimezone(LONDON)
        return there.date().toordinal() - (there.time() < self.at)

    def tick(self, slot: int) -> None:
        """Runs the job unless another scheduler has this slot. A daily job commits together with
        its claim, so that one that fails or dies is tried again, not lost."""
        if self.at is None:
            if claim(self.name, slot, slack=CLOCKS_DIFFER_BY // self.seconds + 1):
                self.run()
            return
        with transaction.atomic():
            if claim(self.name, slot, from_the_start=False):
                self.run()


def every(*, seconds: int) -> Callable[[Run], Run]:
    return _register(seconds=seconds)


def daily(at: str) -> Callable[[Run], Run]:
    """`@daily("02:00")`. The job runs in a transaction: it writes rows and records facts; what
    asks the outside world is a reaction to one."""
    return _register(at=time.fromisoformat(at))


def _register(*, seconds: int = 0, at: time | None = None) -> Callable[[Run], Run]:
    def register(run: Run) -> Run:
        name = f"{run.__module__.split('.')[1]}.{run.__name__}"
        if name in JOBS:
            raise ValueError(f"two jobs are called {name}")
        JOBS[name] = Job(name, run, seconds, at)
        return run

    return register


def run_due(settled: dict[str, int]) -> None:
    """One round of a scheduler, which remembers in `settled` what it need not ask for again. A
    job that fails holds up no other."""
    for job in JOBS.values():
        slot = job.slot(now())
        if settled.get(job.name) == slot:
            continue
        try:
            job.tick(slot)
            settled[job.name] = slot
        except Exception:
            log.exception("The job %s failed", job.name)


def claim(job: str, slot: int, *, from_the_start: bool = True, slack: int | None = None) -> bool:
    """Whether this process, of all that ask, is the one to run `job` for `slot`. A job seen for
    the first time runs at once, or else when its next slot comes. A claim more than `slack` slots
    ahead was made by a wrong clock, or when the job ran more often, and counts for nothing."""
    _, made = Tick.objects.get_or_create(job=job, defaults={"slot": slot})
    if made:
        return from_the_start
    free = Q(slot__lt=slot)
    if slack is not None:
        free |= Q(slot__gt=slot + slack)
    return Tick.objects.filter(free, job=job).update(slot=slot) == 1
