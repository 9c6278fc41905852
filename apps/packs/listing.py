"""A page of somebody's properties, found as cheaply as the database can."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from apps.core.clock import now
from apps.core.envelope import answer_page
from apps.core.pages import EXACT, UNCOUNTED, Beginning, beginning, order_of, page_of, window
from apps.core.prepared import Prepared
from apps.users.bearer import actor
from apps.users.models import User

from .filters import SORTS, listed
from .models import Property
from .models.seeing import WAYS, asker, prepared_for_anybody
from .rows import discreet, rows_of

# What is seen in several ways stands in each of their indexes: once is enough.
_MERGED = """
SELECT DISTINCT ON (updated_at, pk) pk FROM ({{}}) AS found ORDER BY updated_at {0}, pk {0}
"""
_listings: dict[tuple[Any, ...], Prepared] = {}


def property_page(request: HttpRequest, ways: Sequence[str] = WAYS) -> HttpResponse:
    """The page that is asked for of what a person sees in these ways. Its ids are found first, in
    indexes alone, and only theirs is read."""
    who = actor(request)
    try:
        first = _beginning(request, who, ways)
    except EmptyResultSet:  # a filter that nothing can meet
        return answer_page(page_of(request, Property.objects.none()), [])
    page, ids = window(request, first, lambda: listed(request, who, now(), ways))
    rows = rows_of([Property._meta.pk.to_python(key) for key in ids])
    return answer_page(page, list(discreet(rows, who)))


def _beginning(request: HttpRequest, who: User, ways: Sequence[str]) -> Beginning:
    if request.GET.keys() - UNCOUNTED:
        ids, params = listed(request, who, now(), ways).values_list("pk").query.sql_with_params()
        return lambda *page: _fetched(beginning(ids), [*params, *page])
    column, ascending = order_of(request, SORTS)
    merged = connection.vendor == "postgresql" and column == "updated_at"
    shape = (ways, column, ascending)
    if shape not in _listings:
        _listings[shape] = _merged(request, ways) if merged else _asked_of_each(request, ways)
    listing = _listings[shape]
    if merged:
        return lambda *page: listing.rows(*asker(who, ways), *page)
    # Who sees much and who sees little each want a plan of their own.
    return lambda *page: _fetched(*listing.sql(*asker(who, ways), *page))


def _fetched(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def _asked_of_each(request: HttpRequest, ways: Sequence[str]) -> Prepared:
    """In any order, it is asked of each property whether it is seen."""
    return prepared_for_anybody(
        lambda who, at: listed(request, who, at, ways).values_list("pk"),
        ways=ways,
        frame=beginning("{}"),
    )


def _merged(request: HttpRequest, ways: Sequence[str]) -> Prepared:
    """Each way of seeing has its index in the usual order: they are merged as they are read, and
    nothing else is read, however little somebody sees."""

    def build(who: User, at: datetime) -> QuerySet[Property, Any]:
        each = (listed(request, who, at, (way,)).values_list("updated_at", "pk") for way in ways)
        first, *others = (rows[: EXACT + 1] for rows in each)
        return first.union(*others, all=True)

    _, ascending = order_of(request, SORTS)
    merged = _MERGED.format("ASC" if ascending else "DESC")
    return prepared_for_anybody(build, ways=ways, frame=beginning(merged))
