"""Is the embedded database up to date? Asked of the file itself, since Django takes a second."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from .options import ROOT

MARKER = "migrated"
LOCK = ROOT / "requirements" / "base.txt"


def pending(data_dir: Path) -> bool:
    """True too where it cannot be told: `migrate` then finds out."""
    marker = data_dir / MARKER
    if not marker.exists() or marker.read_text() != _lock():
        return True
    return not _written() <= _applied(data_dir / "paperwurks.sqlite3")


def note(data_dir: Path) -> None:
    """Migrations of packages change only with the lock, so it is remembered with the data."""
    (data_dir / MARKER).write_text(_lock())


def _lock() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def _written() -> set[tuple[str, str]]:
    files = (ROOT / "apps").glob("*/migrations/[0-9]*.py")
    return {(file.parents[1].name, file.stem) for file in files}


def _applied(database: Path) -> set[tuple[str, str]]:
    if not database.exists():
        return set()
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return set(connection.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.Error:
        return set()
