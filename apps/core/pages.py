"""Pages of a list. What comes from an address bar is clamped, never refused."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
MAX_PAGE = 1_000_000
EXACT = 1000
REMEMBERED = 10  # seconds
UNCOUNTED = {"page", "limit", "sortBy", "sortOrder"}
"""What says which part of a list is shown, and not which list."""
# Materialized, so that a list is planned for all of its rows and not for a page of them.
_SHORT = """
WITH listed AS MATERIALIZED ({} LIMIT {})
SELECT listed.*, COUNT(*) OVER () FROM listed LIMIT %s OFFSET %s
"""
_totals: dict[tuple[str, str | None, str], tuple[int, float]] = {}


@dataclass(frozen=True)
class Page:
    number: int
    limit: int
    total: int

    @property
    def start(self) -> int:
        return (self.number - 1) * self.limit

    @property
    def stop(self) -> int:
        return self.start + self.limit

    def as_meta(self) -> dict[str, Any]:
        pages = ceil(self.total / self.limit)
        return {
            "page": self.number,
            "limit": self.limit,
            "total": self.total,
            "totalPages": pages,
            "hasNext": self.number < pages,
            "hasPrev": self.number > 1,
        }


def _integer(request: HttpRequest, name: str, default: int, most: int) -> int:
    try:
        return max(1, min(int(request.GET.get(name, default)), most))
    except ValueError:
        return default


def limit_of(request: HttpRequest, default: int = DEFAULT_LIMIT) -> int:
    return _integer(request, "limit", default, MAX_LIMIT)


def page_of(request: HttpRequest, rows: QuerySet[Any, Any]) -> Page:
    """The page that `?page=&limit=` asks for."""
    return _asked(request, _total(request, rows))


def _asked(request: HttpRequest, total: int) -> Page:
    return Page(_integer(request, "page", 1, MAX_PAGE), limit_of(request), total)


def window[Q: QuerySet[Any, Any]](
    request: HttpRequest, ids: tuple[str, Sequence[Any]], rows: Callable[[], Q]
) -> tuple[Page, list[Any]]:
    """The page that is asked for, and its rows' ids. `ids` is the SQL of all of them in order,
    `rows` makes the query for what it cannot tell: how long a long list is, and the ids in its
    second half, which are found from its end. A short list is counted as its ids are found."""
    statement, params = ids
    if not _remembered(request):
        page = _asked(request, total=0)
        short = _SHORT.format(statement, EXACT + 1)
        found = _fetched(short, [*params, page.limit, page.start])
        if found and found[0][1] <= EXACT:
            return replace(page, total=found[0][1]), [key for key, _ in found]
    page = _asked(request, _remembered(request) or _total(request, rows()))
    if page.total > EXACT and page.start > page.total // 2:
        last = rows().reverse().values_list("pk", flat=True)
        last = last[max(0, page.total - page.stop) : max(0, page.total - page.start)]
        return page, list(last)[::-1]
    found = _fetched(f"{statement} LIMIT %s OFFSET %s", [*params, page.limit, page.start])
    return page, [key for (key,) in found]


def _fetched(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def take[Q: QuerySet[Any, Any]](request: HttpRequest, rows: Q) -> tuple[Page, Q]:
    """The page that is asked for, and its rows."""
    page = page_of(request, rows)
    return page, rows[page.start : page.stop]


def _total(request: HttpRequest, rows: QuerySet[Any, Any]) -> int:
    """Exact up to a thousand. Counting more costs more than the page itself, so that figure is
    remembered for ten seconds, by person and filter."""
    if total := _remembered(request):
        return total
    counted = rows.order_by()
    total = counted[: EXACT + 1].count()
    if total > EXACT:
        total = counted.count()
        if len(_totals) > 500:
            _totals.clear()
        _totals[_key(request)] = (total, time.monotonic() + REMEMBERED)
    return total


def _remembered(request: HttpRequest) -> int:
    total, until = _totals.get(_key(request), (0, 0.0))
    return total if time.monotonic() < until else 0


def _key(request: HttpRequest) -> tuple[str, str | None, str]:
    asked = tuple(item for item in request.GET.lists() if item[0] not in UNCOUNTED)
    return request.path, request.headers.get("Authorization"), repr(asked)


def sort[Q: QuerySet[Any, Any]](request: HttpRequest, rows: Q, fields: Mapping[str, str]) -> Q:
    """Ordered by `?sortBy=&sortOrder=`: `fields` maps wire names to columns, its first is the
    default, also for a name it does not know. Nulls come last; ties are settled by id."""
    name = request.GET.get("sortBy", "")
    column = fields.get(name) or next(iter(fields.values()))
    ascending = request.GET.get("sortOrder", "asc" if name == "title" else "desc").lower() == "asc"
    key = Lower(column) if name == "title" else F(column)
    last = True if rows.model._meta.get_field(column).null else None  # an index must match it
    order = key.asc(nulls_last=last) if ascending else key.desc(nulls_last=last)
    return rows.order_by(order, "id" if ascending else "-id")


def values_of(request: HttpRequest, name: str) -> list[str]:
    """A filter's values: `name=a`, `name=a,b` or `name[]=a&name[]=b`."""
    given = [*request.GET.getlist(f"{name}[]"), *request.GET.getlist(name)]
    return [part.strip() for value in given for part in value.split(",") if part.strip()]
