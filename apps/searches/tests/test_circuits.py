"""When a provider is left alone, and what is done then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from apps.core.clock import LONDON, now, today
from apps.documents.services import file_document, note_kind
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.searches import services
from apps.searches.models import Callback, Circuit, Line, Order
from apps.searches.providers import PROVIDERS
from apps.searches.providers.hmlr import LandRegistry
from apps.searches.tests.gateway import Gateway, gateway_at_work
from apps.searches.tests.makers import line_of, pass_time, place, set_fault, work_through
from scripts.simulator.server import Server

pytestmark = pytest.mark.django_db
VENDOR, REGISTRY = PROVIDERS["vendor"], PROVIDERS["hmlr"]


def test_five_failures_in_a_row_close_the_circuit() -> None:
    for _ in range(4):
        services.note_failure(VENDOR, retry_after=None)
    assert services.pause(VENDOR) is None
    services.note_failure(VENDOR, retry_after=None)
    why, seconds = services.pause(VENDOR) or ("", 0)
    assert (why, 0 < seconds <= 1) == ("vendor does not answer", True)


def test_an_answer_in_between_starts_the_count_anew() -> None:
    for _ in range(8):
        services.note_failure(VENDOR, retry_after=None)
        services.note_answer(VENDOR)
    assert services.pause(VENDOR) is None


def test_a_provider_that_asks_for_time_gets_it_and_others_go_on() -> None:
    services.note_failure(VENDOR, retry_after=30)
    assert services.pause(VENDOR)
    assert services.pause(PROVIDERS["manual"]) is None


def test_staff_may_ask_again_at_once() -> None:
    services.note_failure(VENDOR, retry_after=30)
    services.reopen(Circuit.objects.get())
    assert services.pause(VENDOR) is None


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (datetime(2026, 11, 25, 12, tzinfo=LONDON), None),
        (datetime(2026, 11, 25, 6, tzinfo=LONDON), 0.5),
        (datetime(2026, 11, 25, 23, tzinfo=LONDON), 7.5),
        (datetime(2026, 11, 28, 23, 30, tzinfo=LONDON), 31),  # Saturday night: Monday morning
    ],
)
def test_out_of_hours_nobody_is_asked(at: datetime, hours: float | None) -> None:
    with time_machine.travel(at, tick=False):
        closed = services.pause(REGISTRY)
    assert (closed[1] / 3600 if closed else None) == hours


def test_while_it_rests_nothing_is_sent_and_the_reason_shows(vendor: Server) -> None:
    set_fault(vendor, "too_many", seconds=30)
    place("LLC1", "CON29R")
    deliver_owed()
    waiting = Delivery.objects.filter(reaction="searches.submit_line")
    assert {"vendor: too many requests", "vendor asked us to wait"} == {
        delivery.waiting_for for delivery in waiting
    }
    assert Order.objects.get().status == "plan_confirmed"


@pytest.fixture
def gateway(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """The registry, open day and night."""
    settings.DELIVERY_LEASE_SECONDS = 60
    settings.ENABLE_DOCUMENT_PROCESSING = False
    always = replace(LandRegistry.capabilities, hours=None)
    monkeypatch.setattr(LandRegistry, "capabilities", always)
    with gateway_at_work(settings) as gateway:
        yield gateway


def register_ordered(title: str = "WX123456") -> Line:
    """An official copy for a pack whose register was read, but long ago."""
    order = place("LLC1")
    document = file_document(
        pack=order.pack, name="old.pdf", data=b"%PDF-1.4 old", category="title_deeds"
    )
    note_kind(document=document, kind="official_copy_register", category="title_deeds")
    services.note_result_read(
        document=document,
        search_date=today() - timedelta(days=400),
        outcome={"fields": {"title_number": title}},
    )
    return line_of(place("OC1", pack=order.pack))


def fresh(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)


def test_a_register_comes_from_the_registry_at_once(gateway: Gateway) -> None:
    gateway.ready = True
    line = register_ordered()
    deliver_owed()
    assert (fresh(line).status, fresh(line).provider) == ("delivered", "hmlr")
    assert gateway.taken[0]["TitleNumber"] == "WX123456"


def test_a_register_that_was_queued_is_polled(gateway: Gateway) -> None:
    line = register_ordered()
    deliver_owed()
    assert fresh(line).status == "acknowledged"
    gateway.ready = True
    Line.objects.filter(pk=line.pk).update(acknowledged_at=now() - timedelta(hours=1))
    work_through(2)
    assert fresh(line).status == "delivered"
    assert len(gateway.taken) == 1


def test_a_message_whose_answer_was_lost_is_not_sent_twice(gateway: Gateway) -> None:
    gateway.lose = 1
    line = register_ordered()
    work_through()
    assert fresh(line).provider_reference == str(line.reference)
    assert len(gateway.taken) == 1


def test_without_a_title_number_a_person_looks_for_it(gateway: Gateway) -> None:
    line = line_of(place("OC1"))
    work_through()
    assert (fresh(line).provider, fresh(line).staff_reason) == ("manual", "order_by_hand")
    assert gateway.taken == []


def test_news_that_comes_twice_is_kept_once_and_acknowledged_twice(gateway: Gateway) -> None:
    line = register_ordered()
    deliver_owed()
    gateway.ready = True
    event = {
        "subject": str(line.reference),
        "event_datetime": "2026-11-25T09:00:00Z",
        "notification_type": "application.completed",
    }
    gateway.notices = [{"notification_id": n, **event} for n in ("1", "2")]
    Line.objects.filter(pk=line.pk).update(acknowledged_at=now() - timedelta(hours=1))
    pass_time()
    deliver_owed()
    assert gateway.acknowledged == ["1", "2"]
    assert (Callback.objects.get().times, Callback.objects.get().state) == (2, "applied")
    assert fresh(line).status == "delivered"
