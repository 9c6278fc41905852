"""Where files lie: S3 or the data directory, by STORAGES. Keys never hold a name somebody chose."""

from typing import cast

from django.core.files.storage import storages

from .store import (
    FileIsArchived,
    FileIsMissing,
    FileIsThere,
    FileWasChanged,
    StorageIsAway,
    Store,
    Stored,
    Terms,
)

__all__ = [
    "FileIsArchived",
    "FileIsMissing",
    "FileIsThere",
    "FileWasChanged",
    "StorageIsAway",
    "Store",
    "Stored",
    "Terms",
    "documents",
    "uploads",
]


def documents() -> Store:
    return cast(Store, storages["default"])


def uploads() -> Store:
    """What came straight from a browser and has not been looked at."""
    return cast(Store, storages["uploads"])
