"""The price book to begin with, as at November 2026: pounds without VAT, working days. Staff
changes it in the admin from here on."""

from datetime import date
from decimal import Decimal

from django.db import migrations

FROM = date(2026, 1, 1)
RUSH = Decimal(50)

# product: the vendor's own id of it, net, what is kept on cancelling, days
VENDOR = {
    "LLC1": ("3b10cb31-c4c5-4a39-8ca4-f4ee55abbef8", "15.00", "5.00", 5),
    "CON29R": ("f2714764-3ffe-47c3-a863-4ffbd4cb4cf4", "120.00", "27.50", 10),
    "CON29O": ("0ec9f96c-89dd-43ab-8508-2976b3dca792", "24.00", "0.00", 10),
    "CON29DW": ("0be6e806-7878-43c0-8b9e-54d2deb53700", "62.50", "0.00", 5),
    "ENV": ("14ec0320-effc-4bd3-9db6-b4bf8c6ba717", "48.00", "0.00", 2),
    "FLOOD": ("e52d3727-b151-418a-903f-a65453447a8d", "32.00", "0.00", 2),
    "CON29M": ("2c0d6515-db2a-4561-824c-8d1cc414e892", "45.00", "0.00", 2),
    "CHANCEL": ("d6401b17-caf2-43f6-9506-151b6cbf74d7", "18.00", "0.00", 1),
}
# product: net, days
BY_HAND = {
    **{product: (net, days + 3) for product, (_, net, _, days) in VENDOR.items()},
    "TIN": ("48.00", 5),
    "CLAY": ("42.00", 5),
    "LIMESTONE": ("36.00", 5),
    "BRINE": ("55.00", 5),
    "ENERGY": ("28.00", 2),
    "PLANNING": ("34.00", 2),
    "SIM": ("8.00", 3),
    "OC1": ("7.00", 2),
    "OC2": ("7.00", 2),
    "OS1": ("7.00", 2),
    "OS2": ("7.00", 3),
    "K15": ("6.00", 2),
    "K16": ("6.00", 2),
    "LPE1": ("350.00", 25),
    "FME1": ("280.00", 25),
}
LAND_REGISTRY = {"OC1": "7.00", "OC2": "7.00"}


def forwards(apps, schema_editor):
    price = apps.get_model("searches", "Price")
    rows = [
        price(
            product=product,
            provider="vendor",
            provider_product=theirs,
            net=Decimal(net),
            kept_on_cancel=Decimal(kept),
            rush_percent=RUSH,
            turnaround_days=days,
            valid_from=FROM,
        )
        for product, (theirs, net, kept, days) in VENDOR.items()
    ]
    rows += [
        price(
            product=product,
            provider="manual",
            net=Decimal(net),
            rush_percent=RUSH,
            turnaround_days=days,
            rush_days=2,
            valid_from=FROM,
        )
        for product, (net, days) in BY_HAND.items()
    ]
    rows += [
        price(
            product=product,
            provider="hmlr",
            provider_product=product,
            net=Decimal(net),
            turnaround_days=1,
            valid_from=FROM,
        )
        for product, net in LAND_REGISTRY.items()
    ]
    price.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("searches", "0002_ledger_append_only")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
