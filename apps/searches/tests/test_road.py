"""From a quote to a read result, over the wire, each hop real but the queue."""

import time
from typing import Any

import pytest

from apps.events.tests.pump import deliver_owed
from apps.packs.states import State
from apps.packs.tests.makers import make_pack
from apps.searches.models import Line
from apps.searches.tests.makers import accepted, place, work_through
from scripts.simulator.server import Server

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
