"""Measuring WSGI applications in this process, in turns, so that all suffer the same machine."""

import io
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db import connection

type App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def get(app: App, path: str, token: str) -> bytes:
    """One GET through the application; anything but 200 is an error."""
    path, _, query = path.partition("?")
    answered: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "HTTP_AUTHORIZATION": f"Bearer {token}",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    body = app(environ, lambda status, headers, error=None: answered.append(status))
    content = b"".join(body)
    if close := getattr(body, "close", None):
        close()
    assert answered[0].startswith("200"), (answered, content[:300])
    return content


def in_turns(
    calls: Mapping[str, Callable[[], object]], *, rounds: int = 15, each: int = 20
) -> dict[str, float]:
    """Milliseconds of CPU a call, PostgreSQL's included, which tell more than a clock on a machine
    that others use: the median over the rounds of the fastest half of each round."""
    for call in calls.values():
        call()
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(_round(call, each))
    return {name: statistics.median(took) for name, took in times.items()}


def _round(call: Callable[[], object], each: int) -> float:
    took = []
    for _ in range(each):
        start = _cpu()
        call()
        took.append(_cpu() - start)
    return 1000 * statistics.mean(sorted(took)[: each // 2])


def _cpu() -> float:
    """Seconds so far of this process and of PostgreSQL's that serves it."""
    assert connection.connection, "no query was made yet"
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(server.read_text().split()[0]) / 1e9


def report(figures: Mapping[str, float], goals: Mapping[str, tuple[float, str, float]]) -> bool:
    """Whether all goals are met. Prints both; a goal is `name: (measured, "≥" or "≤", wanted)`."""
    for name, value in figures.items():
        print(f"{value:9.2f} ms  {name}")
    missed = 0
    for name, (measured, sign, wanted) in goals.items():
        met = measured >= wanted if sign == "≥" else measured <= wanted
        missed += not met
        print(f"{'met   ' if met else 'MISSED'}  {measured:5.2f} {sign} {wanted}  {name}")
    return not missed
