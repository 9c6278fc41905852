"""Ctrl-C and SIGTERM: the first asks for an orderly stop, the second for one at once."""

import signal
from dataclasses import dataclass
from types import FrameType


@dataclass
class Stopping:
    asked: int = 0

    @classmethod
    def on_signals(cls) -> "Stopping":
        stopping = cls()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stopping.ask)
        return stopping

    def ask(self, number: int, frame: FrameType | None) -> None:
        self.asked += 1

    def wanted(self) -> bool:
        return self.asked > 0

    def at_once(self) -> bool:
        return self.asked > 1
