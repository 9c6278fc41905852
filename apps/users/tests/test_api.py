import pytest

from apps.events.models import Event
from apps.users.models import EmailToken, User
from apps.users.roles import PERMISSIONS
from apps.users.services import mail_token

from .makers import PASSWORD, Door, door, make_agent, make_user

pytestmark = pytest.mark.django_db

BODY = {
    "firstName": "Anna",
    "lastName": "O'Neill-Smith",
    "email": "Anna@Example.com",
    "password": PASSWORD,
    "confirmPassword": PASSWORD,
    "role": "owner",
    "acceptsTerms": True,
    "acceptsMarketing": False,
}


def test_registering_signs_in_at_once_and_unverified() -> None:
    answer = Door().post("/auth/register", BODY)
    assert answer.status_code == 201
    data = answer.json()["data"]
    assert data["user"]["email"] == "anna@example.com"
    assert data["user"]["isEmailVerified"] is False
    assert data["user"]["permissions"] == PERMISSIONS["owner"]
    assert data["tokens"]["tokenType"] == "Bearer"
    assert PASSWORD not in answer.content.decode()
    kinds = set(Event.objects.filter(actor=data["user"]["id"]).values_list("kind", flat=True))
    assert {"users.user_registered", "users.verification_requested"} <= kinds
    assert EmailToken.objects.count() == 1


def test_an_agent_needs_an_organisation() -> None:
    answer = Door().post("/auth/register", {**BODY, "role": "agent"})
    assert answer.status_code == 400
    assert answer.json()["field"] == "organizationName"


def test_an_address_registers_once_whatever_its_case() -> None:
    Door().post("/auth/register", BODY)
    answer = Door().post("/auth/register", {**BODY, "email": "ANNA@example.com"})
    assert (answer.status_code, answer.json()["code"]) == (409, "EMAIL_EXISTS")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "password", ["short1A", "alllower1", "ALLUPPER1", "NoDigitsHere", "a" * 126 + "A1x"]
)
def test_a_weak_password_is_refused_by_its_field(password: str) -> None:
    answer = Door().post(
        "/auth/register", {**BODY, "password": password, "confirmPassword": password}
    )
    assert (answer.status_code, answer.json()["field"]) == (400, "password")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer() -> None:
    user = make_user()
    wrong = Door().post("/auth/login", {"email": user.email, "password": "Wrong1Wrong"})
    unknown = Door().post("/auth/login", {"email": "who@example.com", "password": "Wrong1Wrong"})
    for answer in (wrong, unknown):
        assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_CREDENTIALS")
    assert Event.objects.filter(kind="users.sign_in_failed", subject=user.pk).count() == 1


def test_the_sixth_wrong_password_waits_even_with_the_right_one() -> None:
    user, other = make_user(), make_user()
    for _ in range(5):
        Door().post("/auth/login", {"email": user.email, "password": "Wrong1Wrong"})
    answer = Door().post("/auth/login", {"email": user.email, "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert (
        Door().post("/auth/login", {"email": other.email, "password": PASSWORD}).status_code == 200
    )


def test_the_access_token_opens_the_profile_and_a_bad_one_does_not() -> None:
    user = make_agent()
    assert door(user).get("/users/profile").json()["data"]["permissions"][-1] == "user:manage"
    refused = Door("not.a.token").get("/users/profile")
    assert (refused.status_code, refused.json()["code"]) == (401, "INVALID_TOKEN")


def test_refresh_rotates_and_a_race_gets_the_same_successor() -> None:
    tokens = Door().post("/auth/register", BODY).json()["data"]["tokens"]
    first = Door().post("/auth/refresh", {"refreshToken": tokens["refreshToken"]})
    second = Door().post("/auth/refresh", {"refreshToken": tokens["refreshToken"]})
    assert first.status_code == second.status_code == 200
    one, two = (answer.json()["data"]["tokens"]["refreshToken"] for answer in (first, second))
    assert one == two != tokens["refreshToken"]


def test_a_spent_refresh_token_ends_the_session() -> None:
    tokens = Door().post("/auth/register", BODY).json()["data"]["tokens"]
    successor = Door().post("/auth/refresh", {"refreshToken": tokens["refreshToken"]}).json()
    newest = (
        Door()
        .post("/auth/refresh", {"refreshToken": successor["data"]["tokens"]["refreshToken"]})
        .json()["data"]["tokens"]["refreshToken"]
    )
    answer = Door().post("/auth/refresh", {"refreshToken": tokens["refreshToken"]})
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_TOKEN")
    assert Door().post("/auth/refresh", {"refreshToken": newest}).status_code == 400


def test_the_cookie_refreshes_from_our_origin_only() -> None:
    client = Door()
    client.post("/auth/register", BODY)
    body = {"refreshToken": "cookie"}
    foreign = client.post("/auth/refresh", body, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    ours = client.post("/auth/refresh", body, headers={"Origin": "http://localhost:3000"})
    assert ours.status_code == 200


def test_logout_is_idempotent_and_ends_the_session() -> None:
    client = door(make_user())
    assert [client.post("/auth/logout", {}).status_code for _ in range(2)] == [200, 200]
    assert client.get("/users/profile").status_code == 401


def test_a_verification_link_works_once() -> None:
    user = make_user(verified=False)
    token = mail_token(EmailToken.objects.get(user=user))
    assert Door().post(f"/auth/verify-email/{token}").json()["data"]["isEmailVerified"] is True
    assert Door().post(f"/auth/verify-email/{token}").json()["code"] == "INVALID_TOKEN"


def test_a_new_link_voids_the_old_one_and_the_fourth_waits() -> None:
    user = make_user(verified=False)
    old = mail_token(EmailToken.objects.get(user=user))
    client = door(user)
    statuses = [client.post("/auth/resend-verification").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert Door().post(f"/auth/verify-email/{old}").status_code == 400
