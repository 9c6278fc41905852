"""The data directory: made, checked, and held by one launcher at a time."""

import fcntl
import os
import secrets
from pathlib import Path

from .errors import CannotStart

FOLDERS = (
    "logs",
    "mail",
    "cache",
    "files/documents",
    "files/uploads",
    "queue/messages",
    "queue/control",
    "simulator",
)


def prepare(data_dir: Path) -> None:
    try:
        for folder in FOLDERS:
            (data_dir / folder).mkdir(parents=True, exist_ok=True)
        probe = data_dir / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            f"The data directory {data_dir} is not writable ({error.strerror}):"
            " choose another with PAPERWURKS_DATA_DIR=..."
        ) from None


def hold(data_dir: Path) -> int:
    """The descriptor of the lock, held until this process ends however it ends."""
    lock = os.open(data_dir / "launch.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        other = os.read(lock, 20).decode().strip()
        raise CannotStart(
            f"{data_dir} is in use by a start that is running (process {other}):"
            " stop that first, or choose another with PAPERWURKS_DATA_DIR=..."
        ) from None
    os.truncate(lock, 0)
    os.write(lock, f"{os.getpid()}\n".encode())
    return lock


def secret_key(data_dir: Path) -> str:
    path = data_dir / "secret-key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
