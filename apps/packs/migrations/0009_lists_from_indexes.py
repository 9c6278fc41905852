"""An index for each way of seeing a property, in the order of a list, in the place of one that
knew only the way; what held all of them for PostgreSQL is one of the model's."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SEEN_BY = ["organisation", "owner", "assigned_agent", "assigned_solicitor"]
PAGE = ["-updated_at", "-id"]
held = import_module("apps.packs.migrations.0006_pages_from_an_index")


def person(**fields):
    protect = django.db.models.deletion.PROTECT
    return models.ForeignKey(
        db_index=False, on_delete=protect, to=settings.AUTH_USER_MODEL, **fields
    )


class Migration(migrations.Migration):
    dependencies = [
        ("packs", "0008_share_proofs"),
        ("users", "0006_email_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(held.backwards, held.forwards),
        *(
            migrations.AddIndex(
                "property",
                models.Index(fields=[way, *PAGE, "is_archived"], name=f"property_of_{way}"),
            )
            for way in SEEN_BY
        ),
        migrations.AddIndex(
            "property",
            models.Index(fields=[*PAGE, *SEEN_BY, "is_archived"], name="property_pages"),
        ),
        migrations.RemoveIndex("property", "property_of_firm"),
        migrations.RemoveIndex("property", "property_by_update"),
        migrations.AlterField(
            "property",
            "organisation",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="properties",
                to="users.organisation",
            ),
        ),
        migrations.AlterField("property", "owner", person(related_name="owned_properties")),
        *(
            migrations.AlterField(
                "property", name, person(blank=True, null=True, related_name="+")
            )
            for name in SEEN_BY[2:]
        ),
    ]
