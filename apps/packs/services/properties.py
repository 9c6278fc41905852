"""Opening, changing and closing a property file."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from apps.core import uk
from apps.core.clock import now, today
from apps.core.errors import Conflict, Forbidden
from apps.events.models import Event
from apps.events.services import record
from apps.packs.events import (
    PropertyArchived,
    PropertyCreated,
    PropertyDeleted,
    PropertyDuplicated,
    PropertyRestored,
    PropertyUpdated,
)
from apps.packs.models import Property, Title
from apps.packs.permissions import Can
from apps.packs.states import State
from apps.users.models import User
from apps.users.roles import Role

from .packs import locked_home, locked_pack, note_activity
from .people import assign_agent, assign_solicitor
from .pictures import arrange_pictures
from .starting import start_pack
from .steps import take_step

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter looks like a digit
PRIVATE = {"description", "freeholder", "management_company"}
ASSIGN: dict[str, tuple[str, Callable[..., Property]]] = {
    "assigned_agent_id": ("agent_id", assign_agent),
    "assigned_solicitor_id": ("solicitor_id", assign_solicitor),
}


class PropertyInUse(Conflict):
    code = "PROPERTY_IN_USE"
    message = "Only a draft that nothing has happened in can be deleted. Archive this one."


def create_property(
    *, actor: User, titles: Sequence[dict[str, Any]] = (), **fields: Any
) -> Property:
    """A property file with its pack and the checklist of its tenure. The creator stands as the
    owner until the seller has joined. Raises Forbidden, Invalid for an impossible postcode, and
    what assigning raises."""
    if actor.role not in {Role.OWNER, Role.AGENT}:
        raise Forbidden("Only owners and agents open property files.")
    fields["postcode"] = uk.postcode(fields["postcode"])
    while True:
        fields["reference"] = _reference()
        try:
            return _open_file(actor, titles, fields)
        except IntegrityError:
            if not Property.objects.filter(reference=fields["reference"]).exists():
                raise


@transaction.atomic
def _open_file(actor: User, titles: Sequence[dict[str, Any]], fields: dict[str, Any]) -> Property:
    people = {name: fields[name] for name in ASSIGN if fields.get(name)}
    columns = {name: value for name, value in fields.items() if name not in ASSIGN}
    if actor.role == Role.AGENT:
        columns["assigned_agent"] = actor
    home = Property.objects.create(
        **columns, organisation=actor.organisation, created_by=actor, owner=actor
    )
    _keep_titles(home, titles)
    pack = start_pack(home)
    record(PropertyCreated(pack_id=pack.pk, property_id=home.pk), actor=actor)
    return _assign(actor, home, people)


def _reference() -> str:
    """`PAP-YYYYMMDD-XXXX`"""
    return f"PAP-{today():%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(4))}"


def _keep_titles(home: Property, titles: Sequence[dict[str, Any]]) -> None:
    home.titles.all().delete()
    Title.objects.bulk_create(
        Title(home=home, order=order, **title) for order, title in enumerate(titles)
    )


def _assign(actor: User, home: Property, people: dict[str, Any]) -> Property:
    for name, person in people.items():
        if getattr(home, name) != person:
            argument, assign = ASSIGN[name]
            home = assign(actor=actor, home=home, **{argument: person})
    return home


@transaction.atomic
def update_property(
    *,
    actor: User,
    home: Property,
    titles: Sequence[dict[str, Any]] | None = None,
    **fields: Any,
) -> Property:
    """Changes just the fields given. Raises NotAllowed, Invalid, and what assigning raises."""
    home = locked_home(home.pk)
    pack = home.current_pack
    pack.require(actor, Can.UPDATE)
    people = {name: fields.pop(name) for name in ASSIGN if name in fields}
    if "postcode" in fields:
        fields["postcode"] = uk.postcode(fields["postcode"])
    changes = {
        name: {"old": _plain(getattr(home, name)), "new": _plain(value)}
        for name, value in sorted(fields.items())
        if getattr(home, name) != value
    }
    if titles is not None and (known := _as_given(home)) != list(titles):
        changes["titles"] = {"old": known, "new": list(titles)}
        _keep_titles(home, titles)
    if changes:
        Property.objects.filter(pk=home.pk).update(**fields, updated_at=now())
        home.refresh_from_db()
        record(
            PropertyUpdated(
                pack_id=pack.pk,
                property_id=home.pk,
                fields=", ".join(changes),
                changes={name: values for name, values in changes.items() if name not in PRIVATE},
            ),
            actor=actor,
        )
        note_activity(pack)
    return _assign(actor, home, people)


@transaction.atomic
def change_property(
    *,
    actor: User,
    home: Property,
    status: str | None = None,
    archived: bool | None = None,
    pictures: Mapping[str, Sequence[dict[str, Any]]] | None = None,
    **fields: Any,
) -> Property:
    """What an edit form sends at once: particulars, pictures by kind, the step, on or off the
    lists. All of it or nothing. Raises what the verbs it is made of raise."""
    locked_pack(home.current_pack.pk)  # before the property, as every verb does
    home = update_property(actor=actor, home=home, **fields)
    for kind, wanted in (pictures or {}).items():
        arrange_pictures(actor=actor, home=home, kind=kind, wanted=wanted)
    if status:
        take_step(actor=actor, pack=home.current_pack, status=status)
    if archived is not None:
        home = set_archived(actor=actor, home=home, archived=archived)
    return home


def _as_given(home: Property) -> list[dict[str, Any]]:
    return [{"number": title.number, "tenure": title.tenure} for title in home.titles.all()]


def _plain(value: Any) -> Any:
    """As the journal keeps it: JSON."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


