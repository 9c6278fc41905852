"""A line is ordered exactly once, whatever becomes of the answer."""

from pathlib import Path
from typing import Any

import pytest

from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.searches import services
from apps.searches.models import LedgerEntry, Line, Price
from apps.searches.tasks import sending
from apps.searches.tests.makers import (
    accepted,
    let_settle,
    line_of,
    pass_time,
    place,
    set_fault,
    vendor_at_work,
    work_through,
)
from apps.users.tests.makers import door
from scripts.simulator.server import Server

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What a worker that is killed does not catch."""


def settled(server: Server) -> Line:
    """Ordered to the end of the first call's story; the vendor has it once."""
    line = line_of(place())
    work_through()
    line.refresh_from_db()
    (order,) = accepted(server)
    assert order["reference"] == str(line.reference)
    assert line.provider_reference == order["orderId"]
    assert LedgerEntry.objects.get(line=line).net == line.net
    return line


@pytest.mark.parametrize("kind", ["answer_lost", "error_after_accept"])
def test_a_lost_answer_is_settled_by_asking(vendor: Server, kind: str) -> None:
    set_fault(vendor, kind)
    settled(vendor)


@pytest.mark.parametrize("kind", ["too_many", "token_expired"])
def test_what_did_not_arrive_is_sent_again(vendor: Server, kind: str) -> None:
    set_fault(vendor, kind, seconds=1)
    line = settled(vendor)
    assert line.tries == 2


def test_a_vendor_that_is_away_leaves_the_line_waiting(vendor: Server, settings: Any) -> None:
    url, settings.SEARCH_VENDOR_URL = settings.SEARCH_VENDOR_URL, "http://127.0.0.1:9"
    line = line_of(place())
    deliver_owed()
    line.refresh_from_db()
    assert (line.status, line.sent_at) == ("plan_confirmed", None)
    assert "vendor" in Delivery.objects.get(reaction="searches.submit_line").waiting_for
    settings.SEARCH_VENDOR_URL = url
    pass_time()
    deliver_owed()
    assert len(accepted(vendor)) == 1


def test_no_look_up_means_no_second_sending(settings: Any, tmp_path: Path) -> None:
    settings.PUBLIC_BASE_URL = "http://nowhere.example"
    with vendor_at_work(settings, tmp_path / "ledger", lookup=False) as vendor:
        set_fault(vendor, "answer_lost")
        line = line_of(place())
        work_through(6)
        line.refresh_from_db()
        assert (line.status, line.staff_reason) == ("submitted_unknown", "answer_lost")
        assert len(accepted(vendor)) == 1
        assert not LedgerEntry.objects.exists()


def test_a_vendor_that_has_nothing_gets_it_again_only_after_the_call_is_over(
    vendor: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_of(place())
    monkeypatch.setattr(sending, "_send", lambda line, provider: services.note_lost(line))
    deliver_owed()
    monkeypatch.undo()
    work_through()
    line.refresh_from_db()
    assert (line.status, accepted(vendor)) == ("submitted_unknown", [])
    let_settle()
    work_through(2)
    assert len(accepted(vendor)) == 1


@pytest.mark.parametrize("verb", ["begin_submission", "acknowledge"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_killed_around_the_call_orders_once(
    vendor: Server, monkeypatch: pytest.MonkeyPatch, verb: str, when: str
) -> None:
    real = getattr(services, verb)

    def die(*args: Any, **kwargs: Any) -> None:
        if when == "after":
            real(*args, **kwargs)
        raise Killed

    line = line_of(place())
    monkeypatch.setattr(services, verb, die)
    with pytest.raises(Killed):
        deliver_owed()
    monkeypatch.setattr(services, verb, real)
    let_settle()
    work_through()
    line.refresh_from_db()
    assert [fact["reference"] for fact in accepted(vendor)] == [str(line.reference)]
    assert line.provider_reference


def test_a_vendor_that_always_fails_gives_way_to_a_person(vendor: Server, settings: Any) -> None:
    settings.SEARCH_FALLBACK_SECONDS = 0
    set_fault(vendor, "too_many", times=50, seconds=0)
    line = line_of(place())
    work_through()
    line.refresh_from_db()
    assert (line.provider, line.status, line.tried) == ("manual", "manual_review", ["vendor"])
    assert line.staff_reason == "order_by_hand"


def test_a_flag_that_is_off_leaves_the_order_owed(vendor: Server, settings: Any) -> None:
    settings.ENABLE_SEARCH_INTEGRATION = False
    line = line_of(place())
    work_through()
    line.refresh_from_db()
    assert (line.status, accepted(vendor)) == ("plan_confirmed", [])
    delivery = Delivery.objects.get(reaction="searches.submit_line")
    assert delivery.waiting_for == "ENABLE_SEARCH_INTEGRATION"
    settings.ENABLE_SEARCH_INTEGRATION = True
    pass_time()
    deliver_owed()
    assert len(accepted(vendor)) == 1


def test_an_order_that_is_refused_is_rejected_with_the_vendors_words(
    vendor: Server, settings: Any
) -> None:
    settings.SEARCH_VENDOR_ACCOUNT_ID = "11111111-1111-4111-8111-111111111111"
    line = line_of(place())
    deliver_owed()
    line.refresh_from_db()
    assert (line.status, line.reason) == ("rejected", "not_entitled")
    assert line.provider_says == "No permission to entity"
    assert not LedgerEntry.objects.exists()


def test_what_needs_approval_is_not_sent_before_it(vendor: Server) -> None:
    place("LPE1", "CON29R")
    work_through()
    assert accepted(vendor) == []


def test_a_price_that_went_up_meanwhile_is_not_paid(vendor: Server, settings: Any) -> None:
    line = line_of(place())
    Price.objects.filter(product="LLC1", provider="vendor").update(net="15.01")
    deliver_owed()
    line.refresh_from_db()
    assert (line.status, line.reason) == ("rejected", "price_changed")
    assert accepted(vendor) == []


def test_what_an_order_waits_for_is_shown(vendor: Server, settings: Any) -> None:
    settings.ENABLE_SEARCH_INTEGRATION = False
    order = place()
    deliver_owed()
    told = door(order.ordered_by).get(f"/search-orders/{order.pk}").json()["data"]
    assert told["lines"][0]["waitingFor"] == "ENABLE_SEARCH_INTEGRATION"
