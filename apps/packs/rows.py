"""Lists, read as rows: what a page of properties needs in one query."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
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
from django.db.models.sql.compiler import SQLCompiler
from django.http import HttpRequest, HttpResponse

from apps.core.envelope import answer_page
from apps.core.pages import EXACT, page_of

from .models import ChecklistItem, Pack, Property
from .states import SHOWN, State

PEOPLE = ("owner", "assigned_agent", "assigned_solicitor")
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


_NOBODY = UUID(int=0xFACE)


def property_rows(properties: QuerySet[Property], *also: str) -> list[dict[str, Any]]:
    """List items as the wire has them; `also` names annotations to carry along."""
    return [_row(row, *also) for row in properties.values(*COLUMNS_READ, *also)]


def property_page(request: HttpRequest, rows: QuerySet[Property]) -> HttpResponse:
    """The page that is asked for. Its ids are found first, in an index alone, and only theirs is
    read; what lies in the second half of a long list is found from its end."""
    page = page_of(request, rows)
    ids = rows.values_list("pk", flat=True)
    if page.total > EXACT and page.start > page.total // 2:
        window = ids.reverse()[max(0, page.total - page.stop) : max(0, page.total - page.start)]
        return answer_page(page, rows_of(list(window)[::-1]))
    return answer_page(page, rows_of(list(ids[page.start : page.stop])))


@cache
def _statement() -> tuple[SQLCompiler, str, list[Any], int, dict[int, Any]]:
    """The query for rows by id, built once: building it costs several times what it takes to
    run. With the place where the ids belong, and what makes Python's values of the columns."""
    rows = with_status(Property.objects.filter(pk__in=[_NOBODY])).order_by()
    compiler = rows.values_list(*COLUMNS_READ).query.get_compiler("default")
    sql, params = compiler.as_sql()
    assert sql.count("IN (%s)") == 1
    converters = compiler.get_converters([column[0] for column in compiler.select])
    place = [str(param).replace("-", "") for param in params].index(_NOBODY.hex)
    return compiler, sql, list(params), place, converters


def rows_of(ids: list[UUID]) -> list[dict[str, Any]]:
    """The list items of these properties, in this order."""
    if not ids:
        return []
    compiler, sql, params, place, converters = _statement()
    native = connection.features.has_native_uuid_field
    keys = [key if native else key.hex for key in ids]
    with connection.cursor() as cursor:
        cursor.execute(
            sql.replace("IN (%s)", f"IN ({', '.join(['%s'] * len(keys))})"),
            [*params[:place], *keys, *params[place + 1 :]],
        )
        found = cursor.fetchall()
    values = compiler.apply_converters(found, converters) if converters else found
    items = {row[0]: _row(dict(zip(COLUMNS_READ, row, strict=True))) for row in values}
    return [items[key] for key in ids if key in items]


def streamed(properties: QuerySet[Property]) -> Iterator[dict[str, Any]]:
    """The same for any number of them, a batch at a time."""
    return map(_row, properties.values(*COLUMNS_READ).iterator(chunk_size=1000))


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
