"""The fork server: `python -m apps.documents.sandbox.server`.

It reads no document itself. It waits for requests on descriptor 3, forks a child for each, kills
the child when the caller hangs up, and ends when the worker that started it ends.
"""

import gc
import json
import os
import selectors
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from apps.documents.sandbox import child, confinement
from apps.documents.sandbox.wire import PACKET_BYTES, Exit, Limits
from apps.documents.stages.catalogue import warm

CONTROL_FD = 3


@dataclass(frozen=True, slots=True)
class Job:
    pid: int
    pidfd: int
    line: socket.socket


class Server:
    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.selector = selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ)
        self.jobs: dict[int, Job] = {}

    def serve(self) -> None:
        while True:
            for key, _ in self.selector.select():
                if key.fileobj is self.control:
                    if not self.accept():
                        return
                else:
                    self.attend(key.data, hung_up=key.fileobj is key.data.line)

    def accept(self) -> bool:
        """False when the worker is gone."""
        packet, fds, _, _ = socket.recv_fds(self.control, PACKET_BYTES, 3)
        if not packet:
            return False
        source, answer, line = fds
        request = json.loads(packet)
        pid = os.fork()
        if pid == 0:
            child.main(
                request["op"], request["params"], Limits(**request["limits"]), source, answer
            )
        os.close(source)
        os.close(answer)
        self.watch(Job(pid, os.pidfd_open(pid), socket.socket(fileno=line)))
        return True

    def watch(self, job: Job) -> None:
        self.jobs[job.pid] = job
        self.selector.register(job.pidfd, selectors.EVENT_READ, job)
        self.selector.register(job.line, selectors.EVENT_READ, job)

    def attend(self, job: Job, *, hung_up: bool) -> None:
        if self.jobs.get(job.pid) is not job:
            return  # both its signs came at once, and the first was enough
        if hung_up:
            self.selector.unregister(job.line)
            signal.pidfd_send_signal(job.pidfd, signal.SIGKILL)
        else:
            self.bury(job)

    def bury(self, job: Job) -> None:
        """The child is dead but not yet reaped, so its number is still its own: whatever it may
        have started goes first."""
        with _gone():
            os.killpg(job.pid, signal.SIGKILL)
        _, status, usage = os.wait4(job.pid, 0)
        end = Exit(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
        for watched in (job.pidfd, job.line):
            if watched in self.selector.get_map():
                self.selector.unregister(watched)
        with _gone():
            job.line.sendall(json.dumps(asdict(end)).encode())
        job.line.close()
        os.close(job.pidfd)
        del self.jobs[job.pid]

    def end(self) -> None:
        for job in list(self.jobs.values()):
            signal.pidfd_send_signal(job.pidfd, signal.SIGKILL)
            self.bury(job)


@contextmanager
def _gone() -> Iterator[None]:
    """The other side may have left already; that is no fault."""
    try:
        yield
    except (ProcessLookupError, PermissionError, BrokenPipeError, ConnectionResetError):
        return


def main() -> None:
    os.closerange(CONTROL_FD + 1, os.sysconf("SC_OPEN_MAX"))
    control = socket.socket(fileno=CONTROL_FD)
    confined = confinement.leave_network()
    warm()
    gc.collect()
    gc.freeze()
    control.send(json.dumps({"no_network": confined}).encode())
    server = Server(control)
    server.serve()
    server.end()


if __name__ == "__main__":
    main()
