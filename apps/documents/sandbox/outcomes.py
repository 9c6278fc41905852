from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stage found: JSON, the files it made, and what it cost."""

    value: dict[str, Any]
    blobs: list[bytes]
    cpu_seconds: float
    peak_bytes: int


class SandboxError(Exception):
    """The file could not be judged; `code` goes into the document's progress."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} ({detail})" if detail else code)
        self.code = code


class TimedOut(SandboxError):
    """Killed after the wall time of the call."""

    def __init__(self, seconds: float) -> None:
        super().__init__("PROCESSING_TIMEOUT", f"after {seconds:g} s")


class Crashed(SandboxError):
    """Died of a signal or of a fault of ours: RESOURCE_LIMIT or PROCESSING_CRASHED."""
