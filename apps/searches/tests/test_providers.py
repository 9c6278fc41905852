"""The contract that every registered provider keeps, and how each reads the wire."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.checks import run_checks

from apps.core.clock import now
from apps.searches.providers import PROVIDERS, Provider, answers, configured
from apps.searches.providers.addresses import as_paf
from apps.searches.providers.provider import (
    Lost,
    NotOffered,
    NotProved,
    NotSent,
    NotUnderstood,
    Paper,
    Premises,
    Unanswered,
)
from apps.searches.tests.gateway import gateway_at_work
from apps.searches.tests.makers import accepted, requisition, set_fault, vendor_at_work
from scripts.simulator.server import Server


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
        "look_up": (can.looks_up, lambda: provider.look_up(str(uuid4()), product="OC1")),
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
    (found,) = bench.provider.look_up(wanted.reference, product="OC1")
    assert found.provider_reference == taken.provider_reference
    assert bench.provider.poll(taken.provider_reference, product="OC1").progress in {
        "in_progress",
        "completed",
    }


@wired
def test_no_connection_means_not_sent(bench: Bench) -> None:
    bench.unplug()
    with pytest.raises(NotSent):
        bench.provider.submit(requisition())
    assert bench.taken() == 0
    with pytest.raises(Unanswered):
        bench.provider.look_up(str(uuid4()), product="OC1")


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
    assert len(bench.provider.look_up(wanted.reference, product="OC1")) == 1


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


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-07-02", date(2026, 7, 2)),
        ("2026-07-02T00:30:00", date(2026, 7, 2)),
        ("2026-07-01T23:30:00Z", date(2026, 7, 2)),
        ("9999-12-31T23:30:00-12:00", None),
        ("soon", None),
    ],
)
def test_a_providers_day_is_londons(said: str, meant: date | None) -> None:
    assert answers.day(said) == meant


def test_too_many_requests_say_when_to_return(vendor: Server) -> None:
    set_fault(vendor, "too_many", seconds=7)
    with pytest.raises(NotSent) as refused:
        PROVIDERS["vendor"].submit(requisition())
    assert refused.value.retry_after == 7


def test_what_is_no_id_of_the_vendor_does_not_become_a_path(vendor: Server) -> None:
    with pytest.raises(NotUnderstood):
        PROVIDERS["vendor"].poll("../../admin", product="LLC1")
    with pytest.raises(NotUnderstood):
        PROVIDERS["vendor"].fetch(str(uuid4()), Paper("..", "x.pdf"))


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
