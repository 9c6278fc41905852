"""What a person may see. Most queries ask it: as one expression, and prepared for anybody."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Func, QuerySet

from apps.core.clock import now
from apps.core.prepared import Prepared, parameter
from apps.users.models import User

from .grants import Participant

_PERSON, _FIRM, _ADDRESS = UUID(int=0x9E45), UUID(int=0xF1), "somebody@example"
_THEN = datetime(1925, 1, 1, tzinfo=UTC)
_GRANTED = Prepared(
    lambda person, address, at: Participant.objects.opening_to(person, address, at).values(
        "pack__home"
    ),
    *(_PERSON, _ADDRESS, _THEN),
)


class Seen(Func):
    """Whether a person sees a property: the one itself, or that which `path` leads to."""

    output_field = BooleanField()

    def __init__(self, actor: User, at: datetime, path: str = "") -> None:
        super().__init__(f"{path}organisation")
        self.actor, self.at = actor, at

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, Any]:
        column, _ = compiler.compile(self.get_source_expressions()[0])
        table = column.rpartition(".")[0]
        people = ("owner", "assigned_agent", "assigned_solicitor")
        firm, *persons = (f'{table}."{name}_id" = %s' for name in ("organisation", *people))
        granted, params = _GRANTED.sql(self.actor.pk, self.actor.proved_address, self.at)
        # PostgreSQL makes an array once and looks it up in an index, unlike an IN beside an OR.
        among = "= ANY(ARRAY(%s))" if connection.vendor == "postgresql" else "IN (%s)"
        seen = " OR ".join([firm, *persons, f'{table}."id" {among % granted}'])
        mine = parameter(self.actor.pk)
        return f"({seen})", [parameter(self.actor.organisation_id), *[mine] * len(persons), *params]


def prepared_for_anybody(build: Callable[..., QuerySet[Any, Any]], *examples: Any) -> Prepared:
    """A prepared query of what somebody sees. Who asks, and when, is a gap in it: `build` is given
    both and the examples, `asker` fills both in."""

    def built(
        person: UUID, firm: UUID, address: str, at: datetime, *more: Any
    ) -> QuerySet[Any, Any]:
        who = User(pk=person, organisation_id=firm, email=address, email_verified_at=at)
        return build(who, at, *more)

    return Prepared(built, _PERSON, _FIRM, _ADDRESS, _THEN, *examples)


def asker(who: User) -> tuple[UUID, UUID, str | None, datetime]:
    return who.pk, who.organisation_id, who.proved_address, now()
