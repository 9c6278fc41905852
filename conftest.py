"""Fixtures of the whole suite."""

from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_the_journal_too(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
    """Only the flush between tests may empty the journal; its triggers stand while a test runs."""
    with connection.cursor() as cursor:
        triggers = _drop_triggers(cursor, {"events_event"})
        _flush(self, sql_list)
        for statement in triggers:
            cursor.execute(statement)


BaseDatabaseOperations.execute_sql_flush = _flush_the_journal_too  # type: ignore[method-assign]


def _drop_triggers(cursor: Any, tables: set[str]) -> list[str]:
    if connection.vendor == "postgresql":
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    ours = [row for row in cursor.fetchall() if row[1] in tables]
    for name, _, _ in ours:
        cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _, _, sql in ours]


@pytest.fixture
def data_dir(settings: Any, tmp_path: Any) -> Any:
    """A data directory of the test's own."""
    settings.DATA_DIR = tmp_path
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path
