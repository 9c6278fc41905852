"""An index that holds what visibility asks, so that PostgreSQL finds a page's ids in it alone."""

from typing import Any

from django.db import migrations

COLUMNS = "(updated_at DESC, id DESC)"
HELD = "organisation_id, owner_id, assigned_agent_id, assigned_solicitor_id, is_archived"


def forwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX property_pages ON packs_property {COLUMNS} INCLUDE ({HELD})"
        )


def backwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX property_pages")


class Migration(migrations.Migration):
    dependencies = [("packs", "0005_indexes_of_postgresql")]
    operations = [migrations.RunPython(forwards, backwards)]
