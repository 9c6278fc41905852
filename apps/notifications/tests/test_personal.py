"""What is held about a person: handed out, and taken away."""

from typing import Any

import pytest

from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.notifications.models import Notification
from apps.packs import services as packs
from apps.packs.models import Participant
from apps.packs.tests.makers import make_pack, make_property
from apps.users.models import User
from apps.users.tests.makers import door, make_agent, make_buyer, make_user

from .test_api import make_notification

pytestmark = pytest.mark.django_db


def let_in(email: str) -> Participant:
    pack = make_pack()
    return Participant.objects.create(pack=pack, email=email, invited_by=pack.home.created_by)


def test_the_export_holds_ones_own_things_and_nobody_elses() -> None:
    user, other = make_agent(), make_agent()
    home, theirs = make_property(user), make_property(other)
    make_notification(user, title="Mine")
    answer = door(user).get("/me/export")
    data = answer.json()["data"]
    assert data["account"]["email"] == user.email
    assert [row["id"] for row in data["properties"]] == [str(home.pk)]
    assert [row["title"] for row in data["notifications"]] == ["Mine"]
    assert str(theirs.pk) not in answer.content.decode()
    assert other.email not in answer.content.decode()
    assert Event.objects.filter(kind="users.data_exported", actor=user.pk).exists()


def test_an_export_leaves_nothing_out_however_much_it_is() -> None:
    user = make_agent()
    told = {"kind": "users.signed_in", "payload": {}, "actor": user.pk, "request_id": "-"}
    Event.objects.bulk_create(Event(subject=user.pk, **told) for _ in range(10_500))
    known = Event.objects.filter(actor=user.pk).count()
    data = door(user).get("/me/export").json()["data"]
    assert len(data["activity"]) >= known


def test_after_an_erasure_no_table_knows_the_person() -> None:
    user = make_buyer(email="daniel@example.com", first_name="Daniella", last_name="Okorosky")
    let_in(user.email)
    home = make_property()
    packs.invite_seller(
        actor=home.created_by, home=home, name="Daniella Okorosky", email=user.email
    )
    make_notification(user)
    deliver_owed()
    mine = door(user)
    answer = mine.post("/me/erasure")
    assert answer.status_code == 200
    assert answer.json()["data"]["kept"][0]["why"]
    assert mine.get("/users/profile").status_code == 401
    assert not found_anywhere("daniel@example.com", "Daniella", "Okorosky")


def found_anywhere(*words: str) -> list[str]:
    """The tables in which one of the words stands."""
    from django.apps import apps

    hits = []
    for model in apps.get_models():
        for row in model._default_manager.values():
            if any(word in str(value) for value in row.values() for word in words):
                hits.append(model._meta.label)
    return hits


def test_what_was_granted_to_an_erased_address_confers_nothing() -> None:
    user = make_buyer()
    grant = let_in(user.email)
    home = make_property()
    asked = packs.invite_seller(actor=home.created_by, home=home, name="Sam", email=user.email)
    door(user).post("/me/erasure")
    grant.refresh_from_db()
    assert grant.revoked_at
    assert door(make_agent()).get(f"/invitations/{asked.token}").status_code == 410


def test_a_legal_hold_refuses_the_erasure_and_nothing_happens() -> None:
    user = make_user()
    User.objects.filter(pk=user.pk).update(legal_hold="Dispute of 2026")
    grant = let_in(user.email)
    make_notification(user)
    before = Event.objects.count()
    answer = door(user).post("/me/erasure")
    assert (answer.status_code, answer.json()["code"]) == (409, "LEGAL_HOLD")
    user.refresh_from_db()
    grant.refresh_from_db()
    assert (user.erased_at, grant.revoked_at) == (None, None)
    assert Notification.objects.filter(recipient=user).exists()
    assert Event.objects.count() == before + 1  # the sign-in of this test


def test_a_letter_that_was_owed_to_an_erased_person_is_not_sent(mailoutbox: Any) -> None:
    user = make_user(verified=False)
    door(user).post("/me/erasure")
    deliver_owed()
    assert mailoutbox == []
