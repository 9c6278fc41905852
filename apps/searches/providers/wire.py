"""HTTP to a provider: time limits on every call, no redirects, answers of bounded size."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

import httpx

from .provider import NotUnderstood, Unanswered, Vanished

TIMEOUT = httpx.Timeout(20, connect=5)
MOST_BYTES = 50 * 1024 * 1024
MOST_SECONDS = 60
# What fails before a request can have reached anybody.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@cache
def _trusted() -> ssl.SSLContext:
    """Reading the authorities' certificates takes longer than a call does."""
    return httpx.create_ssl_context()


def client(*, verify: ssl.SSLContext | None = None) -> httpx.Client:
    """For one exchange: a connection kept open may be closed over there just when an order is
    sent, and whether it arrived would be unknown."""
    return httpx.Client(
        timeout=TIMEOUT, follow_redirects=False, trust_env=False, verify=verify or _trusted()
    )


def retry_after(answer: httpx.Response) -> float | None:
    """Seconds, from the header's number; a date there is rare and left to our own pause."""
    try:
        return min(max(0.0, float(answer.headers.get("Retry-After", ""))), 3600)
    except ValueError:
        return None


def download(client: httpx.Client, url: str, headers: Mapping[str, str], *, home: str) -> bytes:
    """A result file. `home` is the provider's configured address; any other host must be public.
    Raises Unanswered, Vanished, NotUnderstood (redirect, too large, too slow, private address)."""
    _check_host(url, home)
    started, chunks, size = time.monotonic(), list[bytes](), 0
    try:
        with client.stream("GET", url, headers=dict(headers)) as answer:
            _check_status(answer)
            for chunk in answer.iter_bytes():
                size += len(chunk)
                if size > MOST_BYTES or time.monotonic() - started > MOST_SECONDS:
                    raise NotUnderstood("the file is too large or comes too slowly")
                chunks.append(chunk)
    except httpx.HTTPError as error:
        raise Unanswered(f"the file did not come: {type(error).__name__}") from error
    return b"".join(chunks)


def _check_status(answer: httpx.Response) -> None:
    if answer.status_code == httpx.codes.GONE:
        raise Vanished("the file is no longer kept")
    if answer.is_redirect or answer.status_code == httpx.codes.NOT_FOUND:
        raise NotUnderstood(f"the file's address answers {answer.status_code}")
    if not answer.is_success:
        raise Unanswered(f"HTTP {answer.status_code}", retry_after=retry_after(answer))


def _check_host(url: str, home: str) -> None:
    there, trusted = urlsplit(url), urlsplit(home)
    if (there.scheme, there.hostname, there.port) == (
        trusted.scheme,
        trusted.hostname,
        trusted.port,
    ):
        return
    if there.scheme != "https" or not there.hostname:
        raise NotUnderstood("a result is fetched over https only")
    try:
        found = socket.getaddrinfo(there.hostname, there.port or 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unanswered("the file's host has no address") from error
    if not all(ipaddress.ip_address(entry[4][0]).is_global for entry in found):
        raise NotUnderstood("a result is not fetched from a private address")
