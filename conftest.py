"""Fixtures of the whole suite."""

import os
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from apps.core.append_only import guards

# boto3 reads them once for all clients of a process, storage's and the models': a test that sets
# its own would leave them to the others.
for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
    os.environ.setdefault(key, "test")

_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_the_journal_too(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
    """Only the flush between tests may empty what is append-only; the triggers stand while a test
    runs. The price book, which migrations brought, is there again for the next one."""
    with connection.cursor() as cursor:
        guarded = _guarded(cursor)
        for table, triggers in guarded.items():
            for trigger in triggers:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {trigger}{on}")
        _flush(self, sql_list)
        for table in guarded:
            for statement in guards(table, connection.vendor):
                cursor.execute(statement)
    for brought in ("0003_price_book", "0009_registry_prices"):
        import_module(f"apps.searches.migrations.{brought}").forwards(apps, None)


BaseDatabaseOperations.execute_sql_flush = _flush_the_journal_too  # type: ignore[method-assign]


def _guarded(cursor: Any) -> dict[str, list[str]]:
    """The append-only tables with the names of their triggers."""
    cursor.execute(
        "SELECT t.tgrelid::regclass::text, t.tgname FROM pg_trigger t "
        "JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'append_only'"
        if connection.vendor == "postgresql"
        else "SELECT tbl_name, name FROM sqlite_master "
        "WHERE type = 'trigger' AND sql LIKE '%is append-only%'"
    )
    found: dict[str, list[str]] = {}
    for table, trigger in cursor.fetchall():
        found.setdefault(table, []).append(trigger)
    return found


@pytest.fixture
def data_dir(settings: Any, tmp_path: Any) -> Any:
    """A data directory of the test's own."""
    settings.DATA_DIR = tmp_path
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path
