"""What every operation has in common: bodies, codes, headers, and what strangers send."""

import json
import logging
from typing import Any

import pytest
from django.test import Client

from apps.core.ids import new_token
from apps.users.models import User
from apps.users.tests.makers import PASSWORD, Door, door, make_agent, make_user

pytestmark = pytest.mark.django_db
JSON = "application/json"
BODY = {
    "firstName": "Anna",
    "lastName": "Bell",
    "email": "anna@example.com",
    "password": PASSWORD,
    "acceptsTerms": True,
}


def register(raw: str | bytes, content_type: str = JSON) -> Any:
    return Door().post("/auth/register", raw, content_type=content_type)


@pytest.mark.parametrize("raw", ["", "{", '{"a": 1', "nonsense", '{"a": NaN}', "[1, Infinity]"])
def test_what_is_no_json_is_refused(raw: str) -> None:
    answer = register(raw)
    assert answer.status_code == 400
    assert answer.json()["code"] == "INVALID_JSON"


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "text/html"])
def test_another_type_of_content_is_refused(content_type: str) -> None:
    answer = register(json.dumps(BODY), content_type)
    assert (answer.status_code, answer.json()["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert not User.objects.exists()


def test_a_charset_beside_the_type_does_no_harm() -> None:
    assert register(json.dumps(BODY), "application/json; charset=utf-8").status_code == 201


def test_two_megabytes_are_too_large() -> None:
    answer = register(json.dumps({**BODY, "firstName": "x" * 2_000_000}))
    assert (answer.status_code, answer.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize("depth", [100, 950, 100_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
def test_nesting_without_end_is_refused(depth: int, opens: str, closes: str) -> None:
    answer = register('{"a":' + opens * depth + "1" + closes * depth + "}")
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_JSON")


def test_a_key_that_stands_twice_is_refused() -> None:
    raw = json.dumps(BODY).replace(
        '"acceptsTerms"', '"role": "owner", "role": "agent", "acceptsTerms"'
    )
    answer = register(raw)
    assert (answer.status_code, answer.json()["code"]) == (400, "DUPLICATE_KEY")


@pytest.mark.parametrize("text", [r"\ud800", r"a\u0000b", r"\u202eevil", r"\u0007"])
@pytest.mark.parametrize("key", ["firstName", "password", "email", "organizationName"])
def test_text_no_database_should_be_handed_is_refused(key: str, text: str) -> None:
    raw = json.dumps({**BODY, key: "TEXT"}).replace("TEXT", text)
    answer = register(raw)
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
    assert answer.json()["field"] == key
    assert not User.objects.exists()


def test_a_surrogate_in_a_key_is_refused() -> None:
    raw = json.dumps({**BODY, "KEY": "x"}).replace("KEY", r"\ud800")
    assert register(raw).status_code == 400


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("firstName", "x" * 1_000_000, "TOO_LONG"),
        ("firstName", 7, "INVALID_TYPE"),
        ("firstName", {"a": 1}, "INVALID_TYPE"),
        ("acceptsTerms", "true", "INVALID_TYPE"),
        ("acceptsTerms", 1, "INVALID_TYPE"),
        ("acceptsTerms", False, "VALIDATION_ERROR"),
        ("role", "admin", "INVALID_CHOICE"),
        ("email", "a@b", "INVALID_EMAIL"),
        ("email", "x\r\nBcc: y@example.com", "INVALID_EMAIL"),
        ("email", f"{'x' * 320}@example.com", "TOO_LONG"),
        ("password", None, "INVALID_TYPE"),
    ],
)
def test_a_wrong_field_is_named_with_its_code(key: str, value: Any, code: str) -> None:
    answer = register(json.dumps({**BODY, key: value}))
    body = answer.json()
    assert (answer.status_code, body["code"], body["field"]) == (400, "VALIDATION_ERROR", key)
    assert body["errors"][0]["code"] == code
    assert body["details"][key] == [body["message"]]
    assert not User.objects.exists()


def test_fields_that_are_not_offered_change_nothing() -> None:
    more = {
        "is_staff": True,
        "isStaff": True,
        "isEmailVerified": True,
        "id": "x",
        "is_superuser": 1,
    }
    register(json.dumps({**BODY, **more}))
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_email_verified) == (False, False, False)


@pytest.mark.parametrize("email", ["a@staff.test", "o'hara+x@sub.example.co.uk"])
def test_whatever_address_the_form_takes_is_taken(email: str) -> None:
    assert register(json.dumps({**BODY, "email": email})).status_code == 201


@pytest.mark.parametrize("name", ["O'Neill-Smith", "'Ann", "--", "Zoë", "मीरा", "  Ann  Lee  "])
def test_whatever_name_the_form_takes_is_taken(name: str) -> None:
    assert register(json.dumps({**BODY, "firstName": name})).status_code == 201


def test_snake_case_and_a_nested_organisation_are_understood() -> None:
    nested = {"name": "Firm", "type": "law_firm"}
    body = {
        **{"first_name": "Al", "last_name": "Bo", "email": "al@example.com"},
        **{"password": PASSWORD, "role": "solicitor", "accepts_terms": True},
        "organization": nested,
    }
    data = register(json.dumps(body)).json()["data"]["user"]
    assert (data["firstName"], data["organization"]["type"]) == ("Al", "law_firm")


def test_one_error_body_serves_all_readings() -> None:
    body = register(json.dumps({**BODY, "email": "x"})).json()
    assert (body["success"], body["data"]) == (False, None)
    assert body["error"]["type"] == "validation"
    assert body["error"]["statusCode"] == 400
    assert body["errors"][0]["field"] == body["field"] == "email"
    assert body["meta"]["version"] == "1.0.0"
    assert body["meta"]["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/users/00000000-0000-0000-0000-000000000000",
        "/users/not-a-uuid",
        "/users/{00000000-0000-0000-0000-000000000000}",
        "/users/profile/",
        "/users/..%2f..%2fetc/passwd",
        "/users/%00",
    ],
)
def test_what_is_not_there_is_always_the_same_404(path: str) -> None:
    client = door(make_agent())
    answer, missing = client.get(path), client.get("/users/0190c8d0-0000-7000-8000-000000000000")
    assert answer.status_code == 404
    one, two = (_without_marks(a.json()) for a in (answer, missing))
    assert one == two


@pytest.mark.parametrize("path", ["/", "/nothing", "/api", "/static/nothing.js"])
def test_outside_of_the_api_a_404_has_its_body_too(path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_people_in_the_administration_are_shown_a_page() -> None:
    answer = Client().get("/verify-email/nothing")
    assert (answer.status_code, answer["Content-Type"][:9]) == (404, "text/html")


def _without_marks(body: dict[str, Any]) -> dict[str, Any]:
    return {
        **body,
        "requestId": None,
        "meta": None,
        "error": {**body["error"], "timestamp": None},
    }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "GET"])
