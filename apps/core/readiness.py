"""Whether this process can serve: its database answers and has every migration of this code."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

FIT = {"status": "ok", "database": "ok", "migrations": "ok"}
_at_head = False


def not_ready() -> dict[str, str]:
    """What is wrong, by name; empty where nothing is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return {} if _migrated() else {"database": "ok", "migrations": "pending"}
    except Error:
        return {"database": "down"}


def _migrated() -> bool:
    """Asked until it is so: applied migrations stay."""
    global _at_head  # noqa: PLW0603  of the whole process
    _at_head = _at_head or not is_behind()
    return _at_head


def is_behind() -> bool:
    """Whether the database lacks a migration of this code."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
