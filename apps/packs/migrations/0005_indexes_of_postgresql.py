"""Indexes that only PostgreSQL can use: full text over a property, prices with nulls last."""

from typing import Any

from django.db import migrations

INDEXES = {
    "property_text": "USING gin (to_tsvector('simple', "
    "regexp_replace(haystack, '[^[:alnum:]]+', ' ', 'g')))",
    "property_cheap_first": "(asking_price, id)",
    "property_dear_first": "(asking_price DESC NULLS LAST, id DESC)",
}


def forwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for name, columns in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON packs_property {columns}")


def backwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("packs", "0004_remarks_and_searching")]
    operations = [migrations.RunPython(forwards, backwards)]
