"""Keeps a table of processes alive, and stops them all."""

import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import child
from .processes import Process
from .screen import Tail

LONGEST_WAIT = 30.0
SETTLED_AFTER = 60.0


@dataclass
class Kept:
    """A process of the table: how it runs now, or when it is tried again."""

    process: Process
    log: Path
    running: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    tail: Tail | None = None
    failures: int = 0
    retry_at: float | None = None


@dataclass
class Supervisor:
    environment: Mapping[str, str]
    logs: Path
    say: Callable[[str], None]
    deadline: float = 20.0
    """Seconds a process may take to end after SIGTERM."""
    first_wait: float = 1.0
    kept: list[Kept] = field(default_factory=list)

    def start(self, process: Process) -> None:
        entry = Kept(process, self.logs / f"{process.name}.log")
        self.kept.append(entry)
        self._spawn(entry)

    def watch(self) -> None:
        """One look round: show what the logs say, bring back what has died."""
        for entry in self.kept:
            self._show(entry)
            if entry.running is not None and entry.running.poll() is not None:
                self._bury(entry, entry.running)
            elif entry.retry_at is not None and time.monotonic() >= entry.retry_at:
                self._spawn(entry)

    def died(self, name: str) -> bool:
        return any(entry.process.name == name and entry.failures > 0 for entry in self.kept)

    def stop(self, hurry: Callable[[], bool]) -> bool:
        """Whether all ended by themselves within the deadline; `hurry()` cuts it short."""
        running = [entry.running for entry in self.kept if entry.running is not None]
        for process in running:
            child.signal_parent(process)
        ends = time.monotonic() + self.deadline
        while any(process.poll() is None for process in running):
            if time.monotonic() >= ends or hurry():
                break
            time.sleep(0.05)
        clean = all(process.poll() is not None for process in running)
        for process in running:
            child.kill_group(process)
            process.wait()
        return clean

    def _spawn(self, entry: Kept) -> None:
        with child.open_log(entry.log) as log:
            entry.tail = Tail.follow(entry.process.name, entry.log)
            entry.running = child.spawn(entry.process.command, self.environment, log)
        entry.started_at = time.monotonic()
        entry.retry_at = None

    def _bury(self, entry: Kept, dead: subprocess.Popen[bytes]) -> None:
        """Its orphans would hold its port and its work, so they go too before it is tried again."""
        child.kill_group(dead)
        lived = time.monotonic() - entry.started_at
        entry.failures = 1 if lived > SETTLED_AFTER else entry.failures + 1
        wait = min(self.first_wait * 2 ** (entry.failures - 1), LONGEST_WAIT)
        entry.running, entry.retry_at = None, time.monotonic() + wait
        self.say(
            f"{entry.process.name} ended with code {dead.returncode}; again in {wait:g} s"
            f" (log: {entry.log})"
        )

    def _show(self, entry: Kept) -> None:
        for line in entry.tail.notable() if entry.tail else []:
            self.say(line)
