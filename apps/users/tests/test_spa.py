"""The SPA's flows over real HTTP, with a browser's cookies and preflights."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from .makers import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
ORIGIN = "http://localhost:3000"


class Browser:
    """The SPA's axios instance: JSON always, a request id always, the token where there is one."""

    def __init__(self, server: str) -> None:
        self.wire = httpx.Client(base_url=f"{server}/api/v1")
        self.token: str | None = None

    def call(self, method: str, path: str, body: Any = None) -> httpx.Response:
        self._preflight(method, path)
        headers = {
            "Content-Type": "application/json",
            "X-Request-ID": "0f8fad5b-d9cb-469f-a165-70867728950e",
            "Origin": ORIGIN,
        }
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        content = None if body is None else json.dumps(body)
        answer = self.wire.request(method, path, content=content, headers=headers)
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert answer.headers["X-Request-ID"] == headers["X-Request-ID"]
        return answer

    def _preflight(self, method: str, path: str) -> None:
        asked = {
            "Origin": ORIGIN,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type,x-request-id",
        }
        answer = self.wire.options(path, headers=asked)
        assert answer.status_code == 200
        assert method in answer.headers["Access-Control-Allow-Methods"]
        assert "x-request-id" in answer.headers["Access-Control-Allow-Headers"]

    def keep(self, answer: httpx.Response) -> Any:
        data = answer.json()["data"]
        self.token = data["tokens"]["accessToken"]
        return data

    def script_cookies(self) -> list[str]:
        return [c.name for c in self.wire.cookies.jar if not c.has_nonstandard_attr("HttpOnly")]


@pytest.fixture
def browser(live_server: Any) -> Iterator[Browser]:
    opened = Browser(live_server.url)
    yield opened
    opened.wire.close()


FORM = {
    **{"firstName": "Anna", "lastName": "O'Neill-Smith", "email": "Anna@Example.com"},
    **{"password": PASSWORD, "confirmPassword": PASSWORD, "role": "agent"},
    **{"organizationName": "Harbour & Sons", "organizationType": "estate_agency"},
    **{"acceptsTerms": True, "acceptsMarketing": False},
}


def test_from_registration_to_the_next_morning(browser: Browser) -> None:
    data = browser.keep(browser.call("POST", "/auth/register", FORM))
    assert data["tokens"].keys() == {"accessToken", "refreshToken", "tokenType", "expiresAt"}
    assert browser.call("GET", "/users/profile").json()["data"] == data["user"]
    body = {"email": "anna@example.com", "password": PASSWORD, "rememberMe": True}
    browser.keep(browser.call("POST", "/auth/login", body))
    assert "refreshToken" in browser.script_cookies()
    assert "pw_refresh" not in browser.script_cookies()

    browser.token = "expired.access.token"
    assert browser.call("GET", "/users/profile").status_code == 401
    browser.keep(browser.call("POST", "/auth/refresh", {"refreshToken": "cookie"}))
    assert browser.call("GET", "/users/profile").status_code == 200

    out = browser.call("POST", "/auth/logout", {})
    assert out.json()["success"] is True
    assert {c.name for c in browser.wire.cookies.jar} == {"pw_device"}
    assert browser.call("GET", "/users/profile").status_code == 401
    refused = browser.call("POST", "/auth/refresh", {"refreshToken": "cookie"})
    assert (refused.status_code, refused.json()["code"]) == (400, "INVALID_TOKEN")


def test_the_token_is_read_as_the_page_reads_it(browser: Browser) -> None:
    browser.keep(browser.call("POST", "/auth/register", FORM))
    middle = browser.token.split(".")[1]
    claims = json.loads(base64.b64decode(middle + "==", validate=False))
    assert isinstance(claims["exp"], int)


def test_posts_without_a_body_are_taken(browser: Browser) -> None:
    browser.keep(browser.call("POST", "/auth/register", FORM))
    answer = browser.call("POST", "/auth/resend-verification")
    assert answer.json()["data"]["isEmailVerified"] is False
    assert browser.call("POST", "/auth/verify-email/unknown").status_code == 400


def test_an_empty_query_leaves_a_bare_question_mark(browser: Browser) -> None:
    browser.keep(browser.call("POST", "/auth/register", FORM))
    assert browser.call("GET", "/users?").json()["meta"]["pagination"]["total"] == 1
    assert browser.call("GET", "/users/profile/").status_code == 404
