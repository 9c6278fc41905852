"""Where the servers live and as whom they run."""

import os
import pwd
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import CannotServe

READY_WITHIN = 60.0


@dataclass(frozen=True)
class Ground:
    """A folder under /tmp, so that an unprivileged user reaches it wherever the project lies."""

    folder: Path
    account: str | None
    """Whom to become: servers refuse to run as root, or should not."""

    @classmethod
    def break_new(cls) -> "Ground":
        folder = Path(tempfile.mkdtemp(prefix="paperwurks-services-"))
        folder.chmod(0o755)
        return cls(folder, _unprivileged() if os.geteuid() == 0 else None)

    def room(self, name: str) -> Path:
        """A new folder the server may write to."""
        room = self.folder / name
        room.mkdir(mode=0o700)
        if self.account:
            owner = pwd.getpwnam(self.account)
            os.chown(room, owner.pw_uid, owner.pw_gid)
        return room

    def write(self, path: Path, text: str) -> Path:
        path.write_text(text)
        path.chmod(0o644)
        return path

    def copy(self, source: Path, name: str) -> Path:
        """A program, or a folder of them, under another name.

        Another process writes it: what this one has open for writing stays open in the children
        that other threads start just then, and a program open for writing cannot be run.
        """
        copy = self.folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-R", "-p", source.resolve(), copy], check=True)
        return copy

    def run(self, *command: str | Path) -> None:
        done = subprocess.run(
            command, cwd=self.folder, user=self.account, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise CannotServe(f"{Path(command[0]).name} failed: {' '.join(done.stderr.split())}")

    def launch(
        self,
        name: str,
        command: Sequence[str | Path],
        ready: Callable[[], bool],
        environment: Mapping[str, str] | None = None,
    ) -> int:
        """The process id of a server that answers; one that does not is ended again."""
        log = self.folder / f"{name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                env={**os.environ, **(environment or {})},
                user=self.account,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        ends = time.monotonic() + READY_WITHIN
        while not ready():
            if process.poll() is not None or time.monotonic() > ends:
                process.kill()
                said = " / ".join(log.read_text(errors="replace").splitlines()[-3:])
                raise CannotServe(f"{name} did not start: {said}")
            time.sleep(0.05)
        return process.pid


def free_ports(count: int) -> list[int]:
    """Ports that were free together a moment ago."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _unprivileged() -> str:
    accounts = {account.pw_name for account in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in accounts)
