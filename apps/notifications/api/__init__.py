"""The routers of the floor: one's notifications, a firm's webhook endpoints, and
everything about oneself."""

from ninja import Router

from .endpoints import router as endpoints
from .me import router as me
from .notifications import router as notifications

ROUTERS: list[tuple[str, Router]] = [
    ("/notifications", notifications),
    ("/webhook-endpoints", endpoints),
    ("/me", me),
]
