import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from apps.core import middleware
from apps.core.context import request_id
from apps.core.logs import JsonFormatter, LineFormatter

TOKEN = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE"
UUID = "0199e3a4-1a2b-7c3d-8e4f-0123456789ab"


class Kept(logging.Handler):
    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept(LineFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)


def line_of(path: str, status: int, kept: Kept) -> str:
    def view(_: HttpRequest) -> HttpResponse:
        return HttpResponse(status=status)

    request = RequestFactory().get("/")
    request.path = path
    request.META["HTTP_X_REQUEST_ID"] = "request-0001"
    middleware.request_log(view)(request)
    return kept.lines[-1]


def record(message: str, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("apps.x", logging.ERROR, "", 0, message, None, None)
    made.__dict__.update(more)
    return made


@pytest.mark.parametrize(
    ("path", "status", "level", "shown"),
    [
        ("/api/v1/properties", 200, "INFO", "/api/v1/properties"),
        (f"/api/v1/packs/{UUID}", 404, "INFO", f"/api/v1/packs/{UUID}"),
        ("/api/v1/packs", 500, "ERROR", "/api/v1/packs"),
        ("/a b\nc\u2028d\x85e", 404, "INFO", "/a%20b%0Ac%E2%80%A8d%C2%85e"),
        (f"/api/v1/shared/{TOKEN}", 200, "INFO", "/api/v1/shared/***"),
        (f"/nowhere/{TOKEN}/more", 404, "INFO", "/nowhere/***/more"),
        ("/find/jane@example.com", 404, "INFO", "/find/***"),
    ],
)
def test_a_request_is_seven_fields_without_secrets(
    kept: Kept, path: str, status: int, level: str, shown: str
) -> None:
    fields = line_of(path, status, kept).split(" ")
    assert len(fields) == 7
    moment, request, said, method, where, code, took = fields
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", moment)
    assert (request, said, method) == ("request-0001", level, "GET")
    assert (where, code) == (shown, str(status))
    assert float(took) >= 0


def test_the_answer_carries_the_id_that_the_line_has_and_forgeries_are_replaced() -> None:
    assert Client().get("/nowhere", headers={"X-Request-ID": "abc-12345"})["X-Request-ID"] == (
        "abc-12345"
    )
    forged = Client().get("/nowhere", headers={"X-Request-ID": "a b ERROR"})
    assert re.fullmatch(r"[0-9a-f-]{36}", forged["X-Request-ID"])


def test_a_crash_is_one_line() -> None:
    try:
        raise ValueError("first\nsecond")
    except ValueError:
        made = record("It failed", exc_info=sys.exc_info())
    line = LineFormatter().format(made)
    assert "\n" not in line
    assert line.split(" ", 3)[2] == "ERROR"
    assert "ValueError: first | second" in line


def test_an_address_in_an_error_stays_out_of_the_log() -> None:
    told = "Key (email)=(jane.doe+1@mail.example.co.uk) already exists."
    for formatter in (LineFormatter(), JsonFormatter()):
        line = formatter.format(record(told))
        assert "jane" not in line
        assert "Key (email)=(***)" in line


def test_json_has_the_fields_by_name() -> None:
    token = request_id.set("request-0002")
    made = record("GET /x 200 1.0", fields={"method": "GET", "status": 200, "duration_ms": 1.0})
    line = orjson.loads(JsonFormatter().format(made))
    request_id.reset(token)
    assert (line["request_id"], line["level"], line["logger"]) == (
        "request-0002",
        "ERROR",
        "apps.x",
    )
    assert (line["method"], line["status"], line["duration_ms"]) == ("GET", 200, 1.0)


def test_a_refused_host_rings_no_alarm(kept: Kept, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["api.paperwurks.co.uk"]
    Client().get("/api/docs", headers={"host": "203.0.113.9"})
    assert [line for line in kept.lines if " ERROR " in line] == []
    assert " 400 " in kept.lines[-1]


def test_libraries_stay_quiet_when_we_are_verbose() -> None:
    code = "import django, logging; django.setup(); print(*[logging.getLogger(n).isEnabledFor(10)"
    from apps.config.tests.environments import BACKEND, python

    names = "('apps.packs', 'botocore.auth', 'django.db.backends', 'celery', 'anything')"
    done = python(f"{code} for n in {names}])", BACKEND["dev"])
    assert done.stdout.split() == ["True", "False", "False", "False", "False"], done.stderr
