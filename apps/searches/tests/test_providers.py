"""The contract that every registered provider keeps, and how each reads the wire."""

import base64
import io
import socket
import ssl
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import trustme
from django.core.checks import run_checks

from apps.core import outward
from apps.core.clock import now
from apps.searches.providers import PROVIDERS, Provider, configured, soap, wire
from apps.searches.providers.addresses import as_paf
from apps.searches.providers.provider import (
    Declined,
    Lost,
    NotOffered,
    NotProved,
    NotSent,
    NotUnderstood,
    Paper,
    Premises,
    Requisition,
    Unanswered,
    Vanished,
)
from apps.searches.tests.gateway import Gateway, gateway_at_work
from apps.searches.tests.makers import accepted, set_fault, vendor_at_work
from scripts.simulator.catalogue import CATALOGUE
from scripts.simulator.server import Server

PREMISES = Premises("14 Harbour Row", "Saltmarsh", "Wexbury", "WX4 2TB", "100012345678")


def requisition(**changed: Any) -> Requisition:
    return Requisition(
        **{
            "reference": str(uuid4()),
            "product": "OC1",
            "provider_product": CATALOGUE["LLC1"][0],
            "matter": "HR/14",
            "premises": PREMISES,
            "net": Decimal("7.00"),
            "send_by": now() + timedelta(minutes=1),
            "title_number": "WX123456",
            **changed,
        }
    )


@dataclass
class Bench:
    """A provider with something behind it, and how to make that lose the next answer."""

    provider: Provider
    taken: Callable[[], int]
    lose: Callable[[], object]
    unplug: Callable[[], object]


