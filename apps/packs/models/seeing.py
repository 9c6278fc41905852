"""What a person may see. Most queries ask it: as one expression, and prepared for anybody."""

from collections.abc import Callable, Iterator, Sequence
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


PEOPLE = ("owner", "assigned_agent", "assigned_solicitor")
COLUMNS = ("organisation", *PEOPLE)
WAYS = (*COLUMNS, "grant")
"""The ways in which somebody comes to see a property."""


class Seen(Func):
    """Whether a person sees a property in one of these ways: the property itself, or that which
    `path` leads to."""

    output_field = BooleanField()

    def __init__(
        self, actor: User, at: datetime, path: str = "", ways: Sequence[str] = WAYS
    ) -> None:
        super().__init__(f"{path}organisation")
        self.actor, self.at, self.ways = actor, at, ways

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, Any]:
        column, _ = compiler.compile(self.get_source_expressions()[0])
        table = column.rpartition(".")[0]
        columns = [way for way in self.ways if way in COLUMNS]
        seen = [f'{table}."{way}_id" = %s' for way in columns]
        ids = {"organisation": self.actor.organisation_id}
        params = [parameter(ids.get(way, self.actor.pk)) for way in columns]
        if "grant" in self.ways:
            granted, more = _GRANTED.sql(self.actor.pk, self.actor.proved_address, self.at)
            # PostgreSQL makes an array once and looks it up in an index, unlike an IN beside an OR.
            among = "= ANY(ARRAY(%s))" if connection.vendor == "postgresql" else "IN (%s)"
            seen, params = [*seen, f'{table}."id" {among % granted}'], [*params, *more]
        return f"({' OR '.join(seen)})", params


def prepared_for_anybody(
    build: Callable[..., QuerySet[Any, Any]],
    *examples: Any,
    ways: Sequence[str] = WAYS,
    frame: str = "{}",
) -> Prepared:
    """A prepared query of what somebody sees in these ways. Who asks, and when, is a gap in it:
    `build` is given both and the examples, `asker` fills both in."""
    who = User(pk=_PERSON, organisation_id=_FIRM, email=_ADDRESS, email_verified_at=_THEN)
    gaps = asker(who, ways, _THEN)
    return Prepared(lambda *_: build(who, _THEN, *examples), *gaps, *examples, frame=frame)


def asker(who: User, ways: Sequence[str] = WAYS, at: datetime | None = None) -> Iterator[Any]:
    """What stands in a query of what they see."""
    yield who.pk
    if "organisation" in ways:
        yield who.organisation_id
    if "grant" in ways:
        yield who.proved_address
        yield at or now()
