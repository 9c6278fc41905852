"""One process of ours: in a session of its own, and never outliving the launcher."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from .options import ROOT

PR_SET_PDEATHSIG = 1
LOG_BYTES = 5_000_000


def spawn(
    command: Sequence[str], environment: Mapping[str, str], output: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """Call from the main thread: the kernel ties the child's life to the thread that made it."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        start_new_session=True,
        preexec_fn=_tie_to_parent(),  # noqa: PLW1509  it only calls the kernel
    )


def signal_parent(child: subprocess.Popen[bytes]) -> None:
    """SIGTERM to the one process only: sent to its whole group, Celery's pool can hang."""
    child.terminate()


def kill_group(child: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process and whatever it left behind in its group."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    except PermissionError:  # macOS says so of a group of which only zombies are left
        return


def open_log(path: Path) -> IO[bytes]:
    """The log, appended to; one that has grown large becomes `<name>.log.1` first."""
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.replace(path.with_name(path.name + ".1"))
    return path.open("ab", buffering=0)


def _tie_to_parent() -> Callable[[], None] | None:
    """Linux tells the child with SIGTERM when the launcher is gone, even after its kill -9."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return tie
