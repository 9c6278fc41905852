"""Where a request came from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that our own outermost proxy saw: each proxy of ours adds one entry at the
    right end of X-Forwarded-For; what stands left of them is the client's own invention."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    ours = settings.TRUSTED_PROXIES
    if ours and len(hops) >= ours:
        try:
            return str(ipaddress.ip_address(hops[-ours]))
        except ValueError:
            pass
    return str(request.META.get("REMOTE_ADDR", ""))
