"""HTTP to a provider: time limits on every call, no redirects, answers of bounded size."""

import contextlib
import ssl
import time
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx

from apps.core import outward
from apps.core.clock import now

from .provider import Lost, NotSent, NotUnderstood, Unanswered, Vanished

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


def order(
    url: str, *, send_by: datetime, verify: ssl.SSLContext | None = None, **content: Any
) -> httpx.Response:
    """The one call that costs money. Raises NotSent, also where `send_by` has passed when its
    body would leave, and Lost."""

    def in_time(event: str, info: Mapping[str, Any]) -> None:
        if event == "http11.send_request_body.started" and now() >= send_by:
            raise NotSent("its time to be sent has passed", retry_after=0)

    try:
        with client(verify=verify) as http:
            return http.post(url, extensions={"trace": in_time}, **content)
    except NOT_SENT as error:
        raise NotSent(f"no connection: {type(error).__name__}") from error
    except httpx.HTTPError as error:
        raise Lost(f"no answer: {type(error).__name__}") from error


def retry_after(answer: httpx.Response) -> float | None:
    """Seconds, from the header's number; a date there is rare and left to our own pause."""
    try:
        return min(max(0.0, float(answer.headers.get("Retry-After", ""))), 3600)
    except ValueError:
        return None


def download(client: httpx.Client, url: str, headers: Mapping[str, str], *, home: str) -> bytes:
    """A result file. `home` is the provider's configured address, the only one that is shown
    `headers`; any other must be a public one.
    Raises Unanswered, Vanished, NotUnderstood (redirect, too large, too slow, private address)."""
    if _origin(url) == _origin(home):
        request = client.build_request("GET", url, headers=dict(headers))
    else:
        request = _to_public_address(client, url)
    started, chunks, size = time.monotonic(), list[bytes](), 0
    try:
        with contextlib.closing(client.send(request, stream=True)) as answer:
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


def _origin(url: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname, parts.port
    except ValueError as error:
        raise NotUnderstood("the file's address is no URL") from error


def _to_public_address(client: httpx.Client, url: str) -> httpx.Request:
    """To an address that was checked, while the certificate must be that of the name: the name
    cannot change its mind in between."""
    try:
        outward.check_url(url)
        there = httpx.URL(url)
        host = there.raw_host.decode()
        address, *_ = outward.addresses_of(host, there.port or 443)
    except outward.NotAllowed as error:
        raise NotUnderstood(f"a result is not fetched from there: {error}") from error
    except outward.NoAnswer as error:
        raise Unanswered("the file's host has no address") from error
    return client.build_request(
        "GET",
        there.copy_with(host=address),
        headers={"Host": host},
        extensions={"sni_hostname": host},
    )
