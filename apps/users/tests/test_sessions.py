"""Sessions: the chain of refresh tokens, the two cookies, the list, the access token."""

import base64
import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
import time_machine
from django.conf import settings as django_settings

from apps.core.clock import now
from apps.events.models import Event
from apps.users import services
from apps.users.models import Session, User
from apps.users.tokens import _key

from .makers import PASSWORD, Door, door, make_user

pytestmark = pytest.mark.django_db
OURS = {"Origin": "http://localhost:3000"}
FOREIGN = {"Origin": "https://evil.example"}


def logged_in(user: User | None = None, **more: Any) -> Door:
    client = Door()
    body = {"email": (user or make_user()).email, "password": PASSWORD, **more}
    client.opened = client.post("/auth/login", body)
    return client


def refresh(token: str) -> Any:
    return Door().post("/auth/refresh", {"refreshToken": token})


def test_both_cookies_come_with_a_sign_in() -> None:
    cookies = logged_in(rememberMe=True).opened.cookies
    secret, placeholder = cookies["pw_refresh"], cookies["refreshToken"]
    assert (secret["httponly"], secret["path"], secret["samesite"]) == (True, "/api/v1/auth", "Lax")
    assert (placeholder.value, placeholder["path"]) == ("cookie", "/")
    assert not placeholder["httponly"]
    assert secret["max-age"] == placeholder["max-age"] == 7 * 24 * 3600


def test_without_remember_me_the_cookies_end_with_the_browser() -> None:
    assert logged_in(rememberMe=False).opened.cookies["pw_refresh"]["max-age"] == ""


def test_on_a_domain_of_several_hosts_the_secret_goes_to_the_api_alone(settings: Any) -> None:
    settings.COOKIE_DOMAIN = ".paperwurks.co.uk"
    cookies = logged_in().opened.cookies
    assert cookies["refreshToken"]["domain"] == ".paperwurks.co.uk"
    assert cookies["pw_refresh"]["domain"] == cookies["pw_device"]["domain"] == ""


def test_behind_https_the_cookies_are_secure(settings: Any) -> None:
    settings.PUBLIC_BASE_URL = "https://api.paperwurks.co.uk"
    assert logged_in().opened.cookies["pw_refresh"]["secure"] is True


def test_a_page_that_is_loaded_again_refreshes_by_cookie() -> None:
    client = logged_in()
    answer = client.post("/auth/refresh", {"refreshToken": "cookie"}, headers=OURS)
    assert answer.status_code == 200
    assert answer.json()["data"]["user"]["email"]
    rotated = client.post("/auth/refresh", {"refreshToken": "cookie"}, headers=OURS)
    assert rotated.status_code == 200


@pytest.mark.parametrize("headers", [FOREIGN, {}, {"Origin": "null"}])
def test_no_other_page_can_use_the_cookie(headers: dict[str, str]) -> None:
    client = logged_in()
    for path in ("/auth/refresh", "/auth/logout"):
        answer = client.post(path, {"refreshToken": "cookie"}, headers=headers)
        assert answer.status_code != 200 or (path == "/auth/logout" and not headers)
    assert Session.objects.get().ended_at is None


def test_a_refresh_is_never_answered_with_401() -> None:
    user = make_user()
    access = services.open_session(user).access
    for token in ("", "cookie", "garbage", access, "x" * 4000):
        answer = Door("dead.bearer.token").post("/auth/refresh", {"refreshToken": token})
        assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_TOKEN")
    assert Door().post("/auth/refresh", {}).status_code == 400


def test_a_refresh_token_dies_with_its_week() -> None:
    token = services.open_session(make_user()).refresh
    with time_machine.travel(now() + timedelta(days=7, seconds=1)):
        assert refresh(token).status_code == 400


def test_a_predecessor_is_honoured_for_ten_seconds_and_then_ends_the_chain() -> None:
    given = services.open_session(make_user())
    newest = refresh(given.refresh).json()["data"]["tokens"]["refreshToken"]
    with time_machine.travel(now() + timedelta(seconds=9)):
        assert refresh(given.refresh).status_code == 200
    with time_machine.travel(now() + timedelta(seconds=12)):
        assert refresh(given.refresh).json()["code"] == "INVALID_TOKEN"
        assert refresh(newest).status_code == 400
    told = Event.objects.get(kind="users.refresh_reused")
    assert told.payload["session_id"] == str(given.session.pk)


def test_reuse_ends_one_device_and_leaves_the_others() -> None:
    user = make_user()
    stolen, other = services.open_session(user), services.open_session(user)
    refresh(refresh(stolen.refresh).json()["data"]["tokens"]["refreshToken"])
    refresh(stolen.refresh)
    assert refresh(other.refresh).status_code == 200
    assert Door(stolen.access).get("/users/profile").status_code == 401


def test_logout_by_bearer_ends_both_tokens_and_both_cookies() -> None:
    client = logged_in()
    tokens = client.opened.json()["data"]["tokens"]
    bearer = {"Authorization": f"Bearer {tokens['accessToken']}"}
    answer = client.post("/auth/logout", {}, headers=bearer)
    assert answer.json()["success"] is True
    assert {c["max-age"] for c in answer.cookies.values()} == {0}
    assert Door(tokens["accessToken"]).get("/users/profile").status_code == 401
    assert refresh(tokens["refreshToken"]).status_code == 400


