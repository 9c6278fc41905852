"""A pack's story: its events, read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from apps.events.facts import FACTS, say
from apps.events.models import Event
from apps.users.models import User

from .models import Pack, Property, Remark

ACTIONS = {
    "packs.property_created": "created",
    "packs.property_duplicated": "created",
    "packs.property_updated": "updated",
    "packs.property_archived": "updated",
    "packs.property_restored": "updated",
    "packs.owner_joined": "updated",
    "packs.pack_updated": "updated",
    "packs.pack_moved": "status_changed",
    "packs.agent_assigned": "agent_assigned",
    "packs.solicitor_assigned": "solicitor_assigned",
    "packs.agent_released": "agent_assigned",
    "packs.solicitor_released": "solicitor_assigned",
    "packs.solicitor_nominated": "solicitor_assigned",
    "packs.seller_invited": "seller_invited",
    "packs.pack_shared": "shared",
    "packs.grant_given": "shared",
    "packs.shared_pack_viewed": "viewed",
    "packs.pack_viewed": "viewed",
    "documents.document_received": "document_uploaded",
    "documents.document_deleted": "document_removed",
    "documents.document_opened": "viewed",
    "documents.annotation_added": "commented",
}
OUTWARD = ("packs.property_created", "packs.pack_moved", "packs.pack_signed_off")


def story(events: list[Event]) -> list[dict[str, Any]]:
    """Events as history items, with the people who caused them in one query."""
    people = User.objects.in_bulk({event.actor for event in events if event.actor})
    return [_item(event, people) for event in events]


def _item(event: Event, people: dict[UUID, User]) -> dict[str, Any]:
    person = people.get(event.actor) if event.actor else None
    return {
        "id": event.pk,
        "kind": event.kind,
        "summary": say(event.kind, event.payload),
        "actor": {"id": person.pk, "name": person.name, "role": person.role} if person else None,
        "subject": {"type": _subject_type(event), "id": event.subject},
        "data": event.data,
        "happenedAt": event.happened_at,
    }


def _subject_type(event: Event) -> str:
    fact = FACTS.get(event.kind)
    return fact.subject.removesuffix("_id") if fact else event.kind.split(".", maxsplit=1)[0]


def timeline(events: list[Event], home: Property) -> list[dict[str, Any]]:
    """Events as the activities of a property: old and new values stand in `metadata`."""
    people = User.objects.in_bulk({event.actor for event in events if event.actor})
    remarks = Remark.objects.in_bulk([event.pk for event in events])
    return [_activity(event, home, people, remarks) for event in events]


def _activity(
    event: Event, home: Property, people: dict[UUID, User], remarks: dict[UUID, Remark]
) -> dict[str, Any]:
    person = people.get(event.actor) if event.actor else None
    remark = remarks.get(event.pk)
    return {
        "id": event.pk,
        "propertyId": home.pk,
        "userId": event.actor,
        "user": {"id": person.pk, "firstName": person.first_name, "lastName": person.last_name}
        if person
        else None,
        "action": ACTIONS[event.kind],
        "description": say(event.kind, event.payload),
        "metadata": {**event.data, **({"comment": remark.text} if remark else {})},
        "timestamp": event.happened_at,
    }


def events_of(pack_ids: Sequence[UUID], pack: Pack, actor: User) -> QuerySet[Event]:
    """Newest first, as the actor may see them: whoever was let in from outside reads what they
    did themselves and what the pack has come to, not the work on it."""
    rows = Event.objects.filter(pack__in=pack_ids).order_by("-id")
    if pack.is_inside(actor):
        return rows
    return rows.filter(Q(actor=actor.pk) | Q(kind__in=OUTWARD))