def test_a_wrong_method_is_told_what_is_allowed(method: str) -> None:
    answer = Door().generic(method, "/auth/login")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert answer.json()["code"] == "METHOD_NOT_ALLOWED"


def test_a_method_in_a_header_is_ignored() -> None:
    headers = {"X-HTTP-Method-Override": "DELETE"}
    assert door(make_user()).get("/users/profile", headers=headers).status_code == 200


def test_a_nul_in_a_query_never_reaches_the_database() -> None:
    agent = make_agent(first_name="Nullable")
    answer = door(agent).get("/users?search=null%00able&role%5B%5D=agent%00")
    assert (answer.status_code, len(answer.json()["data"])) == (200, 1)


@pytest.mark.parametrize("text", ["%25", "_", "%5C", "'; DROP TABLE x", "x" * 10_000, "a & b:*"])
def test_text_that_is_searched_for_is_taken_literally(text: str) -> None:
    answer = door(make_agent()).get("/users", {"search": text})
    assert (answer.status_code, answer.json()["data"]) == (200, [])


@pytest.mark.parametrize(
    ("query", "page", "limit"),
    [
        ("page=0&limit=0", 1, 1),
        ("page=-1&limit=-1", 1, 1),
        ("page=NaN&limit=abc", 1, 20),
        ("page=1e9&limit=1e9", 1, 20),
        ("page=999999999999&limit=1000000000", 1_000_000, 100),
        ("page=2&page=3", 3, 20),
        ("", 1, 20),
    ],
)
def test_pages_are_clamped(query: str, page: int, limit: int) -> None:
    answer = door(make_agent()).get(f"/users?{query}")
    shown = answer.json()["meta"]["pagination"]
    assert (answer.status_code, shown["page"], shown["limit"]) == (200, page, limit)


