"""The routers of the floor: a pack's documents, one document, and the ways in and out."""

from ninja import Router

from .annotations import of_document as annotations_of_document
from .annotations import router as annotations
from .documents import router as documents
from .files import router as files
from .invited import router as invited
from .packs import router as packs
from .pages import router as pages
from .parts import router as parts
from .pictures import router as pictures
from .uploads import router as uploads
from .whole_packs import router as whole_packs

ROUTERS: list[tuple[str, Router]] = [
    ("/packs", whole_packs),
    ("/packs", packs),
    ("/documents", documents),
    ("/documents", pages),
    ("/documents", parts),
    ("/documents", annotations_of_document),
    ("/annotations", annotations),
    ("/properties", pictures),
    ("/invitations", invited),
    ("/files", files),
    ("/uploads", uploads),
]
