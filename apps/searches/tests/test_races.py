"""Cancelling and sending at once: never sent and cancelled, or sent and its cancellation asked."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from apps.core.errors import Refusal
from apps.events.delivery import deliver
from apps.events.models import Delivery
from apps.searches import services
from apps.searches.models import LedgerEntry
from apps.searches.tests.makers import accepted, line_of, place
from scripts.simulator.server import Server

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], object]) -> None:
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], object]) -> None:
        start.wait()
        try:
            call()
        except Refusal:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("times", range(6))
def test_cancelling_and_sending_at_once_agree_with_the_vendor(vendor: Server, times: int) -> None:
    order = place("CON29DW")
    delivery = Delivery.objects.get(reaction="searches.submit_line").pk
    at_once(
        lambda: deliver(delivery),
        lambda: services.cancel_order(actor=order.ordered_by, order=order),
    )
    line = line_of(order)
    sent = len(accepted(vendor))
    assert (line.status, sent) in {("cancelled", 0), ("cancel_requested", 1)}
    assert bool(line.provider_reference) is bool(sent)
    assert LedgerEntry.objects.count() == sent


def test_two_workers_with_one_line_send_it_once(vendor: Server) -> None:
    place("CON29DW")
    delivery = Delivery.objects.get(reaction="searches.submit_line").pk
    at_once(*(lambda: deliver(delivery) for _ in range(4)))
    assert len(accepted(vendor)) == 1
