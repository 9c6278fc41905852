"""`Idempotency-Key`: a request that is sent again happens once."""

from datetime import timedelta
from typing import Any

import pytest

from apps.core.clock import now
from apps.core.models import IdempotencyKey
from apps.events.models import Event
from apps.users.models import UserInvitation
from apps.users.tests.makers import Door, door, make_agent
from apps.users.tests.test_races import at_once

pytestmark = pytest.mark.django_db
BODY = {"email": "new@example.com", "role": "agent"}


def invite(client: Door, key: str | None = "key-1", **more: Any) -> Any:
    headers = {"Idempotency-Key": key} if key is not None else {}
    return client.post("/users/invitations", {**BODY, **more}, headers=headers)


def test_the_same_again_gets_the_same_answer() -> None:
    client = door(make_agent())
    first, again = invite(client), invite(client)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["data"] == again.json()["data"]
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Event.objects.filter(kind="users.user_invited").count() == 1


def test_another_body_under_the_same_key_is_refused() -> None:
    client = door(make_agent())
    invite(client)
    answer = invite(client, email="other@example.com")
    assert (answer.status_code, answer.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert UserInvitation.objects.count() == 1


def test_another_persons_key_is_another_key() -> None:
    assert [invite(door(make_agent())).status_code for _ in range(2)] == [201, 201]
    assert UserInvitation.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x" * 256, "schlüssel", "two words"])
def test_what_is_no_key_is_refused(key: str) -> None:
    answer = invite(door(make_agent()), key)
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_IDEMPOTENCY_KEY")
    assert not UserInvitation.objects.exists()


def test_a_refusal_is_not_kept_and_can_be_mended() -> None:
    agent = make_agent(verified=False)
    client = door(agent)
    assert invite(client).status_code == 403
    agent.email_verified_at = now()
    agent.save()
    assert invite(client).status_code == 201


def running(agent: Any, *, since: timedelta) -> None:
    """The same request, claimed by a process that has not answered."""
    client = door(agent)
    invite(client)
    UserInvitation.objects.all().delete()
    IdempotencyKey.objects.update(status=None, body=b"", created_at=now() - since)


def test_while_the_first_still_runs_the_second_waits() -> None:
    agent = make_agent()
    running(agent, since=timedelta(seconds=5))
    answer = invite(door(agent))
    assert (answer.status_code, answer.json()["code"]) == (409, "IDEMPOTENCY_IN_PROGRESS")
    assert int(answer["Retry-After"]) > 0
    assert not UserInvitation.objects.exists()


def test_a_request_whose_process_died_can_be_sent_again() -> None:
    agent = make_agent()
    running(agent, since=timedelta(minutes=3))
    assert invite(door(agent)).status_code == 201


def test_without_a_key_nothing_is_kept() -> None:
    assert invite(door(make_agent()), None).status_code == 201
    assert not IdempotencyKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one() -> None:
    agent = make_agent()
    client = door(agent)
    statuses = at_once(20, lambda _: invite(client).status_code)
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert UserInvitation.objects.count() == 1
    assert Event.objects.filter(kind="users.user_invited").count() == 1
