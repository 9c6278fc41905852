"""The routers of the floor: one's notifications, and a firm's webhook endpoints."""

from ninja import Router

from .endpoints import router as endpoints
from .notifications import router as notifications

ROUTERS: list[tuple[str, Router]] = [
    ("/notifications", notifications),
    ("/webhook-endpoints", endpoints),
]
