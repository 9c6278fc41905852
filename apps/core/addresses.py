"""The network address a request came from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The entry of X-Forwarded-For that the outermost of our proxies wrote. Each of them appends
    the address it saw, so it is counted from the right; what stands left of it is the client's
    own word. Without proxies the header is worth nothing."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    behind: int = settings.TRUSTED_PROXIES
    seen = hops[-behind] if 0 < behind <= len(hops) else ""
    return _address(seen) or _address(request.META.get("REMOTE_ADDR", ""))


def _address(text: str) -> str | None:
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return None


def neighbourhood(address: str | None) -> str:
    """What counts as one caller: an IPv4 address, or the /64 that an IPv6 host chooses from."""
    if address and ":" in address:
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return address or "unknown"
