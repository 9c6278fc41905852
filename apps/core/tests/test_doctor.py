import io
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.core import checks, doctor
from apps.core.clock import now
from apps.core.doctor import Doubtful, Wrong
from apps.events.models import Tick
from apps.events.probes import ask_journal, ask_scheduler

DEPLOYED: dict[str, Any] = {
    "ENVIRONMENT": "production",
    "CELERY_BROKER_URL": "rediss://:t@cache.internal/0?ssl_cert_reqs=required",
    "REDIS_URL": "rediss://:t@cache.internal/0?ssl_cert_reqs=required",
    "DOCUMENTS_BUCKET": "paperwurks-prod-documents",
    "ALLOWED_HOSTS": ["api.paperwurks.co.uk"],
    "PUBLIC_BASE_URL": "https://api.paperwurks.co.uk",
    "FRONTEND_URL": "https://app.paperwurks.co.uk",
}


@pytest.fixture
def deployed(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    engine = "django.db.backends.postgresql"
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)
    for name, value in DEPLOYED.items():
        setattr(settings, name, value)
    return settings


def ids() -> list[str]:
    return [str(message.id).removeprefix("core.") for message in checks.check_deployment(None)]


def test_production_as_it_should_be_has_nothing_against_it(deployed: Any) -> None:
    assert ids() == []


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("CELERY_BROKER_URL", "filesystem://", "E002"),
        ("DOCUMENTS_BUCKET", "", "E003"),
        ("ALLOWED_HOSTS", [], "E004"),
        ("REDIS_URL", "rediss://cache/0?ssl_cert_reqs=none", "E005"),
        ("FRONTEND_URL", "http://localhost:5173", "W001"),
    ],
)
def test_each_mistake_of_a_deployment_has_its_line(
    deployed: Any, name: str, value: Any, found: str
) -> None:
    setattr(deployed, name, value)
    assert ids() == [found]


def test_a_database_in_the_container_is_a_mistake(
    deployed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = "django.db.backends.sqlite3"
    monkeypatch.setitem(deployed.DATABASES["default"], "ENGINE", engine)
    assert ids() == ["E001"]


def test_a_developers_machine_may_have_all_that(deployed: Any) -> None:
    deployed.ENVIRONMENT = "development"
    deployed.ALLOWED_HOSTS = []
    assert ids() == []


def run() -> tuple[str, bool]:
    """What the doctor said, and whether something was wrong."""
    said = io.StringIO()
    try:
        call_command("doctor", stdout=said)
    except CommandError:
        return said.getvalue(), True
    return said.getvalue(), False


@pytest.mark.django_db
def test_the_doctor_says_one_line_about_everything(data_dir: Any) -> None:
    Tick.objects.update_or_create(job="events.sweep", defaults={"slot": 10**12})
    said, wrong = run()
    lines = said.splitlines()
    assert not wrong, said
    assert {line.split()[0] for line in lines} == {"ok"}
    assert len(lines) == 1 + len(doctor.PROBES)


@pytest.mark.django_db
def test_a_server_that_is_away_is_named_and_the_others_are_asked(
    settings: Any, data_dir: Any
) -> None:
    settings.MALWARE_SCANNER, settings.CLAMD_ADDRESS = "clamd", "127.0.0.1:1"
    said, wrong = run()
    assert wrong
    (line,) = [line for line in said.splitlines() if "malware scanner" in line]
    assert line.startswith("WRONG")
    assert "Connection refused" in line
    assert "ok     scratch space" in said


@pytest.fixture
def chatterbox() -> Iterator[str]:
    """Something that listens and is no clamd."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def test_silence_is_no_answer(
    settings: Any, chatterbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "SECONDS", 0.1)
    settings.MALWARE_SCANNER, settings.CLAMD_ADDRESS = "clamd", chatterbox
    with pytest.raises(TimeoutError):
        doctor.ask_scanner()


def test_mail_that_stays_in_a_deployed_container_is_doubtful(deployed: Any) -> None:
    with pytest.raises(Doubtful, match="EMAIL_HOST is not set"):
        doctor.ask_mail()


def test_a_redis_that_evicts_queues_or_is_a_cluster_is_said(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REDIS_URL = settings.CELERY_BROKER_URL = "redis://127.0.0.1/0"
    server = {"redis_version": "7.1", "redis_mode": "standalone", "maxmemory_policy": "allkeys-lru"}
    monkeypatch.setattr(doctor.Redis, "info", lambda *_: server)
    with pytest.raises(Doubtful, match="set noeviction"):
        doctor.ask_redis()
    server["redis_mode"] = "cluster"
    with pytest.raises(Wrong, match="switch cluster mode off"):
        doctor.ask_redis()


@pytest.mark.django_db
def test_a_scheduler_that_stopped_is_said() -> None:
    Tick.objects.filter(job="events.sweep").delete()
    with pytest.raises(Wrong, match="never run"):
        ask_scheduler()
    long_ago = now() - timedelta(hours=1)
    Tick.objects.create(job="events.sweep", slot=int(long_ago.timestamp()))
    with pytest.raises(Wrong, match="has not run for 36"):
        ask_scheduler()


@pytest.mark.django_db
def test_a_journal_with_nothing_owed_is_well() -> None:
    assert ask_journal() == "0 pieces of work are owed, none is late"
