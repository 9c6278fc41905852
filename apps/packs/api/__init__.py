"""The routers of the floor: properties, packs, and the seller's link."""

from ninja import Router

from .invitations import router as invitations
from .packs import router as packs
from .properties import router as properties

ROUTERS: list[tuple[str, Router]] = [
    ("/properties", properties),
    ("/packs", packs),
    ("/invitations", invitations),
]
