"""The API behind the server that serves it, as over the wire."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

import httpx
import pytest

COMMAND = ("gunicorn", "--config", "scripts/gunicorn.conf.py", "--bind", "127.0.0.1:0")
JSON = {"content-type": "application/json"}
LISTENS = re.compile(r"Listening at: (http://127\.0\.0\.1:\d+)")


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    command = [sys.executable, "-m", *COMMAND, "--workers", "1", "apps.config.wsgi"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = next(filter(None, map(LISTENS.search, process.stdout)))
        with httpx.Client(base_url=found[1], timeout=30) as client:
            yield client
        process.terminate()


def test_a_connection_lives_on_after_a_body_that_nobody_read(client: httpx.Client) -> None:
    for _ in range(5):
        refused = client.post("/api/v1/auth/login", json={"email": "x" * 2_000_000})
        assert (refused.status_code, refused.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")
        assert client.get("/health").status_code == 200


def test_ten_kilobytes_may_stand_in_an_address(client: httpx.Client) -> None:
    answer = client.get("/api/v1/properties", params={"search": "x" * 10_000})
    assert (answer.status_code, answer.json()["code"]) == (401, "NOT_AUTHENTICATED")


def test_a_token_of_twenty_kilobytes_is_no_token(client: httpx.Client) -> None:
    bearer = {"Authorization": "Bearer " + "x" * 20_000}
    answer = client.get("/api/v1/users/profile", headers=bearer)
    assert (answer.status_code, answer.json()["code"]) == (401, "INVALID_TOKEN")


def test_headers_without_end_are_refused_in_the_body_of_every_refusal(client: httpx.Client) -> None:
    answer = httpx.get(f"{client.base_url}/health", headers={"X-Long": "x" * 70_000})
    assert (answer.status_code, answer.json()["success"]) == (431, False)
    assert answer.json()["code"] == "REQUEST_HEADER_FIELDS_TOO_LARGE"


def begun(client: httpx.Client, method: str, path: str, headers: dict[str, str]) -> Any:
    """The answer to a request of which nothing but its head is sent."""
    with closing(HTTPConnection(client.base_url.host, client.base_url.port, timeout=30)) as wire:
        wire.putrequest(method, path)
        for name, value in headers.items():
            wire.putheader(name, value)
        wire.endheaders()
        with wire.getresponse() as answer:
            return answer.status, json.load(answer)


def test_what_is_no_http_is_refused_and_not_repeated(client: httpx.Client) -> None:
    status, body = begun(client, "GET", "/health", {"No header": "a secret"})
    assert (status, body["code"]) == (400, "BAD_REQUEST")
    assert "header" not in str(body)


def test_a_gigabyte_is_refused_before_it_is_sent(client: httpx.Client) -> None:
    form = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(2**30)}
    status, body = begun(client, "POST", "/api/v1/invitations/nothing/documents", form)
    assert (status, body["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_a_body_in_chunks_is_read_like_any_other(client: httpx.Client) -> None:
    sent = {"content": iter([b'{"email": ', b'"a@b.example"}']), "headers": JSON}
    answer = client.post("/api/v1/auth/login", **sent)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["field"]) == (400, "password")


def test_chunks_without_end_are_refused_and_the_connection_lives_on(client: httpx.Client) -> None:
    endless = {"content": iter([b"x" * 1024 * 1024] * 53), "headers": JSON}
    refused = client.post("/api/v1/auth/login", **endless)  # type: ignore[arg-type]
    assert (refused.status_code, refused.json()["code"]) == (411, "LENGTH_REQUIRED")
    assert client.get("/health").status_code == 200