def test_logout_with_a_dead_bearer_ends_the_session_of_the_cookie() -> None:
    client = logged_in()
    dead = {**OURS, "Authorization": "Bearer dead.bearer.token"}
    assert client.post("/auth/logout", {}, headers=dead).status_code == 200
    assert Session.objects.get().ended_at is not None


def test_sessions_are_listed_and_ended_one_by_one() -> None:
    user = make_user()
    here = door(user)
    there = services.open_session(user)
    rows = here.get("/auth/sessions").json()["data"]
    assert [row["isCurrent"] for row in rows].count(True) == 1
    assert len(rows) == 2
    assert here.delete(f"/auth/sessions/{there.session.pk}").json()["success"] is True
    assert Door(there.access).get("/users/profile").status_code == 401
    assert here.delete(f"/auth/sessions/{there.session.pk}").status_code == 404


def test_everywhere_else_can_be_signed_out_at_once() -> None:
    user = make_user()
    here, there = door(user), door(user)
    assert here.delete("/auth/sessions").status_code == 200
    assert there.get("/users/profile").status_code == 401
    assert here.get("/users/profile").status_code == 200
    assert Event.objects.get(kind="users.sessions_ended").payload["count"] == 1


def test_a_stranger_sees_and_ends_no_session() -> None:
    theirs = services.open_session(make_user())
    stranger = door(make_user())
    assert stranger.delete(f"/auth/sessions/{theirs.session.pk}").status_code == 404
    assert len(stranger.get("/auth/sessions").json()["data"]) == 1
    assert Door(theirs.access).get("/users/profile").status_code == 200


def test_the_payload_is_what_a_browser_can_read() -> None:
    token = services.open_session(make_user()).access
    middle = token.split(".")[1]
    assert not set("-_") & set(middle)
    claims = json.loads(base64.b64decode(middle + "=" * (-len(middle) % 4)))
    assert isinstance(claims["exp"], int)
    assert "@" not in json.dumps(claims)


def forged(user: User, *, key: bytes | None = None, alg: str = "HS256", **changes: Any) -> str:
    given = services.open_session(user)
    claims = jwt.decode(given.access, options={"verify_signature": False})
    for name, value in changes.items():
        claims.pop(name) if value is None else claims.update({name: value})
    signing = None if alg == "none" else key or _key(django_settings.SECRET_KEY)
    return jwt.encode(claims, signing, algorithm=alg)


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "other"},
        {"iss": "other"},
        {"exp": None},
        {"sub": None},
        {"sid": None},
        {"exp": 1},
        {"exp": 4_900_000_000},
        {"token_type": "refresh"},
        {"sid": 7},
        {"sub": "00000000-0000-0000-0000-000000000000"},
        {"key": b"another-key-another-key-another-key"},
        {"alg": "HS512", "key": _key(django_settings.SECRET_KEY) * 2},
        {"alg": "none"},
    ],
)
def test_a_token_that_is_not_ours_to_the_letter_is_refused(changes: dict[str, Any]) -> None:
    user = make_user()
    assert Door(forged(user)).get("/users/profile").status_code == 200
    answer = Door(forged(user, **changes)).get("/users/profile")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["", "Bearer", "Basic YTpi", "Bearer a,Bearer b"])
def test_what_is_no_bearer_token_is_refused(header: str) -> None:
    answer = Door().get("/users/profile", headers={"Authorization": header})
    assert answer.status_code == 401


def test_a_very_long_token_is_refused() -> None:
    assert Door("a" * 20_000).get("/users/profile").json()["code"] == "INVALID_TOKEN"


def test_a_token_outlives_a_change_of_key_while_the_old_one_is_a_fallback(settings: Any) -> None:
    token = services.open_session(make_user()).access
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    assert Door(token).get("/users/profile").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert Door(token).get("/users/profile").status_code == 401


def test_public_operations_ignore_a_bad_bearer() -> None:
    user = make_user()
    stale = Door("stale.bearer.token")
    body = {"email": user.email, "password": PASSWORD}
    assert stale.post("/auth/login", body).status_code == 200
    assert stale.post("/auth/forgot-password", {"email": user.email}).status_code == 200
    assert stale.post("/auth/verify-email/nothing").status_code == 400


def test_a_sign_in_without_a_sign_of_life_is_over(settings: Any) -> None:
    settings.SESSION_IDLE_HOURS = 12
    given = services.open_session(make_user())
    again = services.refresh(token=given.refresh)
    Session.objects.update(rotated_at=now() - timedelta(hours=13))
    answer = Door().post("/auth/refresh", {"refreshToken": again.refresh})
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_TOKEN")
    assert Session.objects.get().ended_at is not None


def test_idleness_is_nothing_to_us_unless_it_is_asked_for() -> None:
    given = services.open_session(make_user())
    Session.objects.update(rotated_at=now() - timedelta(days=6))
    assert services.refresh(token=given.refresh).session == given.session
