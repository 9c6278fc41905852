"""The staff admin: its door, its pages, its actions."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from apps.events.models import Delivery, Event
from apps.users.models import Authenticator, Session, User

from .makers import PASSWORD, door, make_agent, make_user, staff_client
from .test_second_factor import code_of

pytestmark = pytest.mark.django_db
EMAIL = "root@example.com"


@pytest.fixture
def root() -> User:
    call_command("createsuperuser", interactive=False, email=EMAIL, verbosity=0)
    user = User.objects.get(email=EMAIL)
    user.set_password(PASSWORD)
    user.save()
    return user


def type_password(client: Client, password: str = PASSWORD) -> Any:
    body = {"username": EMAIL, "password": password, "next": "/admin/users/user/"}
    return client.post("/admin/login/", body, follow=True)


def enrolled(root: User) -> tuple[Client, list[str]]:
    client = Client()
    type_password(client)
    answer = client.post("/admin/second-factor/", {"code": code_of(root, steps=-1)})
    codes = re.findall(r"(?:[a-z2-7]{4}-){3}[a-z2-7]{4}", answer.content.decode())
    return client, codes


def test_admin_without_a_slash_leads_to_the_door() -> None:
    assert Client().get("/admin", follow=True).redirect_chain[-1][0].startswith("/admin/login/")


def test_a_new_superuser_enrols_with_the_first_sign_in(root: User) -> None:
    client = Client()
    page = type_password(client)
    assert page.redirect_chain[-1][0].startswith("/admin/second-factor/")
    device = Authenticator.objects.get(user=root)
    assert device.key in page.content.decode()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/admin/second")
    answer = client.post("/admin/second-factor/", {"code": code_of(root)})
    assert "recovery-codes" in answer.content.decode()
    assert client.get("/admin/").status_code == 200
    assert Event.objects.filter(kind="users.staff_signed_in", actor=root.pk).count() == 1


def test_the_next_sign_in_asks_for_a_code_and_goes_where_it_was_going(root: User) -> None:
    enrolled(root)
    client = Client()
    page = type_password(client)
    assert Authenticator.objects.get(user=root).key not in page.content.decode()
    body = {"code": code_of(root), "next": "/admin/users/user/"}
    answer = client.post("/admin/second-factor/", body)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/users/user/")


def test_a_password_alone_opens_no_page(root: User) -> None:
    enrolled(root)
    client = Client()
    type_password(client)
    for _ in range(6):
        client.post("/admin/second-factor/", {"code": "000000"})
    refused = client.post("/admin/second-factor/", {"code": code_of(root)})
    assert "Too many" in refused.content.decode()
    assert client.get("/admin/users/user/").status_code == 302


def test_a_recovery_code_opens_and_no_foreign_page_follows(root: User) -> None:
    _, codes = enrolled(root)
    client = Client()
    type_password(client)
    body = {"code": codes[0], "next": "https://evil.example/"}
    assert client.post("/admin/second-factor/", body)["Location"] == "/admin/"


def test_wrong_passwords_count_with_those_of_the_api(root: User) -> None:
    client = Client()
    for _ in range(5):
        type_password(client, "Wrong1Wrong")
    assert "Too many" in type_password(client).content.decode()
    body = {"email": EMAIL, "password": PASSWORD}
    assert Client().post("/api/v1/auth/login", body, "application/json").status_code == 429


def test_people_who_are_not_staff_are_not_let_in() -> None:
    user, client = make_user(), Client()
    client.post("/admin/login/", {"username": user.email, "password": PASSWORD})
    assert client.get("/admin/users/user/").status_code == 302
    assert client.get("/admin/second-factor/").status_code == 302
    assert not Authenticator.objects.exists()


def test_a_password_changed_there_ends_what_was_open_elsewhere(root: User) -> None:
    client, _ = enrolled(root)
    elsewhere, new = door(root), "Another-2Password"
    form = {"old_password": "Wrong1Wrong", "new_password1": new, "new_password2": new}
    assert "is not right" in client.post("/admin/password_change/", form).content.decode()
    answer = client.post("/admin/password_change/", {**form, "old_password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/password_change/done/")
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/users/profile").json()["code"] == "SESSION_REVOKED"
    root.refresh_from_db()
    assert root.check_password(new)
    assert Event.objects.filter(kind="users.password_changed", actor=root.pk).count() == 1


def test_a_lost_authenticator_is_taken_away_at_the_console(root: User) -> None:
    enrolled(root)
    call_command("reset_second_factor", EMAIL)
    assert not Authenticator.objects.exists()
    with pytest.raises(CommandError):
        call_command("reset_second_factor", EMAIL)


def test_every_page_of_every_app_opens() -> None:
    client, user = staff_client(), make_agent()
    door(user).patch("/users/profile", {"bio": "x"}, content_type="application/json")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200, name
        assert client.get(reverse(f"{name}_changelist"), {"q": "x-1"}).status_code == 200, name
        if row := model._default_manager.first():
            assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200, name


def test_no_page_of_the_door_shows_a_secret() -> None:
    client, user = staff_client(), make_agent()
    session = Session.objects.create(user=user, token_digest="d" * 64, expires_at=user.created_at)
    shown = client.get(f"/admin/users/session/{session.pk}/change/").content.decode()
    shown += client.get(f"/admin/users/user/{user.pk}/change/").content.decode()
    assert "d" * 64 not in shown
    assert user.password not in shown


def act(model: str, action: str, *rows: Any) -> Any:
    body = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return staff_client().post(f"/admin/{model}/", body, follow=True)


def test_staff_lock_somebody_out_and_let_them_in() -> None:
    user = make_agent()
    client = door(user)
    act("users/user", "deactivate", user)
    assert client.get("/users/profile").status_code == 401
    act("users/user", "activate", user)
    user.refresh_from_db()
    assert user.is_active
    kinds = Event.objects.filter(subject=user.pk).values_list("kind", flat=True)
    assert {"users.user_deactivated", "users.user_activated"} <= set(kinds)


def test_staff_lock_a_firm_out() -> None:
    user = make_agent()
    client = door(user)
    act("users/organisation", "deactivate", user.organisation)
    assert client.get("/users/profile").status_code == 401


def test_staff_end_a_session() -> None:
    user = make_agent()
    client = door(user)
    act("users/session", "end", user.sessions.get())
    assert client.get("/users/profile").status_code == 401


def test_a_verb_that_refuses_is_said_on_the_page(root: User) -> None:
    client, _ = enrolled(root)
    body = {"action": "deactivate", "_selected_action": [str(root.pk)]}
    page = client.post("/admin/users/user/", body, follow=True)
    assert "You cannot change your own role" in page.content.decode()
    root.refresh_from_db()
    assert root.is_active


def test_staff_who_are_no_superusers_make_no_staff(root: User) -> None:
    client, _ = enrolled(root)
    User.objects.filter(pk=root.pk).update(is_superuser=False)
    user = make_user()
    body = {"action": "make_staff", "_selected_action": [str(user.pk)]}
    client.post("/admin/users/user/", body)
    user.refresh_from_db()
    assert not user.is_staff


def test_a_legal_hold_is_set_on_the_persons_page() -> None:
    user = make_user()
    path = f"/admin/users/user/{user.pk}/change/"
    staff_client().post(path, {"legal_hold": "Court order 7", "is_staff": "on"})
    user.refresh_from_db()
    assert (user.legal_hold, user.is_staff) == ("Court order 7", False)
    assert Event.objects.get(kind="users.legal_hold_changed").payload["held"] is True


def test_the_journal_is_read_and_never_written() -> None:
    event = Event.objects.filter(actor=make_agent().pk).first()
    client = staff_client()
    path = f"/admin/events/event/{event.pk}/"
    for page in (f"{path}change/", f"{path}delete/", "/admin/events/event/add/"):
        assert client.post(page, {"kind": "x"}).status_code == 403
    event.refresh_from_db()
    assert event.kind != "x"


def test_work_that_was_given_up_is_tried_again() -> None:
    make_agent()
    dead = Delivery.objects.first()
    Delivery.objects.filter(pk=dead.pk).update(dead_at=dead.next_try_at, attempts=5)
    page = staff_client().get("/admin/events/delivery/?state=dead").content.decode()
    assert dead.reaction in page
    act("events/delivery", "try_again", dead)
    dead.refresh_from_db()
    assert (dead.dead_at, dead.attempts) == (None, 0)
