"""The index holds words as they are written beside their stems, so that beginnings of words are
found; and no page is too long for it."""

from django.db import migrations

AS_WRITTEN = "to_tsvector('english', left(text, 100000)) || to_tsvector('simple', left(text, 100000))"
STEMS = "to_tsvector('english', text)"


def column(schema_editor, expression):
    if schema_editor.connection.vendor != "postgresql":
        return
    for statement in (
        "ALTER TABLE documents_page DROP COLUMN search",
        f"""
        ALTER TABLE documents_page ADD COLUMN search tsvector
        GENERATED ALWAYS AS ({expression}) STORED
        """,
        "CREATE INDEX documents_page_search ON documents_page USING gin (search)",
    ):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_highlights")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: column(schema_editor, AS_WRITTEN),
            lambda apps, schema_editor: column(schema_editor, STEMS),
        )
    ]
