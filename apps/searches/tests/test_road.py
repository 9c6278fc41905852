"""From a quote to a read result, over the wire, each hop real but the queue."""

import time
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from apps.events.tests.pump import deliver_owed
from apps.packs.states import State
from apps.packs.tests.makers import make_pack
from apps.searches.models import Line, Price, Result
from apps.searches.tests.makers import accepted, at_vendor, place, work_through
from apps.searches.tests.test_api import ordered, quoted, refused
from apps.searches.tests.test_callbacks import call, tell, told
from apps.users.tests.makers import door, make_agent, make_user
from scripts.simulator.server import Server
from scripts.tests.simulator_customer import until

pytestmark = pytest.mark.django_db


def delivered(line: Line) -> Line:
    for _ in range(40):
        work_through(1)
        line.refresh_from_db()
        if line.status == "delivered":
            return line
        time.sleep(0.05)
    raise AssertionError(f"still {line.status} {line.staff_reason}")


def test_an_order_is_placed_delivered_filed_and_read(vendor: Server, settings: Any) -> None:
    settings.ENABLE_DOCUMENT_PROCESSING = True
    pack = make_pack()
    order = place("LLC1", "CON29R", pack=pack)
    deliver_owed()
    pack.refresh_from_db()
    assert pack.state == State.AWAITING_RESULTS
    for line in order.lines.all():
        delivered(line)
        assert line.results.get().document.state == "read"
        assert line.valid_until == line.results.get().valid_until
    assert order.status == "delivered"
    assert {fact["reference"] for fact in accepted(vendor)} == {
        str(line.reference) for line in order.lines.all()
    }
    pack.refresh_from_db()
    assert pack.state == State.UNDER_REVIEW


def test_a_rush_of_620_pounds_waits_for_the_seller_and_is_told_of_once(vendor: Server) -> None:
    """BR004, BR007, BR002: the seller approves, the vendor's signed word counts once, and the
    result holds for six months."""
    Price.objects.filter(product="LLC1").update(net="413.33", rush_percent=50)
    agent, owner = make_agent(), make_user()
    pack = make_pack(agent)
    pack.home.owner = owner
    pack.home.save()
    quote = quoted(door(agent), pack, "LLC1", rush=True)
    assert (quote["lines"][0]["surcharge"], quote["total"]) == (206.67, 620)

    order = ordered(door(agent), pack, quote["id"]).json()["data"]
    approval = f"/search-orders/{order['id']}/approve"
    assert (order["status"], order["approval"]["status"]) == ("awaiting_approval", "pending")
    refused(door(agent).post(approval, {"amount": 620}), 403, "FORBIDDEN")
    work_through()
    assert accepted(vendor) == []

    assert door(owner).post(approval, {"amount": 620}).status_code == 200
    deliver_owed()
    line = Line.objects.get()
    until(lambda: at_vendor(vendor, line).status != "Processing")
    assert call(told(line), f"{line.reference}.forged").status_code == 401
    assert [tell(line).status_code for _ in range(3)] == [200] * 3
    deliver_owed()
    result = Result.objects.get()
    assert result.search_date is not None
    assert result.valid_until == result.search_date + relativedelta(months=6)
    (shown,) = door(agent).get(f"/search-orders/{order['id']}").json()["data"]["lines"]
    assert (shown["status"], shown["validUntil"]) == ("delivered", str(result.valid_until))
