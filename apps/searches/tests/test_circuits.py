"""When a provider is left alone, and what is done then."""

from datetime import datetime

import pytest
import time_machine

from apps.core.clock import LONDON
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.searches import services
from apps.searches.models import Circuit, Order
from apps.searches.providers import PROVIDERS
from apps.searches.tests.makers import place, set_fault
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
        (datetime(2026, 10, 24, 23, 30, tzinfo=LONDON), 32),  # the night with an hour more
        (datetime(2027, 3, 27, 23, 30, tzinfo=LONDON), 30),  # the night with an hour less
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
