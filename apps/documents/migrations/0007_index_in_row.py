"""A page's index lies in its row as long as it fits, not beside the table: a search reads that of
every page of a pack."""

from django.db import migrations


def storage(schema_editor, kind):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE documents_page ALTER COLUMN search SET STORAGE {kind}")


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_words_as_written")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: storage(schema_editor, "MAIN"),
            lambda apps, schema_editor: storage(schema_editor, "EXTENDED"),
        )
    ]