@pytest.mark.parametrize("given", ["a\r\nSet-Cookie: x=1", "x" * 8000, "short", "ünïcödé-id-1"])
def test_a_bad_request_id_is_replaced(given: str) -> None:
    answer = Client().get("/api/v1/nothing", headers={"X-Request-ID": given})
    assert answer["X-Request-ID"] != given
    assert len(answer["X-Request-ID"]) == 36


def test_a_good_request_id_comes_back_in_header_and_body() -> None:
    given = "0f8fad5b-d9cb-469f-a165-70867728950e"
    answer = Client().get("/api/v1/users/profile", headers={"X-Request-ID": given})
    assert answer["X-Request-ID"] == answer.json()["requestId"] == given


def test_the_log_line_of_a_request_holds_nothing_personal(caplog: Any) -> None:
    with caplog.at_level(logging.INFO):
        Door().post(f"/auth/verify-email/{new_token()}", headers={"User-Agent": "a\nb"})
        register(json.dumps(BODY))
        Door().get("/users?search=anna@example.com")
    assert "POST /api/v1/auth/verify-email/*** 400" in caplog.text
    assert "GET /api/v1/users 401" in caplog.text
    for secret in ("anna@example.com", PASSWORD, "Bell"):
        assert secret not in caplog.text


def preflight(origin: str) -> Any:
    return Client().options(
        "/api/v1/auth/login",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type, x-request-id",
        },
    )


def test_a_preflight_from_our_pages_is_granted_with_credentials() -> None:
    answer = preflight("http://localhost:3000")
    assert answer["Access-Control-Allow-Origin"] == "http://localhost:3000"
    assert answer["Access-Control-Allow-Credentials"] == "true"
    allowed = answer["Access-Control-Allow-Headers"]
    assert all(h in allowed for h in ("authorization", "content-type", "x-request-id"))


@pytest.mark.parametrize(
    "origin",
    ["null", "https://evil.com", "http://localhost:3000.evil.com", "https://localhost:3000"],
)
def test_another_origin_is_granted_nothing(origin: str) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(origin)
    answer = Client().get("/api/v1/users/profile", headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/users/profile", 401),
        ("GET", "/nothing", 404),
        ("GET", "/no%0athing", 404),
        ("PUT", "/auth/login", 405),
        ("POST", "/auth/login", 400),
    ],
)
def test_errors_can_be_read_by_our_pages(method: str, path: str, status: int) -> None:
    origin = {"Origin": "http://localhost:3000"}
    answer = Door().generic(method, path, b"{}", JSON, headers=origin)
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "http://localhost:3000"
    assert "X-Request-ID" in answer["Access-Control-Expose-Headers"]
    assert answer["Content-Type"] == JSON


def test_another_host_is_refused_in_our_body() -> None:
    answer = Client().get("/api/v1/users/profile", headers={"Host": "evil.com"})
    assert (answer.status_code, answer.json()["code"]) == (400, "BAD_REQUEST")


def test_answers_are_not_kept_and_not_guessed_at() -> None:
    answer = door(make_user()).get("/users/profile")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize("path", ["/admin/login/", "/api/docs"])
def test_pages_load_nothing_from_elsewhere(path: str) -> None:
    policy = Client().get(path)["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "object-src 'none'" in policy


def test_a_crash_is_told_without_its_reason(monkeypatch: Any) -> None:
    def crash(**_: Any) -> None:
        raise RuntimeError("SELECT secret FROM users")

    monkeypatch.setattr("apps.users.services.sign_in", crash)
    answer = Door().post("/auth/login", {"email": "a@example.com", "password": "x"})
    assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL_ERROR")
    assert "SELECT" not in answer.content.decode()


@pytest.mark.parametrize("raw", ['"title"', "7", "[]", "null", "true"])
def test_a_body_that_is_no_object_is_refused_and_its_attributes_are_no_fields(raw: str) -> None:
    client = door(make_agent())
    answer = client.patch("/users/profile", raw, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
