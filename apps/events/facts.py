"""Facts: what became true, in the past tense, by ids and values only."""

import re
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import TypeAdapter

FACTS: dict[str, type["Fact"]] = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Declared as `class OrderPlaced(Fact, subject="order_id", says="Searches ordered")`.

    Its kind is `searches.order_placed`. `subject` names the field with the id of what it is
    about; a field `pack_id` puts it into that pack's story. `says` is its line there and may
    name fields in braces. No personal data stands in a fact: the journal is never erased.
    """

    kind: ClassVar[str]
    subject: ClassVar[str]
    says: ClassVar[str]

    def __init_subclass__(cls, *, subject: str, says: str) -> None:
        app = cls.__module__.split(".")[1]
        cls.kind = f"{app}.{re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()}"
        cls.subject, cls.says = subject, says
        if FACTS.setdefault(cls.kind, cls).__qualname__ != cls.__qualname__:
            raise TypeError(f"two facts are called {cls.kind}")

    @property
    def subject_id(self) -> UUID:
        value: UUID = getattr(self, self.subject)
        return value

    @property
    def story(self) -> UUID | None:
        return getattr(self, "pack_id", None)

    def payload(self) -> dict[str, Any]:
        dumped: dict[str, Any] = _adapter(type(self)).dump_python(self, mode="json")
        return dumped

    @classmethod
    def read(cls, payload: dict[str, Any]) -> Self:
        """From a stored payload; keys that a newer version no longer has are ignored."""
        fact: Self = _adapter(cls).validate_python(payload)
        return fact


_ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def _adapter(fact: type[Fact]) -> TypeAdapter[Any]:
    if fact.kind not in _ADAPTERS:
        _ADAPTERS[fact.kind] = TypeAdapter(fact)
    return _ADAPTERS[fact.kind]


def say(kind: str, payload: dict[str, Any]) -> str:
    """The line of an event in its pack's story."""
    fact = FACTS.get(kind)
    return fact.says.format(**asdict(fact.read(payload))) if fact else kind
