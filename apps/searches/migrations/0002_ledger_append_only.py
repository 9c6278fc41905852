"""The ledger only ever grows."""

from django.db import migrations

from apps.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("searches", "0001_initial")]
    operations = [AppendOnly("searches_ledgerentry")]
