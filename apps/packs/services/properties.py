"""Opening and changing a property file."""

import secrets
from typing import Any

from django.db import IntegrityError, transaction

from apps.core import uk
from apps.core.clock import now, today
from apps.core.errors import Forbidden
from apps.events.services import record
from apps.packs.checklist import needed
from apps.packs.events import PropertyCreated, PropertyUpdated
from apps.packs.models import ChecklistItem, Pack, Property
from apps.packs.permissions import Can
from apps.users.models import User
from apps.users.roles import Role

from .packs import note_activity

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter looks like a digit


def create_property(*, actor: User, **fields: Any) -> Property:
    """A property file with its pack and the checklist of its tenure. The creator stands as the
    owner until the seller has joined. Raises Forbidden, or Invalid for an impossible postcode."""
    if actor.role not in {Role.OWNER, Role.AGENT}:
        raise Forbidden("Only owners and agents open property files.")
    fields["postcode"] = uk.postcode(fields["postcode"])
    if actor.role == Role.AGENT:
        fields.setdefault("assigned_agent", actor)
    while True:
        try:
            return _open_file(actor, fields)
        except IntegrityError:
            if not Property.objects.filter(reference=fields["reference"]).exists():
                raise


@transaction.atomic
def _open_file(actor: User, fields: dict[str, Any]) -> Property:
    fields["reference"] = _reference()
    home = Property.objects.create(
        **fields, organisation=actor.organisation, created_by=actor, owner=actor
    )
    pack = Pack.objects.create(home=home, title=home.title)
    ChecklistItem.objects.bulk_create(
        ChecklistItem(pack=pack, order=order, **item._asdict())
        for order, item in enumerate(needed(home.tenure))
    )
    record(PropertyCreated(pack_id=pack.pk, property_id=home.pk), actor=actor)
    return home


def _reference() -> str:
    """`PAP-YYYYMMDD-XXXX`"""
    return f"PAP-{today():%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(4))}"


@transaction.atomic
def update_property(*, actor: User, home: Property, **fields: Any) -> Property:
    """Changes just the fields given. Raises NotAllowed."""
    pack = home.current_pack
    pack.require(actor, Can.UPDATE)
    if "postcode" in fields:
        fields["postcode"] = uk.postcode(fields["postcode"])
    changed = sorted(name for name, value in fields.items() if getattr(home, name) != value)
    if changed:
        Property.objects.filter(pk=home.pk).update(**fields, updated_at=now())
        home.refresh_from_db()
        names = ", ".join(changed)
        record(PropertyUpdated(pack_id=pack.pk, property_id=home.pk, fields=names), actor=actor)
        note_activity(pack)
    return home
