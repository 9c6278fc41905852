"""The routers of the floor: the catalogue, a pack's searches, an order, and providers' news."""

from ninja import Router

from .callbacks import router as callbacks
from .orders import router as orders
from .packs import router as packs
from .products import router as products

ROUTERS: list[tuple[str, Router]] = [
    ("/search-products", products),
    ("/packs", packs),
    ("/search-orders", orders),
    ("/providers", callbacks),
]
