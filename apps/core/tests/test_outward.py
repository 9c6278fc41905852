"""Requests to addresses of others: what is refused when it is written down, and what only when
the connection is made."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import trustme

from apps.core import outward
from apps.core.outward import NoAnswer, NotAllowed, check_url, is_public, post

REFUSED = [
    "http://hooks.example.com/",
    "ftp://hooks.example.com/",
    "file:///etc/passwd",
    "https://user:pass@hooks.example.com/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://017700000001/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[2002:a00:1::]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://169.254.170.2/",
    "https://100.64.0.1/",
    "https://224.0.0.1/",
    "https://metadata.google.internal/",
    "https://localhost/",
    "https://db.localhost/",
    "https://printer.local/",
    "https://intranet/",
    "https://hooks.example.com:22/",
    "https://hooks.example.com:6379/",
    "https://hooks.example.com:99999/",
    "https://hooks.example.com/#part",
    "https://hooks.example.com/\r\nHost: other",
    "https://hooks.example.com\\@127.0.0.1/",
    "https:///nowhere",
    "https://hooks.example.com/caf\u00e9",
    "hooks.example.com",
    "",
]


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_public_https_address_is_refused_when_it_is_written_down(url: str) -> None:
    with pytest.raises(NotAllowed):
        check_url(url)


@pytest.mark.parametrize(
    "url", ["https://hooks.example.com/a?b=c", "https://hooks.example.com:443/", "https://1.1.1.1/"]
)
def test_a_public_https_address_is_accepted(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:192.168.0.1", "fe80::1", "0.0.0.0"])
def test_what_only_this_network_reaches_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


def resolve_to(monkeypatch: Any, *addresses: str) -> None:
    def found(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", found)


def test_a_name_that_leads_inside_is_refused_when_it_is_called(monkeypatch: Any) -> None:
    resolve_to(monkeypatch, "93.184.216.34", "10.0.0.7")
    with pytest.raises(NotAllowed):
        post("https://hooks.example.com/", b"{}", {})


class Server:
    """One answer over TLS for hooks.example.com; the address check is told that it is public."""

    def __init__(self, answer: bytes, drip: float = 0) -> None:
        self.answer, self.drip = answer, drip
        authority = trustme.CA()
        self.trust = ssl.create_default_context()
        authority.configure_trust(self.trust)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("hooks.example.com").configure_cert(self._tls)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.received = b""
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        try:
            with self._tls.wrap_socket(self._socket.accept()[0], server_side=True) as peer:
                while not self.received.endswith(b"{}"):
                    self.received += peer.recv(65536)
                for byte in self.answer:
                    peer.send(bytes([byte]))
                    time.sleep(self.drip)
        except OSError:
            pass  # the caller has hung up, which is what is tested

    def close(self) -> None:
        self._socket.close()
        self.thread.join(10)


@pytest.fixture
def serve(monkeypatch: Any) -> Iterator[Any]:
    servers: list[Server] = []
    real = socket.create_connection

    def start(answer: bytes, drip: float = 0) -> Server:
        server = Server(answer, drip)
        servers.append(server)
        monkeypatch.setattr(outward, "addresses_of", lambda host, port: ["127.0.0.1"])
        monkeypatch.setattr(ssl, "create_default_context", lambda: server.trust)
        connect = lambda to, timeout: real((to[0], server.port), timeout)  # noqa: E731
        monkeypatch.setattr(socket, "create_connection", connect)
        return server

    yield start
    for server in servers:
        server.close()


def test_the_checked_address_is_called_and_the_certificate_is_the_names(serve: Any) -> None:
    server = serve(b"HTTP/1.1 204 No Content\r\n\r\n")
    assert post("https://hooks.example.com/a?b=c", b"{}", {"X-A": "b"}) == 204
    assert server.received.startswith(b"POST /a?b=c HTTP/1.1\r\nHost: hooks.example.com\r\n")


def test_a_certificate_of_another_name_is_no_answer(serve: Any) -> None:
    serve(b"HTTP/1.1 204 No Content\r\n\r\n")
    with pytest.raises(NoAnswer, match="SSLCertVerificationError"):
        post("https://other.example.com/", b"{}", {})


def test_a_redirect_is_an_answer_and_is_not_followed(serve: Any) -> None:
    serve(b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n")
    assert post("https://hooks.example.com/", b"{}", {}) == 302


def test_an_answer_that_drips_in_is_cut_off(serve: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(outward, "WHOLE_SECONDS", 0.3)
    serve(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50, drip=0.05)
    began = time.monotonic()
    with pytest.raises(NoAnswer):
        post("https://hooks.example.com/", b"{}", {})
    assert time.monotonic() - began < 3
