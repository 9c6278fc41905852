"""A database for one run, and the CPU that a run takes, its children's too."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.runner import DiscoverRunner

TICKS = 100  # of the kernel's clock in a second, on every Linux that matters


@contextmanager
def database() -> Iterator[None]:
    runner = DiscoverRunner(verbosity=0, interactive=False)
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = f"bench_{os.getpid()}"
    made = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(made)


def cpu_of_tree(*others: int) -> float:
    """CPU-seconds so far of this process and of these, with the children they have buried."""
    mine = resource.getrusage(resource.RUSAGE_SELF)
    return mine.ru_utime + mine.ru_stime + sum(map(_cpu_of, others))


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS
