"""What parent, server and child say to each other.

A request is one packet: JSON, and three descriptors beside it: the source's memory file, the
answer's, and the caller's line, on which the server reports how the child ended.
An answer file is a length, JSON, and the blobs whose sizes the JSON names.
"""

import json
import os
from dataclasses import dataclass
from typing import Any

PACKET_BYTES = 128 * 1024
_LENGTH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use.

    `memory` is address space. A sheet of A3 in colour at 300 dpi is read and drawn in 145 MiB of
    real memory, a grey PNG of 118 megapixels in 240, one of 50 in colour in 380; 1 GiB lets through
    whatever the other limits let through.
    `output` caps the answer file, which is the only file the child can write.
    """

    wall_seconds: float = 60
    cpu_seconds: int = 60
    memory: int = 1024**3
    output: int = 256 * 1024**2
    open_files: int = 64


@dataclass(frozen=True, slots=True)
class Exit:
    """How a child ended, told by the server."""

    status: int
    cpu_seconds: float
    peak_bytes: int


def write_answer(fd: int, head: dict[str, Any], blobs: list[bytes]) -> None:
    text = json.dumps(head | {"sizes": [len(blob) for blob in blobs]}).encode()
    for part in (len(text).to_bytes(_LENGTH_BYTES), text, *blobs):
        _write_all(fd, part)


def _write_all(fd: int, part: bytes) -> None:
    rest = memoryview(part)
    while rest:
        rest = rest[os.write(fd, rest) :]


def read_answer(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Raises ValueError on anything but a whole answer: a child under attack may write what it
    likes, and only plain JSON and bytes come out of it."""
    start = _LENGTH_BYTES + int.from_bytes(raw[:_LENGTH_BYTES])
    head = json.loads(raw[_LENGTH_BYTES:start])
    if not isinstance(head, dict):
        raise ValueError("An answer is an object.")
    blobs = []
    for size in head.pop("sizes"):
        blobs.append(raw[start : start + size])
        start += size
    if start != len(raw):
        raise ValueError("An answer ends where it says.")
    return head, blobs
