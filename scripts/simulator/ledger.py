"""What the vendor did, one fact a line, never rewritten: the truth after a restart."""

import json
import os
import threading
from pathlib import Path
from typing import Any

from apps.core.clock import now

Fact = dict[str, Any]


class Ledger:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        self._drop_a_torn_last_line()

    def write(self, fact: str, **told: Any) -> None:
        line = json.dumps({"fact": fact, "at": now().isoformat(), **told})
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def facts(self) -> list[Fact]:
        with self._lock:
            return [json.loads(line) for line in self.path.read_text("utf-8").splitlines()]

    def _drop_a_torn_last_line(self) -> None:
        """A line without its end was never acknowledged to anyone: a killed process left it."""
        whole = self.path.read_bytes()
        if whole and not whole.endswith(b"\n"):
            os.truncate(self.path, whole.rfind(b"\n") + 1)
