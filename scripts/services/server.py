"""What a running server is to the rest: how to end it, and how the tests reach it."""

import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .ground import Ground


@dataclass(frozen=True)
class Server:
    name: str
    pid: int
    environment: dict[str, str]
    ends_on: int = signal.SIGTERM


class Kind(Protocol):
    """A module that starts one: its program, and the variable that says one is there already."""

    PROGRAM: str
    GIVEN_BY: str

    def start(self, ground: Ground, program: Path) -> Server: ...
