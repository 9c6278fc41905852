"""The Land Registry's gateway sells priority and bankruptcy searches too."""

from datetime import date
from decimal import Decimal

from django.db import migrations

FROM = date(2026, 1, 1)
NET = {"OS1": "7.00", "K16": "6.00"}


def forwards(apps, schema_editor):
    price = apps.get_model("searches", "Price")
    rows = [
        price(
            product=product,
            provider="hmlr",
            provider_product=product,
            net=Decimal(net),
            turnaround_days=1,
            valid_from=FROM,
        )
        for product, net in NET.items()
    ]
    price.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("searches", "0008_parties")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
