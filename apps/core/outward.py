"""Requests to addresses that somebody else chose. Https on its own port and nothing else; every
address of the name must be a public one; the connection goes to an address that was checked, so
that a name cannot change its mind in between; redirects are not followed and no proxy is asked."""

import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECT_SECONDS = 5
WHOLE_SECONDS = 15
MOST_ADDRESSES = 3
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".localdomain", ".home.arpa")

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotAllowed(Exception):
    """The URL, or what its name stands for, is no public https address."""


class NoAnswer(Exception):
    """Nobody was there, spoke, or finished in time."""


def check_url(url: str) -> SplitResult:
    """What can be known of a URL without asking anybody. Raises NotAllowed."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
        host.encode("idna")
    except (ValueError, UnicodeError) as error:
        raise NotAllowed("it is no URL") from error
    if any(ord(char) <= 0x20 or ord(char) == 0x7F for char in url) or "\\" in url:
        raise NotAllowed("it is no URL")
    if not (parts.path + parts.query).isascii():
        raise NotAllowed("its path is not percent-encoded")
    if settings.OUTWARD_ALLOW_LOOPBACK and _is_loopback(host):
        return parts
    if parts.scheme != "https" or port not in {None, 443}:
        raise NotAllowed("only https on port 443 is called")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise NotAllowed("it holds more than an address")
    _check_host(host)
    return parts


def _check_host(host: str) -> None:
    literal = _literal(host)
    if literal is not None:
        if not is_public(literal):
            raise NotAllowed("its address is not public")
    elif "." not in host.strip(".") or f".{host.rstrip('.')}".endswith(LOCAL_NAMES):
        raise NotAllowed("its name is not public")


def _literal(host: str) -> Address | None:
    """The address that a host is, also in the short, octal and hexadecimal forms of old."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _is_loopback(host: str) -> bool:
    literal = _literal(host)
    return host == "localhost" or (literal is not None and literal.is_loopback)


def is_public(address: Address) -> bool:
    """Globally reachable, and so is the IPv4 address that may hide in an IPv6 one."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in NAT64:
            hidden.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(inner) for inner in hidden):
            return False
    return address.is_global and not address.is_multicast


def addresses_of(host: str, port: int) -> list[str]:
    """Every address of the name, all of them public. Raises NotAllowed, NoAnswer."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NoAnswer("the name is unknown") from error
    addresses = [str(entry[4][0]) for entry in found]
    loopback = settings.OUTWARD_ALLOW_LOOPBACK and _is_loopback(host)
    if not loopback and not all(is_public(ipaddress.ip_address(a)) for a in addresses):
        raise NotAllowed("its name leads to an address that is not public")
    return addresses


class _Connection(http.client.HTTPSConnection):
    """To an address that was checked, while the certificate must be that of the name."""

    def __init__(self, parts: SplitResult, context: ssl.SSLContext) -> None:
        self.encrypted = parts.scheme == "https"
        port = parts.port or (443 if self.encrypted else 80)
        super().__init__(parts.hostname or "", port, timeout=CONNECT_SECONDS, context=context)
        self.context = context

    def connect(self) -> None:
        self.sock = _connect(addresses_of(self.host, self.port)[:MOST_ADDRESSES], self.port)
        if self.encrypted:
            self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.sock.settimeout(WHOLE_SECONDS)


def _connect(addresses: list[str], port: int) -> socket.socket:
    """To the first that answers."""
    *others, last = addresses
    for address in others:
        try:
            return socket.create_connection((address, port), timeout=CONNECT_SECONDS)
        except OSError:
            continue
    return socket.create_connection((last, port), timeout=CONNECT_SECONDS)


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer; what else it says is not read. Raises NotAllowed, NoAnswer."""
    parts = check_url(url)
    connection = _Connection(parts, ssl.create_default_context())
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    over = threading.Timer(WHOLE_SECONDS, _cut_off, [connection])
    over.daemon = True
    over.start()
    try:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(type(error).__name__) from error
    finally:
        over.cancel()
        connection.close()


def _cut_off(connection: _Connection) -> None:
    """Ends an answer that drips in byte by byte, each in time but the whole never."""
    if connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)
