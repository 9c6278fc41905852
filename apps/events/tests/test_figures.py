from datetime import timedelta

import pytest

from apps.core.clock import now
from apps.events.figures import queues, throughput
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.users.tests.makers import make_agent, staff_client

pytestmark = pytest.mark.django_db


def line(queue: str) -> dict[str, object]:
    return next(row for row in queues(now()) if row["queue"] == queue)


def test_what_is_owed_waits_or_was_given_up_is_told_apart_by_queue() -> None:
    make_agent()
    rows = list(Delivery.objects.owed())
    assert len(rows) >= 1
    before = line("notifications")
    assert (before["owed"], before["dead"]) == (len(rows), 0)
    assert before["oldest"] is not None
    Delivery.objects.filter(pk=rows[0].pk).update(dead_at=now())
    after = line("notifications")
    assert (after["owed"], after["dead"]) == (len(rows) - 1, 1)
    assert line("ai_analysis")["owed"] == 0


def test_what_waits_for_a_flag_is_counted_as_waiting() -> None:
    make_agent()
    Delivery.objects.update(waiting_for="ENABLE_X", next_try_at=now() + timedelta(minutes=1))
    found = line("notifications")
    assert found["waiting"] == found["owed"] > 0
    assert found["oldest"] is None


def test_the_work_of_a_day_stands_at_its_hours() -> None:
    make_agent()
    deliver_owed()
    hours = throughput(now())
    assert len(hours) == 24
    assert list(hours.values())[-1] == Delivery.objects.exclude(done_at=None).count() > 0
    assert sum(throughput(now() + timedelta(days=2)).values()) == 0


def test_the_staffs_first_page_shows_the_figures() -> None:
    make_agent()
    Delivery.objects.update(dead_at=now())
    page = staff_client().get("/admin/").content.decode()
    assert "given up" in page
    assert 'data-type="bar"' in page
    assert "search_ordering" in page
