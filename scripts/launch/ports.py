"""Is a port of this machine free, and who has it if not."""

import socket
from collections.abc import Iterator
from pathlib import Path

from .errors import CannotStart

LISTENING = "0A"


def require_free(port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except PermissionError:
        raise CannotStart(
            f"Port {port} needs more rights: choose one from 1024 up with PORT=..."
        ) from None
    except OSError:
        raise CannotStart(
            f"Port {port} is taken{_by(port)}: stop that or choose another, PORT={port + 1}"
            " scripts/start."
        ) from None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _by(port: int) -> str:
    owner = next(_owners(port), None)
    return f" by {owner}" if owner else ""


def _owners(port: int) -> Iterator[str]:
    """Names and ids of processes that listen there, as far as /proc shows them to this user."""
    sockets = set(_listening_inodes(port))
    for link in Path("/proc").glob("[0-9]*/fd/*") if sockets else ():
        try:
            if str(link.readlink()) in sockets:
                process = link.parents[1]
                yield f"{(process / 'comm').read_text().strip()}, process {process.name}"
        except OSError:  # gone meanwhile, or another user's
            continue


def _listening_inodes(port: int) -> Iterator[str]:
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if not table.exists():
            continue
        for line in table.read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                yield f"socket:[{fields[9]}]"