@transaction.atomic
def set_archived(*, actor: User, home: Property, archived: bool) -> Property:
    """Off the lists, or back on them. Raises NotAllowed."""
    pack = home.current_pack
    pack.require(actor, Can.ARCHIVE)
    other = Property.objects.filter(pk=home.pk, is_archived=not archived)
    if other.update(is_archived=archived, updated_at=now()):
        fact = PropertyArchived if archived else PropertyRestored
        record(fact(pack_id=pack.pk, property_id=home.pk), actor=actor)
        note_activity(pack)
    home.refresh_from_db()
    return home


def duplicate_property(*, actor: User, home: Property, title: str) -> Property:
    """A new file with the same particulars, in the actor's firm. Raises NotAllowed, Forbidden."""
    home.current_pack.require(actor, Can.UPDATE)
    kept = {"id", "reference", "title", "is_archived", "haystack"}
    copied = {
        column.name: getattr(home, column.name)
        for column in home._meta.concrete_fields
        if not (column.is_relation or column.name in kept or column.name.endswith("_at"))
    }
    with transaction.atomic():
        twin = create_property(actor=actor, titles=_as_given(home), **{**copied, "title": title})
        fact = PropertyDuplicated(
            pack_id=twin.current_pack.pk, property_id=twin.pk, source_id=home.pk
        )
        record(fact, actor=actor)
    return twin


@transaction.atomic
def delete_property(*, actor: User, home: Property) -> None:
    """The owner's, of a draft in which nothing has happened yet. Raises NotAllowed,
    PropertyInUse."""
    list(home.packs.select_for_update())  # no paper comes into a pack that is going
    home = locked_home(home.pk)
    pack = home.current_pack
    pack.require(actor, Can.DELETE)
    drafts = home.packs.filter(state=State.DRAFT, links=None, participants=None, invitations=None)
    papers = Event.objects.filter(pack=pack.pk, kind__startswith="documents.")
    if drafts.count() != home.packs.count() or papers.exists():
        raise PropertyInUse
    record(PropertyDeleted(pack_id=pack.pk, property_id=home.pk), actor=actor)
    home.delete()
