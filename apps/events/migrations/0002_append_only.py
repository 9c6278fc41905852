"""Events are append-only: triggers refuse UPDATE, DELETE and (on PostgreSQL) TRUNCATE."""

from django.db import migrations

POSTGRES = [
    """
    CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
    """,
    """
    CREATE TRIGGER events_event_append_only BEFORE UPDATE OR DELETE ON events_event
    FOR EACH ROW EXECUTE FUNCTION events_append_only()
    """,
    """
    CREATE TRIGGER events_event_no_truncate BEFORE TRUNCATE ON events_event
    FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER events_event_no_{verb} BEFORE {verb} ON events_event
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """
    for verb in ("update", "delete")
]
UNDO = {
    "postgresql": ["DROP FUNCTION events_append_only() CASCADE"],
    "sqlite": ["DROP TRIGGER events_event_no_update", "DROP TRIGGER events_event_no_delete"],
}


def forwards(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
