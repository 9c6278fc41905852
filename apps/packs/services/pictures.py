"""The pictures of a property: which of its documents are shown as such, in what order."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid
from apps.events.services import record
from apps.packs.events import PropertyUpdated
from apps.packs.models import Picture, Property
from apps.packs.permissions import Can
from apps.users.models import User

from .packs import locked_home, note_activity

MOST = 100
FIELDS = {Picture.Kind.IMAGE: "images", Picture.Kind.FLOOR_PLAN: "floorPlans"}


@transaction.atomic
def show_picture(*, actor: User, home: Property, picture: Picture) -> Picture:
    """Puts a document of the pack among the property's pictures, at their end; one that is there
    stays where it is. Raises NotAllowed, Invalid where there are too many."""
    home, known = _locked(actor, home, picture.kind)
    if same := Picture.objects.filter(pk=picture.pk).first():
        return same
    if len(known) >= MOST:
        raise Invalid(
            f"A property shows at most {MOST} of these.", field="file", reason="TOO_MANY_PICTURES"
        )
    picture.home, picture.added_by, picture.order = home, actor, len(known)
    picture.save(force_insert=True)
    shown = [*known, picture]
    _keep(shown, primary=picture if picture.is_primary else None)
    _note(actor, home, picture.kind, known, shown)
    return picture


@transaction.atomic
def arrange_pictures(
    *, actor: User, home: Property, kind: str, wanted: Sequence[dict[str, Any]]
) -> None:
    """`{id, caption?, is_primary?, order?}` of the pictures that stay, in their order; those that
    are left out are no pictures any more. Raises NotAllowed, Invalid for one that is not
    there."""
    home, known = _locked(actor, home, kind)
    there = {picture.pk: picture for picture in known}
    before = [(picture.pk, picture.caption, picture.is_primary) for picture in known]
    shown, primary = [], None
    for place, asked in sorted(enumerate(wanted), key=_rank):
        picture = there.pop(asked["id"], None)
        if picture is None:
            field = f"{FIELDS[Picture.Kind(kind)]}.{place}.id"
            raise Invalid("There is no such picture here.", field=field, reason="NO_SUCH_PICTURE")
        picture.caption = asked.get("caption", picture.caption)
        primary = picture if asked.get("is_primary") and not primary else primary
        shown.append(picture)
    Picture.objects.filter(pk__in=there).delete()
    _keep(shown, primary=primary)
    if before != [(picture.pk, picture.caption, picture.is_primary) for picture in shown]:
        _note(actor, home, kind, known, shown)


def _rank(placed: tuple[int, dict[str, Any]]) -> int:
    """The order that was sent with a picture, or its place among them."""
    place, asked = placed
    order: int | None = asked.get("order")
    return place if order is None else order


def hide_picture(*, document_id: UUID) -> None:
    """The document behind it is gone."""
    Picture.objects.filter(pk=document_id).delete()


def _locked(actor: User, home: Property, kind: str) -> tuple[Property, list[Picture]]:
    home = locked_home(home.pk)
    home.current_pack.require(actor, Can.UPDATE)
    return home, list(home.pictures.filter(kind=kind))


def _keep(shown: Sequence[Picture], *, primary: Picture | None) -> None:
    """In this order, with one of them first among equals."""
    chosen = primary or next((p for p in shown if p.is_primary), None) or next(iter(shown), None)
    for order, picture in enumerate(shown):
        picture.order, picture.is_primary = order, picture is chosen
    Picture.objects.bulk_update(shown, ["order", "is_primary", "caption"])


def _note(
    actor: User, home: Property, kind: str, before: Sequence[Picture], after: Sequence[Picture]
) -> None:
    field, pack = FIELDS[Picture.Kind(kind)], home.current_pack
    ids = {"old": [str(p.pk) for p in before], "new": [str(p.pk) for p in after]}
    fact = PropertyUpdated(pack_id=pack.pk, property_id=home.pk, fields=field, changes={field: ids})
    record(fact, actor=actor)
    note_activity(pack)
