"""Lists, read as rows: what a page of properties needs in one query."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from apps.core.prepared import Prepared
from apps.users.models import User
from apps.users.roles import Role

from .models import ChecklistItem, Pack, Property
from .models.seeing import PEOPLE
from .states import SHOWN, State

PERSON = ("id", "first_name", "last_name", "email", "role")
COLUMNS = (
    "id",
    "reference",
    "title",
    "line1",
    "line2",
    "city",
    "county",
    "postcode",
    "country",
    "property_type",
    "tenure",
    "file_reference",
    "asking_price",
    "bedrooms",
    "bathrooms",
    "created_at",
    "updated_at",
    "last_activity_at",
)
SHOWN_STATE = Case(
    *(When(state=state, then=Value(shown)) for state, shown in SHOWN.items()),
    output_field=CharField(),
)


def with_status(properties: QuerySet[Property]) -> QuerySet[Property]:
    """Annotated with `status` and `completion` of the newest pack that is not cancelled."""
    newest = Pack.objects.filter(home=OuterRef("pk")).exclude(state=State.CANCELLED)
    newest = newest.order_by("-created_at")
    return properties.annotate(
        status=Coalesce(Subquery(newest.values(shown=SHOWN_STATE)[:1]), Value("draft")),
        completion=Coalesce(Subquery(newest.values(percent=_percent())[:1]), Value(0)),
    )


def _percent() -> Subquery:
    required = ChecklistItem.objects.filter(pack=OuterRef("pk"), is_required=True).order_by()
    done = Count("pk", filter=Q(completed_at__isnull=False))
    share = done * 100 / Greatest(Count("pk"), 1)
    return Subquery(required.values("pack").annotate(share=share).values("share"), IntegerField())


COLUMNS_READ = (
    *COLUMNS,
    *(f"{who}__{field}" for who in PEOPLE for field in PERSON),
    "status",
    "completion",
)


def property_rows(properties: QuerySet[Property], *also: str) -> list[dict[str, Any]]:
    """List items as the wire has them; `also` names annotations to carry along."""
    return [_row(row, *also) for row in properties.values(*COLUMNS_READ, *also)]


@cache
def _of(count: int) -> Prepared:
    """The query for so many rows by id."""
    return Prepared(
        lambda *ids: (
            with_status(Property.objects.filter(pk__in=ids)).order_by().values_list(*COLUMNS_READ)
        ),
        *(UUID(int=0xFACE0000 + number) for number in range(count)),
    )


def rows_of(ids: list[UUID]) -> list[dict[str, Any]]:
    """The list items of these properties, in this order."""
    if not ids:
        return []
    found = _of(len(ids)).rows(*ids)
    items = {row[0]: _row(dict(zip(COLUMNS_READ, row, strict=True))) for row in found}
    return [items[key] for key in ids if key in items]


def streamed(properties: QuerySet[Property]) -> Iterator[dict[str, Any]]:
    """The same for any number of them, a batch at a time."""
    return map(_row, properties.values(*COLUMNS_READ).iterator(chunk_size=1000))


def discreet(items: Iterable[dict[str, Any]], reader: User) -> Iterable[dict[str, Any]]:
    """A buyer is not told how to reach the seller: the agent stands between them."""
    if reader.role != Role.BUYER:
        return items
    return ({**item, "owner": {**item["owner"], "email": ""}} for item in items)


def _row(row: dict[str, Any], *also: str) -> dict[str, Any]:
    carried = {name: row[name] for name in also}
    return {
        **carried,
        "id": row["id"],
        "reference": row["reference"],
        "title": row["title"],
        "address": {
            "line1": row["line1"],
            "line2": row["line2"] or None,
            "city": row["city"],
            "county": row["county"] or None,
            "postcode": row["postcode"],
            "country": row["country"],
        },
        "propertyType": row["property_type"],
        "tenure": row["tenure"],
        "status": row["status"],
        "fileReference": row["file_reference"],
        "askingPrice": row["asking_price"],
        "bedrooms": row["bedrooms"] or None,
        "bathrooms": row["bathrooms"] or None,
        "completionPercentage": row["completion"],
        "owner": _person(row, "owner"),
        "assignedAgent": _person(row, "assigned_agent"),
        "assignedSolicitor": _person(row, "assigned_solicitor"),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "lastActivityAt": row["last_activity_at"],
    }


def _person(row: dict[str, Any], who: str) -> dict[str, Any] | None:
    if row[f"{who}__id"] is None:
        return None
    return {
        "id": row[f"{who}__id"],
        "firstName": row[f"{who}__first_name"],
        "lastName": row[f"{who}__last_name"],
        "email": row[f"{who}__email"],
        "role": row[f"{who}__role"],
    }


PACK_COLUMNS = {
    "id": "id",
    "title": "title",
    "status": "shown",
    "state": "state",
    "transaction": "transaction",
    "propertyId": "home_id",
    "propertyTitle": "home__title",
    "completionPercentage": "share",
    "riskLevel": "risk_level",
    "reviewStatus": "review_status",
    "targetCompletionDate": "target_completion_date",
    "dueDate": "due_on",
    "version": "version",
    "createdAt": "created_at",
    "updatedAt": "updated_at",
    "lastActivityAt": "home__last_activity_at",
}


def pack_rows(packs: QuerySet[Pack]) -> list[dict[str, Any]]:
    share = Coalesce(_percent(), Value(0))
    rows = packs.annotate(shown=SHOWN_STATE, share=share).values(*PACK_COLUMNS.values())
    return [{name: row[column] for name, column in PACK_COLUMNS.items()} for row in rows]
