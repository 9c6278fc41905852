"""The list of documents and the search, at 10,000 and at 100,000 documents, for the firm's agent
and for a solicitor who sees some of its packs. PostgreSQL only."""

import logging
import statistics
import sys
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.config.wsgi import application
from apps.packs.models import Pack

from ._ground import cpu_of_tree, database
from ._measure import get
from ._seed import token_of
from ._shelves import LARGEST, RARE, fill

SIZES = {10_000: 50.0, 100_000: 100.0}  # milliseconds
CALLS = {
    "list, first page": "documents?limit=20",
    "list, last page": "documents?limit=20&page={last}",
    "list, 100 a page": "documents?limit=100",
    "the pack itself": "",
    "search, a rare word": f"search?q={RARE}",
    "search, no word there is": "search?q=zzzz",
    "search, a common word": "search?q=tenant",
    "search, a phrase": "search?q=%22the%20landlord%22",
    "search, a beginning": "search?q=cov",
    "search, its last page": "search?q=tenant&page=25",
}
TIMES = 31


def run() -> None:
    if connection.vendor != "postgresql":
        sys.exit("Name a PostgreSQL server: python -m scripts.services up; source var/services/env")
    late, counts = 0, dict[str, set[int]]()
    for size, most in SIZES.items():
        with database():
            connection.settings_dict["CONN_MAX_AGE"] = None
            connection.close()  # how long one is kept is settled as it is opened
            large = fill(size)
            logging.disable(logging.CRITICAL)
            print(f"{size} documents, {LARGEST} of them in one pack: {most:g} ms at most")
            late += _measure(large, most, counts)
            logging.disable(logging.NOTSET)
    uneven = [name for name, found in counts.items() if len(found) > 1]
    print("queries:", {name: sorted(found) for name, found in counts.items()})
    sys.exit(bool(late or uneven))


def _measure(pack: Pack, most: float, counts: dict[str, set[int]]) -> int:
    """How many calls are late."""
    late = 0
    for name, asked in CALLS.items():
        path = f"/api/v1/packs/{pack.pk}/{asked.format(last=LARGEST // 20)}".rstrip("/")
        for who in ("agent", "solicitor"):
            wall, busy = _timed(path, token_of(who), counts.setdefault(name, set()))
            told = "LATE" if wall > most else ""
            print(f"  {name:22} {who:9} {wall:6.1f} ms, CPU {busy:6.1f} {told}", flush=True)
            late += wall > most
    return late


def _timed(path: str, token: str, queries: set[int]) -> tuple[float, float]:
    """The median, and the CPU of this process and of PostgreSQL's: on a machine that others use,
    the second says what the first would be."""
    get(application, path, token)
    with CaptureQueriesContext(connection) as captured:
        get(application, path, token)
    queries.add(len(captured))
    took, before = [], cpu_of_tree(_backend())
    for _ in range(TIMES):
        start = time.perf_counter()
        get(application, path, token)
        took.append(time.perf_counter() - start)
    busy = cpu_of_tree(_backend()) - before
    return 1000 * statistics.median(took), 1000 * busy / TIMES


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone() or (0,)
    return int(pid)
