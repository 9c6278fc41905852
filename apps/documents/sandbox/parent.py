import atexit
import json
import os
import signal
import socket
import threading
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from typing import Any

from apps.documents.sandbox.outcomes import Answer, Crashed, TimedOut
from apps.documents.sandbox.process import ServerProcess
from apps.documents.sandbox.wire import Exit, Limits, read_answer
from apps.documents.stages.refusal import Refused

_LIMIT_SIGNALS = (signal.SIGXCPU, signal.SIGXFSZ)
_LAST_WORDS_SECONDS = 5


class Sandbox:
    """Reads untrusted bytes in children of a fork server. Threads may share one; a forked process
    starts a server of its own."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._server: ServerProcess | None = None
        _open_sandboxes.add(self)

    @property
    def pid(self) -> int | None:
        """The fork server's process id, None while none runs."""
        return self._server.pid if self._server else None

    @property
    def has_no_network(self) -> bool:
        """Whether the kernel let the server leave the network. Starts the server."""
        with self._lock:
            return self._running().no_network

    def run(self, op: str, data: bytes, **params: Any) -> Answer:
        """Raises Refused (the file's fault), TimedOut or Crashed."""
        with ExitStack() as stack:
            source = stack.enter_context(_memory_file("source", data))
            answer = stack.enter_context(_memory_file("answer", b""))
            line = stack.enter_context(self._send(op, params, source, answer))
            end = self._wait(line)
            raw = os.pread(answer, min(os.fstat(answer).st_size, self.limits.output), 0)
        return self._read(end, raw)

    def warm(self) -> None:
        """Starts the server now, so that the first document need not wait for it."""
        with self._lock:
            self._running()

    def close(self) -> None:
        with self._lock:
            self._stop()

    def forget(self) -> None:
        """In a process just forked: the server belongs to the parent."""
        self._lock = threading.Lock()
        if self._server:
            self._server.disown()
            self._server = None

    def _running(self) -> ServerProcess:
        if self._server and not self._server.is_alive():
            self._stop()
        if not self._server:
            self._server = ServerProcess.start()
        return self._server

    def _stop(self) -> None:
        if self._server:
            self._server.stop()
            self._server = None

    @contextmanager
    def _send(
        self, op: str, params: dict[str, Any], source: int, answer: int
    ) -> Iterator[socket.socket]:
        packet = json.dumps({"op": op, "params": params, "limits": asdict(self.limits)}).encode()
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self._lock:
                fds = [source, answer, theirs.fileno()]
                try:
                    self._running().send(packet, fds)
                except (BrokenPipeError, ConnectionResetError):
                    self._stop()
                    self._running().send(packet, fds)
            yield ours

    def _wait(self, line: socket.socket) -> Exit:
        try:
            told = _receive(line, self.limits.wall_seconds)
        except TimeoutError:
            self._put_down(line)
            raise TimedOut(self.limits.wall_seconds) from None
        if not told:
            raise Crashed("PROCESSING_CRASHED", "the fork server is gone")
        return Exit(**json.loads(told))

    def _put_down(self, line: socket.socket) -> None:
        """Hanging up makes the server kill the child and say so; a server that does not is put
        down itself, and its children die with it."""
        line.shutdown(socket.SHUT_WR)
        try:
            _receive(line, _LAST_WORDS_SECONDS)
        except TimeoutError:
            self.close()

    def _read(self, end: Exit, raw: bytes) -> Answer:
        if end.status != 0:
            raise Crashed(self._code(end), _describe(end.status))
        try:
            head, blobs = read_answer(raw)
        except (ValueError, KeyError, TypeError) as nonsense:
            raise Crashed("PROCESSING_CRASHED", "unreadable answer") from nonsense
        if "refused" in head:
            raise Refused(str(head["refused"]))
        if "failed" in head:
            raise Crashed("PROCESSING_CRASHED", str(head["failed"]))
        return Answer(head["value"], blobs, end.cpu_seconds, end.peak_bytes)

    def _code(self, end: Exit) -> str:
        """A native library that gets no memory aborts; the kernel does not tell why. A child that
        died near its limit is taken to have died of it."""
        died_of_limit = (
            os.WTERMSIG(end.status) in _LIMIT_SIGNALS
            or end.cpu_seconds >= self.limits.cpu_seconds
            or end.peak_bytes > self.limits.memory // 2
        )
        return "RESOURCE_LIMIT" if died_of_limit else "PROCESSING_CRASHED"


@contextmanager
def _memory_file(name: str, data: bytes) -> Iterator[int]:
    fd = os.memfd_create(name, os.MFD_CLOEXEC)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]
        yield fd
    finally:
        os.close(fd)


def _receive(line: socket.socket, seconds: float) -> bytes:
    """The server's word on the child, or nothing if the server itself is gone."""
    line.settimeout(seconds)
    try:
        return line.recv(4096)
    except ConnectionResetError:
        return b""


def _describe(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit {os.waitstatus_to_exitcode(status)}"


_open_sandboxes: weakref.WeakSet[Sandbox] = weakref.WeakSet()


def close_all() -> None:
    for sandbox in list(_open_sandboxes):
        sandbox.close()


def _forget_all() -> None:
    for sandbox in list(_open_sandboxes):
        sandbox.forget()


atexit.register(close_all)
os.register_at_fork(after_in_child=_forget_all)
