"""Full text of pages: a column PostgreSQL keeps itself, so that the index commits with the text."""

from django.db import migrations

POSTGRES = [
    """
    ALTER TABLE documents_page ADD COLUMN search tsvector
    GENERATED ALWAYS AS (to_tsvector('english', text)) STORED
    """,
    "CREATE INDEX documents_page_search ON documents_page USING gin (search)",
]


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRES:
            schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE documents_page DROP COLUMN search")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
