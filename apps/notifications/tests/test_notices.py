"""Every notice can be said: its words name nothing that its fact does not have."""

from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints
from uuid import UUID

import pytest

from apps.core.ids import new_id
from apps.events.facts import FACTS, Fact
from apps.notifications.notices import NOTICES, Notice
from apps.notifications.words import values_of

ALL = [(kind, notice) for kind, found in NOTICES.items() for notice in found]
SAMPLES: dict[Any, Any] = {
    UUID: new_id,
    UUID | None: lambda: None,
    int: lambda: 3,
    bool: lambda: True,
    date: lambda: date(2026, 11, 5),
}
BY_NAME = {"amount": "1234.5", "total": "1234.5", "valid_until": "2026-11-05", "product": "LLC1"}


def sample(fact: type[Fact]) -> Fact:
    hints = get_type_hints(fact)
    given = {
        field.name: BY_NAME.get(field.name) or SAMPLES.get(hints[field.name], lambda: "x")()
        for field in fields(fact)
    }
    return fact.read(given)


@pytest.mark.parametrize(("kind", "notice"), ALL, ids=[f"{k}-{n.to[0]}" for k, n in ALL])
def test_it_can_be_put_into_words(kind: str, notice: Notice) -> None:
    named = {**values_of(sample(FACTS[kind])), "property": "P", "document": "D"}
    assert len(notice.title.format(**named)) <= 200
    assert notice.message.format(**named).endswith(".")


def test_values_are_read_as_people_write_them() -> None:
    values = values_of(sample(FACTS["searches.search_expiring"]))
    assert values["valid_until"] == "5 November 2026"
    assert values["product"] == "Local land charges search (LLC1)"
    assert values_of(sample(FACTS["searches.approval_asked"]))["amount"] == "1,234.50"
