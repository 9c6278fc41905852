"""The routers of the floor: properties, packs, and the seller's link."""

from ninja import Router

from .invitations import router as invitations
from .lists import router as lists
from .packs import caseload
from .packs import router as packs
from .properties import router as properties
from .sharing import router as sharing
from .sharing import visitors

ROUTERS: list[tuple[str, Router]] = [
    ("/properties", lists),
    ("/properties", properties),
    ("/packs", packs),
    ("/packs", sharing),
    ("/shared", visitors),
    ("/cases", caseload),
    ("/invitations", invitations),
]
