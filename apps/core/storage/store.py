"""What a file store can do, and what it says when it cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from apps.core.errors import Conflict, Unavailable


class FileIsMissing(Exception):
    pass


class FileIsThere(Exception):
    """Refused: nothing is written over it."""


class FileWasChanged(Exception):
    """It is not the content that was pinned."""


class FileIsArchived(Conflict):
    code = "DOCUMENT_ARCHIVED"
    message = "This file is in the archive. Ask support to bring it back, which takes some hours."


class StorageIsAway(Unavailable):
    code = "STORAGE_UNAVAILABLE"
    message = "Files cannot be reached for the moment. Try again shortly."


@dataclass(frozen=True, slots=True)
class Stored:
    """`etag` names this very content; `sha256` is hex, or empty where the store does not know."""

    size: int
    etag: str
    sha256: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """What a signed upload must be, to the byte: `sha256` in hex."""

    size: int
    content_type: str
    sha256: str


class Store(Protocol):
    """Every method may raise StorageIsAway."""

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        """Writing the same content again under its key is harmless."""

    def get(self, key: str, *, etag: str = "") -> bytes:
        """Raises FileIsMissing, FileIsArchived, or FileWasChanged where `etag` no longer fits."""

    def look(self, key: str) -> Stored | None: ...

    def check_readable(self, key: str) -> None:
        """Raises FileIsMissing, FileIsArchived."""

    def remove(self, key: str) -> None: ...

    def keys(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Every key and when its file was written."""

    def adopt(self, key: str, source: "Store", source_key: str, *, etag: str) -> None:
        """Copies exactly this content here. Raises FileIsMissing, FileWasChanged."""

    def link(self, key: str, *, content_type: str, disposition: str, seconds: int) -> str | None:
        """A short-lived address to read from; None where the API serves the file itself."""

    def ticket(self, key: str, terms: Terms, *, seconds: int) -> str | None:
        """A short-lived address to write to once; None where the API takes the file itself."""

    def tags(self, key: str) -> dict[str, str]: ...