@pytest.fixture(params=list(PROVIDERS))
def bench(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[Bench]:
    """A provider that is added finds no bench here and fails until it has one."""
    with ExitStack() as stack:
        if request.param == "vendor":
            server = stack.enter_context(vendor_at_work(settings, tmp_path / "ledger"))
            yield Bench(
                PROVIDERS["vendor"],
                lambda: len(accepted(server)),
                lambda: set_fault(server, "answer_lost"),
                lambda: setattr(settings, "SEARCH_VENDOR_URL", "http://127.0.0.1:9"),
            )
        elif request.param == "hmlr":
            gateway = stack.enter_context(gateway_at_work(settings))
            yield Bench(
                PROVIDERS["hmlr"],
                lambda: len(gateway.taken),
                lambda: setattr(gateway, "lose", 1),
                lambda: setattr(settings, "HMLR_GATEWAY_URL", "http://127.0.0.1:9"),
            )
        else:
            assert PROVIDERS[request.param].capabilities.by_hand, "give it a bench"
            yield Bench(PROVIDERS[request.param], lambda: 0, lambda: None, lambda: None)


WIRED = [key for key, provider in PROVIDERS.items() if not provider.capabilities.by_hand]
wired = pytest.mark.parametrize("bench", WIRED, indirect=True)


def test_it_is_known_by_its_key(bench: Bench) -> None:
    assert PROVIDERS[bench.provider.key] is bench.provider
    assert bench.provider.key in configured()


def test_what_it_cannot_do_it_says(bench: Bench) -> None:
    provider, can = bench.provider, bench.provider.capabilities
    calls: dict[str, tuple[bool, Callable[[], object]]] = {
        "submit": (not can.by_hand, lambda: provider.submit(requisition())),
        "look_up": (can.looks_up, lambda: provider.look_up(str(uuid4()))),
        "cancel": (can.cancels, lambda: provider.cancel(str(uuid4()))),
        "answer": (can.answers, lambda: provider.answer(str(uuid4()), "Yes")),
        "list_orders": (can.lists, provider.list_orders),
        "pull": (can.pulls, provider.pull),
        "read_callback": (can.calls_back, lambda: provider.read_callback({}, b"{}")),
    }
    for name, (able, call) in calls.items():
        if not able:
            with pytest.raises(NotOffered):
                call()
        elif name == "read_callback":
            with pytest.raises(NotProved):
                call()


@wired
def test_it_takes_an_order_and_knows_it_by_our_reference(bench: Bench) -> None:
    wanted = requisition()
    taken = bench.provider.submit(wanted)
    assert taken.provider_reference
    assert bench.taken() == 1
    (found,) = bench.provider.look_up(wanted.reference)
    assert found.provider_reference == taken.provider_reference
    assert bench.provider.poll(taken.provider_reference).progress in {"in_progress", "completed"}


@wired
def test_no_connection_means_not_sent(bench: Bench) -> None:
    bench.unplug()
    with pytest.raises(NotSent):
        bench.provider.submit(requisition())
    assert bench.taken() == 0
    with pytest.raises(Unanswered):
        bench.provider.look_up(str(uuid4()))


@wired
def test_an_order_whose_time_has_passed_is_not_sent(bench: Bench) -> None:
    with pytest.raises(NotSent):
        bench.provider.submit(requisition(send_by=now()))
    assert bench.taken() == 0


@wired
def test_a_lost_answer_is_neither_yes_nor_no(bench: Bench) -> None:
    bench.lose()
    wanted = requisition()
    with pytest.raises(Lost):
        bench.provider.submit(wanted)
    assert bench.taken() == 1
    assert len(bench.provider.look_up(wanted.reference)) == 1


# The vendor's wire


@pytest.fixture
def vendor(settings: Any, tmp_path: Path) -> Iterator[Server]:
    with vendor_at_work(settings, tmp_path / "ledger") as server:
        yield server


def test_the_vendor_is_told_nothing_it_does_not_know(vendor: Server) -> None:
    premises = Premises("Flat 2b, 14½ Harbour Row <b>", "c/o №7", "Wexbury 2", "WX4 2TB", "")
    PROVIDERS["vendor"].submit(requisition(premises=premises, matter="M" * 300))
    assert len(accepted(vendor)) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("14 Harbour Row", {"buildingNumber": "14", "thoroughfare": "Harbour Row"}),
        ("14a, Harbour Row", {"buildingNumber": "14a", "thoroughfare": "Harbour Row"}),
        ("The Old Mill", {"buildingName": "The Old Mill"}),
        (
            "Flat 2, 9 Quay St",
            {"subBuildingName": "Flat 2", "buildingNumber": "9", "thoroughfare": "Quay St"},
        ),
        ("12345 Long Road", {"buildingName": "12345 Long Road"}),
    ],
)
def test_an_address_is_taken_apart(line: str, told: dict[str, str]) -> None:
    found = as_paf(Premises(line, "", "Wexbury", "WX4 2TB", ""))
    assert found == told | {"postTown": "Wexbury", "postcode": "WX4 2TB"}


def test_a_callback_goes_only_where_it_can_be_sent_safely(vendor: Server, settings: Any) -> None:
    settings.PUBLIC_BASE_URL = "http://api.example.com"
    PROVIDERS["vendor"].submit(requisition())
    settings.PUBLIC_BASE_URL = "https://api.example.com"
    PROVIDERS["vendor"].submit(requisition())
    first, second = (fact["order"]["callback"] for fact in accepted(vendor))
    assert first is None
    assert second["url"] == "https://api.example.com/api/v1/providers/vendor/callback"


def test_too_many_requests_say_when_to_return(vendor: Server) -> None:
    set_fault(vendor, "too_many", seconds=7)
    with pytest.raises(NotSent) as refused:
        PROVIDERS["vendor"].submit(requisition())
    assert refused.value.retry_after == 7


def test_what_is_no_id_of_the_vendor_does_not_become_a_path(vendor: Server) -> None:
    with pytest.raises(NotUnderstood):
        PROVIDERS["vendor"].poll("../../admin")
    with pytest.raises(NotUnderstood):
        PROVIDERS["vendor"].fetch(str(uuid4()), Paper("..", "x.pdf"))


# Fetching


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


# The Land Registry's wire


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    with gateway_at_work(settings) as gateway:
        yield gateway


