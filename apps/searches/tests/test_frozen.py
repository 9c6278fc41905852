"""A worker that freezes between writing an order down and sending it wakes when another has asked
what became of it and sent it again."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from apps.events.tests.test_workers import forget_all_messages
from apps.events.tests.workers import start_beat, start_worker, stop, wait_until
from apps.searches.models import Line
from apps.searches.tests.makers import accepted, line_of, place, set_fault, vendor_at_work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]


def test_a_worker_that_wakes_late_sends_nothing(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_all_messages()
    monkeypatch.setenv("SEARCH_SETTLE_SECONDS", "2")
    monkeypatch.setenv("ENABLE_DOCUMENT_PROCESSING", "false")
    with vendor_at_work(settings, tmp_path / "ledger.jsonl") as vendor:
        for name in ("URL", "CLIENT_ID", "CLIENT_SECRET", "ACCOUNT_ID"):
            monkeypatch.setenv(f"SEARCH_VENDOR_{name}", getattr(settings, f"SEARCH_VENDOR_{name}"))
        set_fault(vendor, "slow", on="token", seconds=2)  # it is away before the order is sent
        frozen, beat = start_worker(processes=1), start_beat()
        other = None
        try:
            line = line_of(place())
            wait_until(lambda: Line.objects.get(pk=line.pk).status == "submitted")
            os.killpg(frozen.pid, signal.SIGSTOP)
            other = start_worker(processes=1)
            wait_until(lambda: Line.objects.get(pk=line.pk).status == "delivered", seconds=60)
            os.killpg(frozen.pid, signal.SIGCONT)
            frozen.terminate()  # it ends when what it was about has ended
            frozen.wait(60)
        finally:
            for process in filter(None, (frozen, beat, other)):
                stop(process)
        assert [fact["reference"] for fact in accepted(vendor)] == [str(line.reference)]
