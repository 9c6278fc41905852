"""The people of a firm: listed, invited, given a role, locked out."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from apps.core.clock import now
from apps.events.models import Event
from apps.users import services
from apps.users.models import User, UserInvitation
from apps.users.services import mail_token

from .makers import PASSWORD, Door, door, make_agent, make_buyer, make_solicitor, make_user

pytestmark = pytest.mark.django_db


def colleague(of: User, role: str = "agent", **fields: Any) -> User:
    user = make_user(role, **fields)
    User.objects.filter(pk=user.pk).update(organisation=of.organisation)
    user.refresh_from_db()
    return user


def invite(agent: User, email: str = "new@example.com", role: str = "agent", **more: Any) -> Any:
    return door(agent).post("/users/invitations", {"email": email, "role": role, **more})


def token_of(email: str = "new@example.com") -> str:
    return mail_token(UserInvitation.objects.get(email=email, revoked_at=None))


def join(token: str, email: str = "new@example.com") -> Any:
    body = {"firstName": "New", "lastName": "Comer", "password": PASSWORD, "acceptsTerms": True}
    return Door().post("/auth/register", {**body, "email": email, "invitationToken": token})


def put(client: Door, path: str, body: Any) -> Any:
    return client.put(path, body, content_type="application/json")


def test_a_manager_sees_the_people_of_their_firm_only() -> None:
    agent = make_agent()
    other = colleague(agent, verified=False)
    make_agent()
    page = door(agent).get("/users").json()
    assert {row["id"] for row in page["data"]} == {str(agent.pk), str(other.pk)}
    assert page["meta"]["pagination"]["total"] == 2
    assert set(page["data"][0]) == {
        *("id", "email", "firstName", "lastName", "role", "organization"),
        *("isActive", "isEmailVerified", "lastLoginAt", "createdAt"),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("role=solicitor", 1),
        ("role[]=agent&role[]=solicitor", 2),
        ("isEmailVerified=false", 1),
        ("isActive=true&search=solicitor", 1),
        ("search=%25", 0),
        ("organization=nonsense", 0),
        ("sortBy=password&limit=1e9&page=NaN", 2),
        ("sortBy=organisation__members__password", 2),
    ],
)
def test_the_list_is_filtered_and_survives_any_query(query: str, found: int) -> None:
    agent = make_agent()
    colleague(agent, "solicitor", verified=False)
    answer = door(agent).get(f"/users?{query}")
    assert (answer.status_code, len(answer.json()["data"])) == (200, found)


@pytest.mark.parametrize("make", [make_user, make_solicitor, make_buyer])
def test_whoever_manages_nobody_is_refused(make: Any) -> None:
    client = door(make())
    for path in ("/users", "/users/stats"):
        assert client.get(path).status_code == 403
    body = {"email": "x@example.com", "role": "agent"}
    assert client.post("/users/invitations", body).status_code == 403
    assert not UserInvitation.objects.exists()


def test_a_stranger_does_not_exist_and_a_colleague_may_not_look() -> None:
    agent = make_agent()
    quiet = colleague(agent, "solicitor")
    assert door(agent).get(f"/users/{make_agent().pk}").status_code == 404
    assert door(agent).get(f"/users/{quiet.pk}").status_code == 200
    assert door(quiet).get(f"/users/{agent.pk}").status_code == 403
    assert door(quiet).get(f"/users/{str(quiet.pk).upper()}").status_code == 200


def test_the_figures_name_every_role() -> None:
    agent = make_agent()
    colleague(agent, "buyer", verified=False)
    data = door(agent).get("/users/stats").json()["data"]
    assert data == {
        **{"total": 2, "active": 2, "inactive": 0, "recentLogins": 1, "pendingVerification": 1},
        "byRole": {"owner": 0, "agent": 1, "solicitor": 0, "buyer": 1},
    }


def test_the_invited_joins_the_firm_verified_and_in_their_role() -> None:
    agent = make_agent()
    sent = invite(agent, "New@Example.com", "solicitor").json()["data"]
    assert "token" not in str(sent).lower()
    user = join(token_of()).json()["data"]["user"]
    assert user["organization"]["id"] == str(agent.organisation_id)
    assert (user["role"], user["isEmailVerified"]) == ("solicitor", True)
    rows = door(agent).get("/users/invitations").json()
    assert rows["data"][0]["acceptedAt"]
    assert token_of() not in str(rows)


def test_an_invitation_opens_once_for_its_address_and_for_a_week() -> None:
    invite(make_agent())
    token = token_of()
    other = join(token, "thief@example.com")
    assert (other.status_code, other.json()["code"]) == (400, "INVALID_TOKEN")
    with time_machine.travel(now() + timedelta(days=7, seconds=1)):
        assert join(token).status_code == 400
    assert join(token).status_code == 201
    assert join(token).status_code == 400
    assert User.objects.filter(email="thief@example.com").count() == 0


def test_an_invitation_can_be_withdrawn() -> None:
    agent = make_agent()
    key = invite(agent).json()["data"]["id"]
    token = token_of()
    assert door(make_agent()).delete(f"/users/invitations/{key}").status_code == 404
    assert door(agent).delete(f"/users/invitations/{key}").status_code == 200
    assert join(token).status_code == 400
    assert invite(agent).status_code == 201


def test_an_open_invitation_is_not_sent_twice_but_a_key_repeats_its_answer() -> None:
    agent = make_agent()
    body, key = {"email": "a@example.com", "role": "agent"}, {"Idempotency-Key": "k1"}
    first, again = (door(agent).post("/users/invitations", body, headers=key) for _ in range(2))
    assert first.json()["data"] == again.json()["data"]
    assert again["Idempotent-Replayed"] == "true"
    refused = invite(agent, "a@example.com")
    assert (refused.status_code, refused.json()["code"]) == (409, "ALREADY_INVITED")
    assert Event.objects.filter(kind="users.user_invited").count() == 1


def test_the_unverified_invite_nobody() -> None:
    answer = invite(make_agent(verified=False))
    assert (answer.status_code, answer.json()["code"]) == (403, "EMAIL_NOT_VERIFIED")
    assert not UserInvitation.objects.exists()


def test_the_preview_shows_what_the_form_needs() -> None:
    agent = make_agent()
    invite(agent, firstName="New")
    data = Door().get(f"/auth/invitations/{token_of()}").json()["data"]
    assert (data["organization"], data["role"]) == (agent.organisation.name, "agent")
    assert Door().get("/auth/invitations/nothing").status_code == 400


def test_a_deactivated_colleague_is_out_at_once_and_can_be_let_in_again() -> None:
    agent = make_agent()
    other = colleague(agent)
    theirs = door(other)
    answer = door(agent).post(f"/users/{other.pk}/deactivate")
    assert answer.json()["data"]["isActive"] is False
    refused = theirs.get("/users/profile")
    assert (refused.status_code, refused.json()["code"]) == (401, "SESSION_REVOKED")
    door(agent).post(f"/users/{other.pk}/activate")
    body = {"email": other.email, "password": PASSWORD}
    assert Door().post("/auth/login", body).status_code == 200
    assert theirs.get("/users/profile").status_code == 401


def test_a_role_changes_with_the_next_request() -> None:
    agent = make_agent()
    other = colleague(agent)
    client = door(other)
    assert client.get("/users").status_code == 200
    put(door(agent), f"/users/{other.pk}", {"role": "buyer"})
    assert client.get("/users").status_code == 403
    assert Event.objects.get(kind="users.role_changed").payload["after"] == "buyer"


def test_nobody_changes_themselves_or_a_stranger() -> None:
    agent, stranger = make_agent(), make_agent()
    own = put(door(agent), f"/users/{agent.pk}", {"role": "buyer"})
    assert (own.status_code, own.json()["code"]) == (409, "NOT_YOURSELF")
    assert put(door(agent), f"/users/{stranger.pk}", {"isActive": False}).status_code == 404
    assert door(agent).post(f"/users/{stranger.pk}/deactivate").status_code == 404
    stranger.refresh_from_db()
    assert stranger.is_active


def test_a_deactivated_firm_is_out_at_once_and_back_as_it_was() -> None:
    agent = make_agent()
    client = door(agent)
    agent.organisation.is_active = False
    agent.organisation.save()
    assert client.get("/users/profile").status_code == 401
    body = {"email": agent.email, "password": PASSWORD}
    assert Door().post("/auth/login", body).json()["code"] == "ACCOUNT_INACTIVE"
    agent.organisation.is_active = True
    agent.organisation.save()
    assert client.get("/users/profile").status_code == 200


def test_the_directory_knows_verified_solicitors_of_law_firms() -> None:
    known = make_solicitor(first_name="Una", last_name="Findable")
    make_solicitor(verified=False, last_name="Findable")
    make_solicitor(last_name="Findable", organisation_type="property_company")
    rows = door(make_buyer()).get("/users/directory?role=solicitor&q=findable una").json()["data"]
    firm = known.organisation.name
    assert rows == [{"id": str(known.pk), "name": "Una Findable", "firm": firm}]
    assert door(known).get("/users/directory?role=agent").json()["data"] == []


def test_the_activity_says_what_and_from_where() -> None:
    agent = make_agent()
    body = {"email": agent.email, "password": PASSWORD}
    Door().post("/auth/login", body, headers={"User-Agent": "Firefox"}, REMOTE_ADDR="192.0.2.7")
    rows = door(agent).get(f"/users/{agent.pk}/activity").json()["data"]
    came = next(row for row in rows if row["ipAddress"])
    assert (came["action"], came["ipAddress"]) == ("users.signed_in", "192.0.2.7")
    assert came["userAgent"] == "Firefox"
    assert door(make_agent()).get(f"/users/{agent.pk}/activity").status_code == 404


def test_somebody_with_an_account_and_no_firm_joins_with_it() -> None:
    agent, user = make_agent(), make_user(email="new@example.com", verified=False)
    invite(agent)
    assert join(token_of()).json()["code"] == "EMAIL_EXISTS"
    thief = door(make_user()).post(f"/auth/invitations/{token_of()}/accept")
    assert thief.status_code == 400
    data = door(user).post(f"/auth/invitations/{token_of()}/accept").json()["data"]
    assert data["organization"]["id"] == str(agent.organisation_id)
    assert (data["role"], data["isEmailVerified"]) == ("agent", True)
    assert door(user).post(f"/auth/invitations/{token_of()}/accept").status_code == 400


def test_nobody_is_moved_from_one_firm_to_another() -> None:
    other = make_agent(email="new@example.com")
    invite(make_agent())
    answer = door(other).post(f"/auth/invitations/{token_of()}/accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "IN_ANOTHER_FIRM")
    before = other.organisation_id
    other.refresh_from_db()
    assert other.organisation_id == before
    assert UserInvitation.objects.get().accepted_at is None


def test_a_law_firm_grows_by_its_solicitors() -> None:
    partner = make_solicitor()
    assert invite(partner, role="solicitor").status_code == 201
    assert [row["email"] for row in door(partner).get("/users/invitations").json()["data"]] == [
        "new@example.com"
    ]
    joined = join(token_of()).json()["data"]["user"]
    assert (joined["role"], joined["organization"]["type"]) == ("solicitor", "law_firm")
    assert joined["organization"]["id"] == str(partner.organisation_id)


def test_a_solicitor_invites_nobody_above_and_does_not_manage(data_dir: Any) -> None:
    partner = make_solicitor()
    assert invite(partner, role="agent").json()["code"] == "ROLE_TOO_HIGH"
    assert "user:manage" not in partner.permissions
    assert door(partner).get("/users").status_code == 403
    assert not UserInvitation.objects.exists()


def test_a_solicitor_inside_an_agency_invites_nobody() -> None:
    inside = colleague(make_agent(), "solicitor")
    assert invite(inside, role="solicitor").status_code == 403
    assert not UserInvitation.objects.exists()


def test_of_a_change_that_is_refused_in_part_nothing_is_done() -> None:
    agent = make_agent()
    gone = colleague(agent)
    services.erase(actor=gone, user=gone)
    answer = put(door(agent), f"/users/{gone.pk}", {"role": "buyer", "isActive": True})
    assert answer.status_code == 404
    gone.refresh_from_db()
    assert (gone.role, gone.is_active) == ("agent", False)
