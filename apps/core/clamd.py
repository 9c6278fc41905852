"""ClamAV's daemon: a command a connection, ended by a zero byte, as clamd(8) has it. An address is
`host:port`, or the path of a socket."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

CHUNK = 1024 * 1024
LONGEST = 1024  # of its replies


def ping(address: str, *, seconds: float) -> None:
    """Raises OSError where nothing that is a clamd answers within so many seconds."""
    with _call(address, b"zPING\0", seconds) as line:
        if _reply(line) != "PONG":
            raise ConnectionError(f"{address} is no clamd")


def scan(address: str, data: bytes, *, seconds: float) -> str:
    """`OK`, `<signature> FOUND` or `<reason> ERROR`. Raises OSError where the daemon is away,
    silent for so many seconds, or breaks off."""
    with _call(address, b"zINSTREAM\0", seconds) as line:
        for start in range(0, len(data), CHUNK):
            chunk = data[start : start + CHUNK]
            line.sendall(len(chunk).to_bytes(4) + chunk)
        line.sendall(bytes(4))
        about, _, verdict = _reply(line).partition(": ")
    if about != "stream":
        raise ConnectionError(f"clamd broke off: {about!r}")
    return verdict


@contextmanager
def _call(address: str, command: bytes, seconds: float) -> Iterator[socket.socket]:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
    else:
        host, _, port = address.rpartition(":")
        line = socket.create_connection((host, int(port)), timeout=seconds)
    with line:
        line.settimeout(seconds)
        if address.startswith("/"):
            line.connect(address)
        line.sendall(command)
        yield line


def _reply(line: socket.socket) -> str:
    reply = b""
    while b"\0" not in reply and len(reply) < LONGEST and (more := line.recv(LONGEST)):
        reply += more
    return reply.rstrip(b"\0").decode(errors="replace")
