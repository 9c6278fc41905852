"""A proxy before a store or a broker that does what networks and stores do on bad days."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BUSY = (
    b"HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\n"
    b"Content-Length: 66\r\n\r\n"
    b"<Error><Code>SlowDown</Code><Message>Reduce your rate.</Message>..."
)
HEAD = 4096  # bytes of an answer that pass untouched: status, headers, the start of the body


class Proxy:
    """`mood` is one of pass, busy, refuse, truncate, corrupt, drip; `times` how often it holds."""

    def __init__(self, upstream: tuple[str, int]) -> None:
        self.upstream = upstream
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.mood, self.times = "pass", 10_000
        self.over = threading.Event()
        self.clients: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def turn(self, mood: str, times: int = 10_000) -> None:
        """From now on, and not for connections that were kept open."""
        self.mood, self.times = mood, times
        while self.clients:
            with suppress(OSError):
                self.clients.pop().shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        while not self.over.is_set():
            with suppress(OSError):
                client, _ = self.listener.accept()
                self.clients.append(client)
                threading.Thread(target=self._attend, args=(client,), daemon=True).start()

    def _attend(self, client: socket.socket) -> None:
        mood = self.mood if self.times > 0 else "pass"
        self.times -= 1
        with client, suppress(OSError):
            if mood == "refuse":
                return
            if mood == "busy":
                client.recv(65536)
                client.sendall(BUSY)
                return
            with socket.create_connection(self.upstream) as server:
                up = threading.Thread(target=_pump, args=(client, server, "pass"), daemon=True)
                up.start()
                _pump(server, client, mood)


def _pump(source: socket.socket, sink: socket.socket, mood: str) -> None:
    passed = 0
    with suppress(OSError):
        while data := source.recv(1024 if mood == "drip" else 65536):
            if mood == "truncate" and passed + len(data) > HEAD:
                sink.sendall(data[: max(0, HEAD - passed)])
                break
            if mood == "corrupt" and passed + len(data) > HEAD:
                data = data[:-16] + b"\x00" * 16
            if mood == "drip":
                time.sleep(0.02)
            sink.sendall(data)
            passed += len(data)
        sink.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(upstream: tuple[str, int]) -> Iterator[Proxy]:
    made = Proxy(upstream)
    try:
        yield made
    finally:
        made.over.set()
        made.listener.close()
