"""Packs and their checklists: started, and changed in what they say of themselves."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.events.services import record
from apps.packs.checklist import needed
from apps.packs.events import PackStarted, PackUpdated
from apps.packs.models import ChecklistItem, Pack, Property
from apps.packs.permissions import Can
from apps.packs.states import ENDED
from apps.users.models import User

from .packs import locked_home, note_activity


class PackUnderWay(Conflict):
    code = "PACK_UNDER_WAY"
    message = "This property has a pack that is neither complete nor cancelled."


@transaction.atomic
def create_pack(
    *,
    actor: User,
    home: Property,
    categories: Collection[str] = (),
    **fields: Any,
) -> Pack:
    """A further pack, once the one before is complete or cancelled. `categories` are required
    beside those of the transaction. Raises NotAllowed, PackUnderWay."""
    home = locked_home(home.pk)
    home.current_pack.require(actor, Can.UPDATE)
    if home.packs.exclude(state__in=ENDED).exists():
        raise PackUnderWay
    pack = start_pack(home, categories=categories, **fields)
    record(PackStarted(pack_id=pack.pk, transaction=pack.transaction), actor=actor)
    return pack


def start_pack(home: Property, *, categories: Collection[str] = (), **fields: Any) -> Pack:
    fields.setdefault("title", home.title)
    fields.setdefault("target_completion_date", home.target_completion_date)
    pack = Pack.objects.create(home=home, **fields)
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            pack=pack,
            order=order,
            **{**item._asdict(), "is_required": item.is_required or item.category in categories},
        )
        for order, item in enumerate(needed(home.tenure, pack.transaction))
    )
    return pack


@transaction.atomic
def update_pack(*, actor: User, pack: Pack, **fields: str | date | None) -> Pack:
    """Title, description or target date. Raises NotAllowed."""
    pack.require(actor, Can.UPDATE)
    changed = sorted(name for name, value in fields.items() if getattr(pack, name) != value)
    if changed:
        Pack.objects.filter(pk=pack.pk).update(**fields, updated_at=now())
        pack.refresh_from_db()
        record(PackUpdated(pack_id=pack.pk, fields=", ".join(changed)), actor=actor)
        note_activity(pack)
    return pack
