"""One's own profile, one's own firm."""

from typing import Any

import pytest

from apps.events.models import Event
from apps.users.models import User

from .makers import door, make_agent, make_solicitor, make_user

pytestmark = pytest.mark.django_db


def change(user: User, body: dict[str, Any], method: str = "put") -> Any:
    send = getattr(door(user), method)
    return send("/users/profile", body, content_type="application/json")


def test_what_is_sent_changes_and_the_rest_stays() -> None:
    user = make_user()
    data = change(user, {"firstName": "Åsa", "profile": {"phone": "07700 900000"}}).json()["data"]
    assert (data["firstName"], data["lastName"]) == ("Åsa", "Tester")
    assert data["profile"]["phone"] == "+447700900000"
    fact = Event.objects.get(kind="users.profile_updated")
    assert fact.payload["fields"] == ["first_name", "phone"]
    assert "7700" not in str(fact.payload)


def test_what_is_not_ones_own_to_change_is_ignored() -> None:
    user = make_user(verified=False)
    body = {
        **{"role": "agent", "permissions": ["user:manage"], "email": "new@example.com"},
        **{"isEmailVerified": True, "isStaff": True, "is_staff": True, "id": "1", "bio": "Hello"},
    }
    data = change(user, body, "patch").json()["data"]
    user.refresh_from_db()
    assert (user.role, user.is_staff, user.is_email_verified) == ("owner", False, False)
    assert (data["email"], data["profile"]["bio"]) == (user.email, "Hello")


def test_preferences_are_merged_at_every_level() -> None:
    user = make_user()
    change(user, {"profile": {"preferences": {"notifications": {"email": False}}}})
    data = change(user, {"profile": {"preferences": {"theme": "dark"}}}).json()["data"]
    mine = data["profile"]["preferences"]
    assert mine["theme"] == "dark"
    assert (mine["notifications"]["email"], mine["notifications"]["inApp"]) == (False, True)


def test_the_whole_user_can_be_sent_back() -> None:
    user = make_user()
    whole = door(user).get("/users/profile").json()["data"]
    assert change(user, whole).status_code == 200
    assert not Event.objects.filter(kind="users.profile_updated").exclude(
        payload__fields=["preferences"]
    )


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"firstName": "A"}, "firstName", "TOO_SHORT"),
        ({"firstName": "a\u0000b"}, "firstName", "INVALID_CHARACTER"),
        ({"profile": {"bio": "\u202egnp"}}, "profile.bio", "INVALID_CHARACTER"),
        ({"lastName": "x" * 51}, "lastName", "TOO_LONG"),
        ({"lastName": "<img>"}, "lastName", "INVALID_NAME"),
        ({"profile": {"phone": "+44"}}, "profile.phone", "INVALID_PHONE"),
        ({"profile": {"phone": "1" * 40}}, "profile.phone", "INVALID_PHONE"),
        ({"profile": {"avatar": "javascript:alert(1)"}}, "profile.avatar", "INVALID_URL"),
        ({"bio": ["x"]}, "bio", "INVALID_TYPE"),
        ({"profile": {"preferences": {"theme": "red"}}}, "profile.preferences.theme", None),
        ({"profile": {"preferences": {"timezone": "Mars"}}}, "profile.preferences.timezone", None),
    ],
)
def test_a_wrong_value_is_named_by_its_field(body: Any, field: str, code: str | None) -> None:
    user = make_user()
    answer = change(user, body)
    error = answer.json()
    assert (answer.status_code, error["code"], error["field"]) == (400, "VALIDATION_ERROR", field)
    assert error["errors"][0]["code"] == (code or "INVALID_CHOICE")
    user.refresh_from_db()
    assert user.first_name == "Owner"


def test_completeness_runs_from_nothing_to_a_hundred() -> None:
    user = make_user()
    assert user.completeness == 52
    full = {"phone": "+447700900000", "avatar": "https://x.example/a.png", "bio": "Hi"}
    data = change(user, {**full, "preferences": {"theme": "dark"}}).json()["data"]
    assert data["profile"]["completeness"] == 100


def test_an_unchanged_profile_is_not_sent_again() -> None:
    client = door(make_user())
    tag = client.get("/users/profile")["ETag"]
    for given in (tag, f'"other", W/{tag}'):
        again = client.get("/users/profile", headers={"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b"")
    change(User.objects.get(), {"bio": "New"})
    assert client.get("/users/profile", headers={"If-None-Match": tag}).status_code == 200


def test_a_manager_changes_their_firm_and_its_settings_are_merged() -> None:
    agent = make_agent()
    client = door(agent)
    client.patch(
        "/organizations/me",
        {"settings": {"branding": {"colour": "blue"}}, "postcode": "sw1a1aa"},
        content_type="application/json",
    )
    answer = client.patch(
        "/organizations/me",
        {"settings": {"branding": {"logo": "x"}}, "type": "law_firm", "isActive": False},
        content_type="application/json",
    )
    data = answer.json()["data"]
    assert data["settings"]["branding"] == {"colour": "blue", "logo": "x"}
    assert (data["postcode"], data["type"], data["isActive"]) == (
        "SW1A 1AA",
        "estate_agency",
        True,
    )


def test_a_solicitor_sees_their_firm_and_leaves_it_as_it_is() -> None:
    client = door(make_solicitor())
    name = client.get("/organizations/me").json()["data"]["name"]
    answer = client.patch("/organizations/me", {"name": "X"}, content_type="application/json")
    assert answer.status_code == 403
    assert client.get("/organizations/me").json()["data"]["name"] == name
    assert not Event.objects.filter(kind="users.organisation_updated").exists()


def test_an_individual_manages_the_organisation_they_are() -> None:
    client = door(make_user())
    answer = client.put("/organizations/me", {"phone": "020 7946 0000"}, "application/json")
    assert answer.json()["data"]["phone"] == "+442079460000"


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 30])
def test_a_number_that_could_not_be_given_back_is_not_taken(number: str) -> None:
    owner = make_agent()
    raw = '{"settings": {"branch": {"limit": NUMBER}}}'.replace("NUMBER", number)
    answer = door(owner).patch("/organizations/me", raw, content_type="application/json")
    assert (answer.status_code, answer.json()["field"]) == (400, "settings.branch.limit")
    assert answer.json()["errors"][0]["code"] == "OUT_OF_RANGE"
    owner.organisation.refresh_from_db()
    assert owner.organisation.settings == {}
