"""What is held, what is taken away, and what runs out by itself."""

from datetime import timedelta

import pytest
import time_machine

from apps.core.clock import now
from apps.core.models import IdempotencyKey
from apps.events.models import Event
from apps.users import services
from apps.users.models import EmailToken, RequestOrigin, Session, SpentToken, Throttle, User

from .makers import PASSWORD, Door, door, make_agent, make_user

pytestmark = pytest.mark.django_db


def lived_in() -> User:
    """Somebody of whom every table knows something."""
    Door().post(
        "/auth/register",
        {
            **{"firstName": "Xenia", "lastName": "Quill", "email": "xenia@example.com"},
            **{"password": PASSWORD, "role": "agent", "organizationName": "Firm"},
            **{"organizationType": "estate_agency", "acceptsTerms": True},
        },
        headers={"User-Agent": "Xenia's browser"},
        REMOTE_ADDR="192.0.2.44",
    )
    user = User.objects.get(email="xenia@example.com")
    User.objects.filter(pk=user.pk).update(email_verified_at=now())
    body = {"email": "new@example.com", "role": "agent", "message": "Xenia asks"}
    door(user).post("/users/invitations", body, headers={"Idempotency-Key": "1"})
    return user


def test_the_export_holds_what_the_door_knows() -> None:
    user = lived_in()
    found = services.export_of(user)
    assert found["account"]["email"] == "xenia@example.com"
    assert {row["address"] for row in found["requests"]} >= {"192.0.2.44"}
    kinds = {row["kind"] for row in found["activity"]}
    assert {"users.user_registered", "users.signed_in", "users.user_invited"} <= kinds


def test_after_the_erasure_the_journal_stands_and_knows_nobody() -> None:
    user = lived_in()
    before = Event.objects.filter(actor=user.pk).count()
    services.erase(actor=user, user=user)
    assert Event.objects.filter(actor=user.pk).count() == before + 1
    assert not RequestOrigin.objects.filter(actor=user.pk).exclude(address=None).exists()
    assert not IdempotencyKey.objects.exists()
    assert not Session.objects.live().filter(user=user).exists()
    user.refresh_from_db()
    assert "xenia" not in str(vars(user)).lower()
    body = {"email": "xenia@example.com", "password": PASSWORD}
    assert Door().post("/auth/login", body).json()["code"] == "INVALID_CREDENTIALS"


def test_an_erased_address_can_be_registered_again() -> None:
    services.erase(actor=(user := make_user(email="a@example.com")), user=user)
    assert make_user(email="a@example.com").pk != user.pk


def test_a_legal_hold_refuses_and_nothing_happens() -> None:
    user = make_agent()
    User.objects.filter(pk=user.pk).update(legal_hold="Court order 7")
    with pytest.raises(services.LegalHold):
        services.erase(actor=user, user=user)
    user.refresh_from_db()
    assert user.erased_at is None
    assert not Event.objects.filter(kind="users.user_erased").exists()


def test_what_ran_out_is_forgotten_and_what_holds_is_kept() -> None:
    user = make_user(verified=False)
    given = services.open_session(user)
    services.refresh(token=given.refresh)
    Throttle.hit("x", window=timedelta(minutes=1))
    services.forget_what_ran_out()
    assert (EmailToken.objects.count(), SpentToken.objects.count()) == (1, 1)
    assert Throttle.objects.filter(key="x").exists()
    with time_machine.travel(now() + timedelta(days=400)):
        services.forget_what_ran_out()
    for model in (EmailToken, SpentToken, Throttle, Session, RequestOrigin):
        assert not model.objects.exists()
    assert User.objects.filter(pk=user.pk).exists()
