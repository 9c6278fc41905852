import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from apps.config.settings.environment import ROOT
from apps.core.management.commands import migrate_once


def address(name: str) -> str:
    at = connection.settings_dict
    user, password = at["USER"], quote(at["PASSWORD"], safe="")
    return f"postgresql://{user}:{password}@{at['HOST']}:{at['PORT']}/{name}"


@pytest.fixture
def empty_database(transactional_db: None) -> Iterator[str]:
    """The URL of a new database beside the test's own."""
    if connection.vendor != "postgresql":
        pytest.skip("the advisory lock is PostgreSQL's")
    name = f"migrate_once_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield address(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate_once"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def session(url: str) -> Iterator[Any]:
    connected = psycopg2.connect(url)
    connected.autocommit = True
    try:
        yield connected.cursor()
    finally:
        connected.close()


def test_of_three_containers_one_migrates_and_all_go_on(empty_database: str) -> None:
    processes = [start(empty_database) for _ in range(3)]
    said = [process.communicate(timeout=150)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    assert sum("Applying events.0001_initial" in each for each in said) == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate_once, "PATIENCE", 0.2)
    monkeypatch.setattr(migrate_once, "NOT_THERE", 0.1)


@pytest.mark.usefixtures("impatient")
@pytest.mark.django_db(transaction=True)
def test_a_lock_that_is_never_let_go_ends_the_wait_with_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the advisory lock is PostgreSQL's")
    monkeypatch.setattr(migrate_once, "is_behind", lambda: True)
    with session(address(connection.settings_dict["NAME"])) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [migrate_once.LOCK])
        with pytest.raises(CommandError, match="migrating for too long"):
            call_command("migrate_once")


@pytest.mark.usefixtures("impatient")
def test_a_database_that_stays_away_ends_the_start_with_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away() -> bool:
        raise OperationalError("could not connect\nto server")

    monkeypatch.setattr(migrate_once, "is_behind", away)
    with pytest.raises(CommandError, match=r"could not be migrated: could not connect$"):
        call_command("migrate_once")


@pytest.mark.parametrize(
    ("command", "migrates"), [("gunicorn", True), ("celery", False), ("python", False)]
)
def test_only_a_web_server_migrates_and_arguments_arrive_whole(
    command: str, migrates: bool, tmp_path: Path
) -> None:
    for name in ("python", "gunicorn", "celery"):
        program = tmp_path / name
        program.write_text('#!/bin/sh\nprintf "%s|" "${0##*/}" "$@"; echo " $$"\n')
        program.chmod(0o755)
    with subprocess.Popen(
        [ROOT / "scripts" / "entrypoint.sh", command, "a b", "$HOME"],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "SECRET_KEY": "$x#y"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        said = process.communicate(timeout=10)[0].splitlines()
    first = ["python|manage.py|migrate_once|"] if migrates else []
    assert [line.split(" ")[0] for line in said[:-1]] == first
    assert said[-1] == f"{command}|a b|$HOME| {process.pid}"
