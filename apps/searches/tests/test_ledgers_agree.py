"""Eighty orders through a bad day: answers lost, errors after acceptance, callbacks twice and out
of order, workers killed, buttons clicked twice. The vendor's own ledger is the judge.
`BAD_DAY_PACKS=38 scripts/test apps/searches/tests/test_ledgers_agree.py` makes three hundred."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import connection, connections

from apps.events.models import Delivery
from apps.events.tests.test_workers import forget_all_messages
from apps.events.tests.workers import running, start_worker, wait_until
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.searches import services
from apps.searches.models import LedgerEntry, Line
from apps.searches.tests.makers import accepted, set_fault, vendor_at_work
from apps.users.services import open_session
from apps.users.tests.makers import make_agent
from scripts.simulator.catalogue import CATALOGUE
from scripts.simulator.server import Server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
PACKS = int(os.environ.get("BAD_DAY_PACKS", "10" if connection.vendor == "postgresql" else "6"))


@pytest.fixture
def vendor(
    settings: Any, tmp_path: Path, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """The vendor, and workers that find it: it calls back to a server that is up."""
    settings.PUBLIC_BASE_URL = live_server.url
    forget_all_messages()
    with vendor_at_work(settings, tmp_path / "ledger.jsonl", delay=0.3) as server:
        monkeypatch.setenv("ENABLE_DOCUMENT_PROCESSING", "false")
        monkeypatch.setenv("SEARCH_POLL_SECONDS", "4")
        monkeypatch.setenv("PUBLIC_BASE_URL", live_server.url)
        for name in ("URL", "CLIENT_ID", "CLIENT_SECRET", "ACCOUNT_ID"):
            key = f"SEARCH_VENDOR_{name}"
            monkeypatch.setenv(key, getattr(settings, key))
        yield server


def at_once(*calls: Callable[[], httpx.Response]) -> list[httpx.Response]:
    answers: list[httpx.Response] = []
    threads = [threading.Thread(target=lambda c=c: answers.append(c())) for c in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def clicked_twice(url: str, token: str, pack: Pack, quote: str, keys: tuple[str, str]) -> None:
    """One of the two places the order; the other is told so, or gets the same answer."""

    def click(key: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        path = f"{url}/api/v1/packs/{pack.pk}/search-orders"
        return httpx.post(path, json={"quoteId": quote}, headers=headers, timeout=30)

    answers = at_once(lambda: click(keys[0]), lambda: click(keys[1]))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses in ([201, 201], [201, 409]), [answer.text for answer in answers]
    placed = {answer.json()["data"]["id"] for answer in answers if answer.status_code == 201}
    assert len(placed) == 1


def bad_day(server: Server) -> None:
    set_fault(server, "answer_lost", every=5, times=10_000)
    set_fault(server, "error_after_accept", every=10, times=10_000)
    set_fault(server, "callback_duplicate", every=2, times=10_000)
    set_fault(server, "callback_shuffled", every=3, times=10_000)
    set_fault(server, "callback_early", every=7, times=10_000)
    set_fault(server, "callback_lost", every=11, times=10_000)
    set_fault(server, "too_many", every=25, times=10_000, seconds=1)


def wait_for_all() -> None:
    """Until every line is delivered, however slow the machine. An order whose callback was lost is
    asked after ever more rarely, so that a long day's last may take a while."""
    open_lines = Line.objects.exclude(status="delivered")
    while left := open_lines.count():
        wait_until(lambda before=left: open_lines.count() < before, seconds=150)


def test_one_order_a_line_and_the_same_total_to_the_penny(vendor: Server, live_server: Any) -> None:
    agent = make_agent()
    token = open_session(agent).access
    bad_day(vendor)
    with running(workers=2) as processes:
        for number in range(PACKS):
            pack = make_pack(agent)
            quote = services.make_quote(actor=agent, pack=pack, products=list(CATALOGUE))
            keys = ("one", "one") if number % 2 else ("one", "other")
            clicked_twice(live_server.url, token, pack, str(quote.pk), keys)
            if number in {PACKS // 4, PACKS // 2, 3 * PACKS // 4}:
                processes[-1].send_signal(signal.SIGKILL)
                processes.append(start_worker())
        wait_for_all()
    lines = {str(line.reference): line for line in Line.objects.all()}
    orders = accepted(vendor)
    assert len(lines) == PACKS * len(CATALOGUE)
    assert Counter(o["reference"] for o in orders) == Counter(lines.keys())
    assert all(lines[o["reference"]].provider_reference == o["orderId"] for o in orders)
    ours = sum((entry.net for entry in LedgerEntry.objects.all()), Decimal(0))
    assert ours == sum(Decimal(o["netPrice"]) for o in orders)
    assert not Delivery.objects.exclude(dead_at=None).exists()
    connections.close_all()
