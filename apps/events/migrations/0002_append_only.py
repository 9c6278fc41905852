"""The journal is append-only."""

from django.db import migrations

from apps.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [AppendOnly("events_event")]
