"""A pack's story: its events, read."""

from typing import Any
from uuid import UUID

from apps.events.facts import FACTS, say
from apps.events.models import Event
from apps.users.models import User


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
        "data": event.payload,
        "happenedAt": event.happened_at,
    }


def _subject_type(event: Event) -> str:
    fact = FACTS.get(event.kind)
    return fact.subject.removesuffix("_id") if fact else event.kind.split(".", maxsplit=1)[0]
