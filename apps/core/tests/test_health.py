from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from apps.core import readiness

LIVE = ["/health", "/health/", "/api/health", "/api/health/", "/api/v1/health"]


@pytest.fixture
def as_delivered(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["api.paperwurks.co.uk"]
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("path", LIVE)
@pytest.mark.parametrize("host", ["10.2.10.5:8000", "localhost:8000", "x.elb.amazonaws.com"])
@pytest.mark.usefixtures("as_delivered")
def test_health_answers_any_probe_directly_and_asks_no_database(path: str, host: str) -> None:
    response = Client().get(path, headers={"host": host})
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_health_too_repeats_the_request_id_and_may_be_read_by_the_application() -> None:
    given = {"origin": "http://localhost:5173", "x-request-id": "probe-0001"}
    response = Client().get("/health", headers=given)
    assert response["X-Request-ID"] == "probe-0001"
    assert response["Access-Control-Allow-Origin"] == "http://localhost:5173"


@pytest.mark.usefixtures("as_delivered")
def test_other_paths_keep_the_host_check_and_the_redirect() -> None:
    assert Client().get("/api/docs", headers={"host": "10.2.10.5:8000"}).status_code == 400
    ours = Client().get("/api/docs", headers={"host": "api.paperwurks.co.uk"})
    assert ours.status_code == 301
    behind_tls = {"host": "api.paperwurks.co.uk", "x-forwarded-proto": "https"}
    assert Client().get("/api/docs", headers=behind_tls).status_code == 200


@pytest.mark.django_db
def test_ready_says_that_database_and_migrations_are_there() -> None:
    response = Client().get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "migrations": "ok"}


@pytest.mark.django_db
def test_not_ready_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(CursorWrapper, "execute", away)
    response = Client().get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "down"}
    assert Client().get("/health").status_code == 200


@pytest.mark.django_db
def test_not_ready_before_the_migrations_of_this_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_at_head", False)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'packs'")
    response = Client().get("/health/ready")
    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"
