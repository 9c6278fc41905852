"""Where files lie: S3 or the data directory, by STORAGES. Keys never hold a name somebody chose."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages


def documents() -> Storage:
    return storages["default"]


def write(key: str, data: bytes) -> None:
    """Writing the same content again under its key is harmless."""
    store = documents()
    if not store.exists(key):
        store.save(key, ContentFile(data))


def read(key: str) -> bytes:
    with documents().open(key) as file:
        data: bytes = file.read()
    return data


def delete(key: str) -> None:
    documents().delete(key)
