from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from apps.core import storage
from apps.core.append_only import guards
from apps.core.clock import now
from apps.events.models import Event, Seal
from apps.events.seals import GENESIS, HEADS, anchor, seal, verify

from .pump import deliver_owed
from .reactions import ring

# The heads of all that run beside each other lie in one bucket.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("heads")]


def tamper(statement: str, *, table: str = "events_event") -> None:
    """As somebody would who owns the database and takes the triggers away first."""
    postgres = connection.vendor == "postgresql"
    verbs = ("update", "delete", "truncate") if postgres else ("update", "delete")
    with connection.cursor() as cursor:
        for verb in verbs:
            cursor.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgres else ""))
        cursor.execute(statement)
        for guard in guards(table, connection.vendor):
            cursor.execute(guard)


def flaws() -> list[str]:
    return [flaw.what for flaw in verify()]


@pytest.fixture
def chain() -> list[Seal]:
    for _ in range(5):
        ring()
    seal()
    return list(Seal.objects.order_by("number"))


def the_third(chain: list[Seal]) -> str:
    event = chain[2].event
    return f"'{event}'" if connection.vendor == "postgresql" else f"'{event.hex}'"


def test_every_event_is_sealed_once_in_one_chain(chain: list[Seal]) -> None:
    ring()
    assert (seal(), seal()) == (1, 0)
    assert list(Seal.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert flaws() == []


def test_an_event_that_was_changed_shows(chain: list[Seal]) -> None:
    tamper(f"UPDATE events_event SET kind = 'users.nothing' WHERE id = {the_third(chain)}")
    assert flaws() == [f"the event {chain[2].event} or its seal was changed"]


def test_an_event_that_was_removed_shows(chain: list[Seal]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM events_delivery WHERE event_id = {the_third(chain)}")
    tamper(f"DELETE FROM events_event WHERE id = {the_third(chain)}")
    assert flaws() == [f"the event {chain[2].event} is gone"]


def test_a_seal_that_was_removed_shows(chain: list[Seal]) -> None:
    tamper("DELETE FROM events_seal WHERE number = 3", table="events_seal")
    assert "a seal is missing" in flaws()


def test_a_seal_that_was_forged_breaks_the_next(chain: list[Seal]) -> None:
    forged = f"UPDATE events_seal SET digest = '{GENESIS}' WHERE number = 3"
    tamper(forged, table="events_seal")
    assert len(flaws()) == 2


def test_an_event_slipped_in_beside_the_chain_shows(chain: list[Seal]) -> None:
    with time_machine.travel(now() - timedelta(days=2)):
        ring()
    seal()
    assert flaws() == [f"the event {Event.objects.order_by('id').first().pk} was never sealed"]


def test_a_journal_that_was_cut_short_shows_by_its_stored_head(chain: list[Seal]) -> None:
    with transaction.atomic():
        anchor()
    deliver_owed()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_delivery")
    tamper("DELETE FROM events_seal WHERE number > 3", table="events_seal")
    assert "the chain was cut off after 3" in flaws()
    storage.documents().remove(f"{HEADS}/{5:012d}.json")


def test_seals_are_append_only(chain: list[Seal]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Seal.objects.update(digest=GENESIS)


def test_the_command_says_where_the_chain_is_broken(chain: list[Seal]) -> None:
    out = StringIO()
    call_command("verify_journal", stdout=out)
    assert "The chain of 5 seals is whole." in out.getvalue()
    tamper(f"UPDATE events_event SET kind = 'users.nothing' WHERE id = {the_third(chain)}")
    with pytest.raises(CommandError, match="1 flaws in 5 seals"):
        call_command("verify_journal", stdout=out)
