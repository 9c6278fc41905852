"""Which facts somebody is told of, and which of them a firm may hear of by webhook."""

from dataclasses import fields

from apps.events.facts import FACTS

from .letters import LETTERS
from .notices import NOTICES

TOLD = [FACTS[kind] for kind in sorted(LETTERS | NOTICES)]
EVENT_TYPES = frozenset(
    fact.kind for fact in TOLD if any(field.name == "pack_id" for field in fields(fact))
)
