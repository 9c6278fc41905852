"""Results fetched from where the provider, or a name that it gave, says they are."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import pytest
import trustme

from apps.core import outward
from apps.searches.providers import wire
from apps.searches.providers.provider import (
    NotUnderstood,
    Unanswered,
    Vanished,
)


def fetched(answer: httpx.Response, url: str = "http://vendor.test/result") -> bytes:
    transport = httpx.MockTransport(lambda request: answer)
    with httpx.Client(transport=transport) as client:
        return wire.download(client, url, {}, home="http://vendor.test")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(302, headers={"Location": "http://169.254.170.2/"}), NotUnderstood),
        (httpx.Response(404), NotUnderstood),
        (httpx.Response(410), Vanished),
        (httpx.Response(429), Unanswered),
        (httpx.Response(500), Unanswered),
    ],
)
def test_a_result_that_does_not_come_is_no_result(
    answer: httpx.Response, error: type[Exception]
) -> None:
    with pytest.raises(error):
        fetched(answer)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.170.2/v2/credentials",
        "https://169.254.170.2/v2/credentials",
        "https://127.0.0.1/result",
        "https://[::1]/result",
        "https://10.0.0.8/result",
        "https://[::ffff:127.0.0.1]/result",
        "https://[64:ff9b::7f00:1]/result",
        "https://[fd00::1]/result",
        "https://0177.0.0.1/result",
        "https://2130706433/result",
        "https://vendor.test@127.0.0.1/result",
        "https://vendor.test:secret@files.example.com/result",
        "https://localhost/result",
        "https://files.example.com:8443/result",
        "http://vendor.test@127.0.0.1/result",
        "http://[vendor.test/result",
        "file:///etc/passwd",
        "http://vendor.test:8080/result",
    ],
)
def test_nothing_is_fetched_from_a_private_address(url: str) -> None:
    with pytest.raises(NotUnderstood):
        fetched(httpx.Response(200, content=b"secret"), url)


RESULT = "https://files.example.com/a?b=c"


def to_addresses(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """The name leads to each of `answers` in turn, and then to the last for ever."""
    told = list(answers)

    def found(host: str, port: int, **_: Any) -> list[Any]:
        address = told.pop(0) if len(told) > 1 else told[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", found)


def test_a_name_cannot_change_its_mind_between_check_and_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to_addresses(monkeypatch, "93.184.216.34", "127.0.0.1")
    called: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        called.append(request)
        return httpx.Response(200, content=b"%PDF")

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        secret = {"Authorization": "Bearer secret"}
        assert wire.download(client, RESULT, secret, home="https://vendor.test") == b"%PDF"
    (request,) = called
    assert str(request.url) == "https://93.184.216.34/a?b=c"
    assert request.headers["Host"] == request.extensions["sni_hostname"] == "files.example.com"
    assert "Authorization" not in request.headers


@pytest.mark.parametrize("name", ["files.example.com", "other.example.com"])
def test_the_checked_address_must_show_the_certificate_of_the_name(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with tls_server(monkeypatch, name) as trust, httpx.Client(verify=trust) as client:
        if name in RESULT:
            assert wire.download(client, RESULT, {}, home="https://vendor.test") == b"%PDF"
        else:
            with pytest.raises(Unanswered):
                wire.download(client, RESULT, {}, home="https://vendor.test")


@contextmanager
def tls_server(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[ssl.SSLContext]:
    """One answer under a certificate for `name`; the address check is told that it is public."""
    authority, trust = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(trust)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(tls)
    listening, real = socket.create_server(("127.0.0.1", 0)), socket.create_connection
    listening.settimeout(5)

    def serve() -> None:
        with suppress(OSError), tls.wrap_socket(listening.accept()[0], server_side=True) as peer:
            peer.recv(65536)
            peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n%PDF")

    def connect(to: tuple[str, int], *also: Any, **more: Any) -> socket.socket:
        return real(listening.getsockname(), *also, **more)

    monkeypatch.setattr(outward, "addresses_of", lambda host, port: ["127.0.0.1"])
    monkeypatch.setattr(socket, "create_connection", connect)
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield trust
    finally:
        thread.join(10)
        listening.close()


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_SECONDS"])
def test_a_result_has_bounds(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    assert fetched(httpx.Response(200, content=b"x" * 20)) == b"x" * 20
    monkeypatch.setattr(wire, limit, 0)
    with pytest.raises(NotUnderstood):
        fetched(httpx.Response(200, content=b"x" * 20))
