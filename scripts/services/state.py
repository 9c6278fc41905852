"""What runs, remembered between `up` and `down`."""

import json
import os
import shlex
import shutil
import signal
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .programs import ROOT
from .server import Server

FOLDER = ROOT / "var" / "services"
STATE = FOLDER / "state.json"
ENVIRONMENT = FOLDER / "env"
PATIENCE = 10.0


def remember(servers: Iterable[Server], folder: Path) -> None:
    environment: dict[str, str] = {}
    for server in servers:
        environment |= server.environment
    FOLDER.mkdir(parents=True, exist_ok=True)
    state = {"folder": str(folder), "servers": [describe(server) for server in servers]}
    STATE.write_text(json.dumps(state))
    ENVIRONMENT.touch(mode=0o600)
    ENVIRONMENT.write_text(exports(environment))


def exports(environment: dict[str, str]) -> str:
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in environment.items())


def describe(server: Server) -> dict[str, Any]:
    return {"pid": server.pid, "born": _born(server.pid), "ends_on": int(server.ends_on)}


def running() -> bool:
    """Whether every server that was started is still there."""
    return STATE.exists() and all(_alive(server) for server in _state()["servers"])


def forget() -> None:
    """Ends what is remembered, and removes its files."""
    if not STATE.exists():
        return
    state = _state()
    end(state["servers"])
    shutil.rmtree(state["folder"], ignore_errors=True)
    STATE.unlink()
    ENVIRONMENT.unlink(missing_ok=True)


def end(servers: list[dict[str, Any]]) -> None:
    for server in filter(_alive, servers):
        os.kill(server["pid"], server["ends_on"])
    ends = time.monotonic() + PATIENCE
    while any(_alive(server) for server in servers) and time.monotonic() < ends:
        time.sleep(0.05)
    for server in filter(_alive, servers):
        os.kill(server["pid"], signal.SIGKILL)


def _state() -> dict[str, Any]:
    state: dict[str, Any] = json.loads(STATE.read_text())
    return state


def _alive(server: dict[str, Any]) -> bool:
    """The same process, not another one that has got its number since."""
    born = _born(server["pid"])
    return bool(born) and born == server["born"]


def _born(pid: int) -> str:
    """When it started, in ticks since boot; empty for one that is gone or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return ""
    return "" if fields[0] == "Z" else fields[19]
