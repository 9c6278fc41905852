"""Tables that only ever grow: triggers refuse UPDATE, DELETE and (on PostgreSQL) TRUNCATE."""

from typing import Any

from django.db.migrations import RunPython

FUNCTION = """
    CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


class AppendOnly(RunPython):
    """A migration's operation: from here on rows of `table` can be added and read, nothing else."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(self._guard, self._free)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table], {}

    def _guard(self, apps: Any, schema_editor: Any) -> None:
        for statement in guards(self.table, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def _free(self, apps: Any, schema_editor: Any) -> None:
        on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        for verb in _verbs(schema_editor.connection.vendor):
            schema_editor.execute(f"DROP TRIGGER {self.table}_no_{verb}{on}", params=None)


def guards(table: str, vendor: str) -> list[str]:
    """The statements that guard `table`."""
    if vendor == "postgresql":
        return [
            FUNCTION,
            *(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
                for verb in _verbs(vendor)
            ),
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in _verbs(vendor)
    ]


def _verbs(vendor: str) -> tuple[str, ...]:
    return ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
