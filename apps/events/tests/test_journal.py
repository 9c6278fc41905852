from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from apps.core.clock import now
from apps.core.context import request_id
from apps.core.ids import new_id
from apps.events import delivery as journal
from apps.events.models import Delivery, Event
from apps.events.services import NotInTransaction, record

from .pump import deliver_owed
from .reactions import BellRung, notes, ring
from .workers import forget_all_messages

pytestmark = pytest.mark.django_db(transaction=True)


def the_delivery(reaction: str = "events.hear") -> Delivery:
    return Delivery.objects.get(reaction=reaction)


def make_due() -> None:
    Delivery.objects.update(next_try_at=now())


def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        record(BellRung(bell_id=Event().pk, how="softly"), actor=None)
    assert not Event.objects.exists()


def test_an_event_and_what_it_owes_come_and_go_together() -> None:
    with transaction.atomic():
        record(BellRung(bell_id=Event().pk, how="softly"), actor=None)
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert not Delivery.objects.exists()
    ring()
    assert the_delivery().event == Event.objects.get()


@pytest.mark.parametrize(
    "change", ["UPDATE events_event SET kind = 'x'", "DELETE FROM events_event"]
)
def test_the_journal_is_append_only(change: str) -> None:
    ring()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(change)
    assert Event.objects.get().kind == "events.bell_rung"


def test_the_journal_cannot_be_truncated() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    ring()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE events_event CASCADE")


def test_a_reaction_runs_once_however_often_it_is_delivered() -> None:
    bell = ring()
    for _ in range(5):
        journal.deliver(the_delivery().pk)
    assert notes(bell) == ["started"]
    assert Event.objects.filter(kind="events.bell_heard").count() == 1


def test_a_reaction_that_fails_backs_off_and_is_given_up_after_its_attempts() -> None:
    ring("cracked")
    for attempt in (1, 2):
        journal.deliver(the_delivery().pk)
        row = the_delivery()
        assert (row.attempts, row.error) == (attempt, "ValueError: a cracked bell")
        assert row.next_try_at > now()
        make_due()
    journal.deliver(the_delivery().pk)
    assert the_delivery().dead_at
    died = Event.objects.get(kind="events.delivery_died")
    assert died.payload["reaction"] == "events.hear"


def test_a_dead_letter_can_be_replayed() -> None:
    ring("cracked")
    Delivery.objects.update(dead_at=now(), attempts=3)
    assert journal.replay(the_delivery()) is True
    assert (the_delivery().dead_at, the_delivery().attempts) == (None, 0)


def test_waiting_leaves_the_delivery_owed_with_its_reason_and_costs_no_attempt() -> None:
    bell = ring("later")
    journal.deliver(the_delivery().pk)
    assert (the_delivery().waiting_for, the_delivery().attempts) == ("the ringer", 0)
    make_due()
    deliver_owed()
    assert notes(bell) == ["waited", "started"]


def test_a_fan_out_runs_each_part_once() -> None:
    bell = ring("in parts")
    deliver_owed()
    assert sorted(notes(bell)) == ["part-1", "part-2", "part-3", "started"]


def test_a_delivery_whose_worker_died_each_time_is_given_up() -> None:
    ring()
    Delivery.objects.update(attempts=3)
    journal.deliver(the_delivery().pk)
    assert the_delivery().dead_at
    assert Event.objects.filter(kind="events.delivery_died").exists()


def test_the_sweep_sends_what_nobody_heard_of_and_leaves_the_rest() -> None:
    ring()
    assert journal.sweep() == 0
    Delivery.objects.update(poked_at=None)
    assert journal.sweep() == 1
    assert journal.sweep() == 0


def swept(seconds: range) -> list[int]:
    """In which seconds from now a sweep sends something."""
    sent, start = list[int](), now()
    for second in seconds:
        with time_machine.travel(start + timedelta(seconds=second), tick=False):
            sent += [second] * journal.sweep()
    return sent


def test_workers_that_are_behind_are_not_buried_under_copies() -> None:
    forget_all_messages()
    for _ in range(3):
        ring()
    assert swept(range(120)) == []


def test_a_lost_message_is_sent_again_once() -> None:
    ring()
    forget_all_messages()
    assert swept(range(60)) == [3]
    forget_all_messages()
    assert swept(range(60, 120)) == [60]


def test_what_was_tried_starts_anew() -> None:
    ring("cracked")
    Delivery.objects.update(poke_again_at=now() + timedelta(hours=1))
    journal.deliver(the_delivery().pk)
    make_due()
    Delivery.objects.update(poked_at=now() - timedelta(seconds=1))
    assert journal.sweep() == 1


def test_work_that_somebody_holds_is_not_swept() -> None:
    ring()
    Delivery.objects.update(poked_at=None, leased_until=now() + timedelta(seconds=60))
    assert journal.sweep() == 0


def test_work_for_another_version_of_the_code_is_left_to_it_and_holds_nothing_up() -> None:
    """While a new version comes up, this one meets reactions that it has never heard of."""
    ring()
    theirs = the_delivery()
    Delivery.objects.update(reaction="packs.of_tomorrow", poked_at=None)
    ring()
    Delivery.objects.update(poked_at=None)
    assert journal.sweep() == 1
    journal.deliver(theirs.pk)
    theirs.refresh_from_db()
    assert (theirs.attempts, theirs.done_at, theirs.dead_at) == (0, None, None)
    Delivery.objects.filter(pk=theirs.pk).update(dead_at=now())
    assert not journal.replay(theirs)


def test_a_fact_of_another_version_of_the_code_waits_for_who_can_read_it() -> None:
    ring()
    told = Event.objects.create(
        kind="packs.moved_house", subject=new_id(), payload={}, request_id="-"
    )
    owed = Delivery.objects.create(event=told, reaction=the_delivery().reaction)
    journal.deliver(owed.pk)
    owed.refresh_from_db()
    assert (owed.attempts, owed.error) == (0, "")


def test_the_request_id_travels_into_the_event() -> None:
    token = request_id.set("request-12345678")
    try:
        ring()
    finally:
        request_id.reset(token)
    assert Event.objects.get().request_id == "request-12345678"


def test_a_broker_that_is_away_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("celery.app.base.Celery.send_task", refuse)
    monkeypatch.setattr("apps.events.queues._quiet_until", 0.0)
    ring()
    assert the_delivery().poked_at is None
    monkeypatch.undo()
    assert journal.sweep() == 1
