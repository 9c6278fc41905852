"""The routers of the floor: a pack's documents, one document, and the ways in and out."""

from ninja import Router

from .documents import router as documents
from .files import router as files
from .invited import router as invited
from .packs import router as packs

ROUTERS: list[tuple[str, Router]] = [
    ("/packs", packs),
    ("/documents", documents),
    ("/invitations", invited),
    ("/files", files),
]