def test_a_copy_may_come_at_once(gateway: Gateway) -> None:
    gateway.ready = True
    taken = PROVIDERS["hmlr"].submit(requisition())
    assert taken.report
    (paper,) = taken.report.papers
    assert paper.content.startswith(b"%PDF")


def test_more_than_was_agreed_is_not_paid(gateway: Gateway) -> None:
    with pytest.raises(Declined) as refused:
        PROVIDERS["hmlr"].submit(requisition(net=Decimal("6.99")))
    assert refused.value.code == "price_changed"


@pytest.mark.parametrize(
    "changed", [{"title_number": ""}, {"title_number": "x<y"}, {"product": "K16"}]
)
def test_without_a_title_number_nobody_is_asked(gateway: Gateway, changed: dict[str, str]) -> None:
    with pytest.raises(NotOffered):
        PROVIDERS["hmlr"].submit(requisition(**changed))
    assert gateway.taken == []


def test_an_unknown_message_is_not_taken_for_an_order_that_never_came(gateway: Gateway) -> None:
    with pytest.raises(NotOffered):
        PROVIDERS["hmlr"].look_up(str(uuid4()))


def test_news_is_pulled_and_acknowledged(gateway: Gateway) -> None:
    event = {
        "subject": "a1",
        "event_datetime": "2026-11-25T09:00:00Z",
        "notification_type": "application.completed",
    }
    gateway.notices = [{"notification_id": n, **event} for n in ("1", "2")]
    first, second = PROVIDERS["hmlr"].pull()
    assert (first.event == second.event, first.id == second.id) == (True, False)
    PROVIDERS["hmlr"].acknowledge(["1", "2"])
    assert PROVIDERS["hmlr"].pull() == []


def answered(inside: str) -> soap.Answer | None:
    return soap.read(f"<r:GatewayResponse xmlns:r='x'>{inside}</r:GatewayResponse>".encode())


def attached(content: bytes) -> Paper | None:
    coded = base64.b64encode(content).decode()
    found = answered(
        "<r:TypeCode>30</r:TypeCode>"
        f"<r:EmbeddedFileBinaryObject>{coded}</r:EmbeddedFileBinaryObject>"
    )
    assert found
    return found.paper


def packed(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_a_copy_may_be_zipped() -> None:
    paper = attached(packed("copy.pdf", b"%PDF-1.4"))
    assert paper
    assert (paper.name, paper.content) == ("official-copy.pdf", b"%PDF-1.4")


def test_a_zip_without_a_copy_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (packed("copy.exe", b"MZ"), b"PK torn"):
        with pytest.raises(NotUnderstood):
            attached(content)
    monkeypatch.setattr(soap, "MOST_BYTES", 10)
    with pytest.raises(NotUnderstood):
        attached(packed("copy.pdf", b"0" * 100))


@pytest.mark.parametrize("data", [b"", b"<html>", b"{}"])
def test_what_is_no_xml_is_not_understood(data: bytes) -> None:
    with pytest.raises(NotUnderstood):
        soap.read(data)


def test_an_entity_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    found = soap.read(
        f'<!DOCTYPE a [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
        "<GatewayResponse><TypeCode>10</TypeCode><MessageDescription>&s;</MessageDescription>"
        "</GatewayResponse>".encode()
    )
    assert found
    assert "secret" not in found.says


# Where a simulator has no place


@pytest.mark.parametrize(
    ("environment", "url", "refused"),
    [
        ("production", "http://127.0.0.1:8090", True),
        ("production", "https://localhost", True),
        ("staging", "http://simulator:8100", True),
        ("production", "https://api.vendor.example", False),
        ("production", "", False),
        ("development", "http://127.0.0.1:8090", False),
    ],
)
def test_production_refuses_the_simulator(
    settings: Any, environment: str, url: str, refused: bool
) -> None:
    settings.ENVIRONMENT, settings.SEARCH_VENDOR_URL = environment, url
    found = [check.id for check in run_checks() if check.id == "searches.E001"]
    assert bool(found) is refused
    assert PROVIDERS["vendor"].is_configured() is (bool(url) and not refused)
