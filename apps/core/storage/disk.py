"""Files in the data directory, for a machine without S3."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.core.files.storage import FileSystemStorage

from .store import FileIsMissing, FileIsThere, FileWasChanged, Store, Stored, Terms

CHUNK = 1024 * 1024


class DiskStore(FileSystemStorage):
    """A file appears under its name when it is whole and on the disk, never before."""

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        with self._written(data) as temporary:
            os.replace(temporary, self._room(key))

    def put_new(self, key: str, data: BinaryIO) -> None:
        """Raises FileIsThere."""
        with self._written(data) as temporary:
            try:
                os.link(temporary, self._room(key))
            except FileExistsError:
                raise FileIsThere(key) from None

    def get(self, key: str, *, etag: str = "") -> bytes:
        try:
            data = self._place(key).read_bytes()
        except FileNotFoundError:
            raise FileIsMissing(key) from None
        if etag and hashlib.sha256(data).hexdigest() != etag:
            raise FileWasChanged(key)
        return data

    def look(self, key: str) -> Stored | None:
        """The content's own hash serves as its tag."""
        try:
            with self._place(key).open("rb") as file:
                mark = hashlib.file_digest(file, "sha256").hexdigest()
                about = os.fstat(file.fileno())
        except FileNotFoundError:
            return None
        return Stored(about.st_size, mark, mark, datetime.fromtimestamp(about.st_mtime, UTC))

    def check_readable(self, key: str) -> None:
        if not self._place(key).exists():
            raise FileIsMissing(key)

    def remove(self, key: str) -> None:
        self._place(key).unlink(missing_ok=True)

    def keys(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        root = Path(self.location)
        for folder, _, names in os.walk(root / prefix):
            for name in names:
                path = Path(folder, name)
                with suppress(FileNotFoundError):
                    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    yield str(path.relative_to(root)), written

    def adopt(self, key: str, source: Store, source_key: str, *, etag: str) -> None:
        self.put(key, source.get(source_key, etag=etag))

    def link(self, key: str, *, content_type: str, disposition: str, seconds: int) -> None:
        return None

    def ticket(self, key: str, terms: Terms, *, seconds: int) -> None:
        return None

    def tags(self, key: str) -> dict[str, str]:
        return {}

    def _place(self, key: str) -> Path:
        return Path(self.path(key))

    def _room(self, key: str) -> Path:
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    @contextmanager
    def _written(self, data: bytes | BinaryIO) -> Iterator[str]:
        """A temporary file beside the others, gone at the end unless it was renamed."""
        folder = Path(self.location)
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".part-", delete=False) as temporary:
            try:
                if isinstance(data, bytes):
                    temporary.write(data)
                else:
                    shutil.copyfileobj(data, temporary, CHUNK)
                temporary.flush()
                os.fsync(temporary.fileno())
                yield temporary.name
            finally:
                Path(temporary.name).unlink(missing_ok=True)
