import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scripts.launch import environment, migrations, place
from scripts.launch.options import Options, parse
from scripts.launch.processes import QUEUES, table, worker


def options(data_dir: Path) -> Options:
    return parse([], {"PAPERWURKS_DATA_DIR": str(data_dir), "PORT": "8123"})


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = place.secret_key(tmp_path)
    assert place.secret_key(tmp_path) == first
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_environment_wins_over_the_file_and_empty_is_not_set(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=9000\nREDIS_URL=\nDATABASE_URL=postgres://file\n")
    given = environment.given({"DATABASE_URL": "postgres://environment", "EMPTY": ""}, tmp_path)
    assert given == {"PORT": "9000", "DATABASE_URL": "postgres://environment"}


def test_the_simulator_runs_only_where_no_vendor_is_named(tmp_path: Path) -> None:
    names = [process.name for process in table(options(tmp_path), {}, 5555)]
    assert names == ["web", "simulator", "worker", "beat"]
    named = table(options(tmp_path), {"SEARCH_VENDOR_URL": "https://vendor.test"}, 5555)
    assert [process.name for process in named] == ["web", "worker", "beat"]


def test_the_simulator_is_where_the_processes_look_for_it(tmp_path: Path) -> None:
    simulator = table(options(tmp_path), {}, 5555)[1]
    assert simulator.command[simulator.command.index("--port") + 1] == "5555"
    embedded = environment.embedded(options(tmp_path), 5555)
    assert embedded["SEARCH_VENDOR_URL"] == "http://127.0.0.1:5555"


def test_the_worker_consumes_every_queue() -> None:
    from django.conf import settings

    assert {"celery", *settings.QUEUES} == set(QUEUES.split(","))
    assert QUEUES in worker().command


def test_how_many_work_at_once_is_for_the_environment_to_say(tmp_path: Path) -> None:
    assert environment.embedded(options(tmp_path), 5555)["WORKER_CONCURRENCY"] == "2"
    assert not {"-c", "--concurrency"} & {*worker().command}


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    migrations.note(tmp_path)
    files = Path("apps").glob("*/migrations/[0-9]*.py")
    with closing(sqlite3.connect(tmp_path / "paperwurks.sqlite3")) as connection:
        connection.execute("CREATE TABLE django_migrations (app, name)")
        rows = [(file.parts[1], file.stem) for file in files]
        connection.executemany("INSERT INTO django_migrations VALUES (?, ?)", rows)
        connection.commit()
    return tmp_path


def test_a_database_with_every_migration_is_not_migrated_again(migrated: Path) -> None:
    assert not migrations.pending(migrated)


def test_a_missing_database_is_migrated(migrated: Path) -> None:
    (migrated / "paperwurks.sqlite3").unlink()
    (migrated / "paperwurks.sqlite3").touch()
    assert migrations.pending(migrated)


def test_new_packages_or_a_new_migration_are_migrated(migrated: Path) -> None:
    with closing(sqlite3.connect(migrated / "paperwurks.sqlite3")) as connection:
        connection.execute("DELETE FROM django_migrations")
        connection.commit()
    assert migrations.pending(migrated)
    (migrated / "migrated").write_text("another lock")
    assert migrations.pending(migrated)
