"""Processes that run to their end: the migration, the demonstration, and the wait for health."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from . import child
from .stopping import Stopping

PATIENCE = 5.0
"""Seconds between SIGTERM and SIGKILL for a process that is not part of the service."""


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    stopping: Stopping,
    watch: Callable[[], None] = lambda: None,
    log: Path | None = None,
) -> int:
    """The exit code; output goes to the log, or to the screen. A wish to stop ends it early."""
    if log is None:
        process = child.spawn(command, environment)
    else:
        with child.open_log(log) as output:
            process = child.spawn(command, environment, output)
    while process.poll() is None and not stopping.wanted():
        watch()
        time.sleep(0.05)
    return _end(process)


def healthy(url: str) -> bool:
    try:
        with urlopen(f"{url}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, HTTPException, OSError):
        return False


def _end(process: subprocess.Popen[bytes]) -> int:
    if process.poll() is None:
        child.signal_parent(process)
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill_group(process)
        return process.wait()
