"""Pages of a list. What comes from an address bar is clamped, never refused."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

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
# Counted where that is asked for; otherwise no more is read than the page.
_BEGINNING = """
WITH listed AS MATERIALIZED ({} LIMIT {})
SELECT listed.*, CASE WHEN %s THEN (SELECT COUNT(*) FROM listed) END FROM listed LIMIT %s OFFSET %s
"""
type Beginning = Callable[[bool, int, int], Sequence[Any]]
"""Answers `(id, count)` for the rows of a page within the first thousand of a list: whether to
count them, `limit` and `offset` are told."""
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


def beginning(ids: str) -> str:
    """The SQL of a Beginning, whose three gaps stand last, around the SQL of ids in order."""
    return _BEGINNING.format(ids, EXACT + 1)


def window[Q: QuerySet[Any, Any]](
    request: HttpRequest, first: Beginning, rows: Callable[[], Q]
) -> tuple[Page, list[Any]]:
    """The page that is asked for, and its rows' ids. A short list is counted as its ids are found;
    `rows` makes the query for what the beginning cannot tell: how long a long list is, and the ids
    behind its first thousand, which are found from the nearer end."""
    page = _asked(request, _remembered(request))
    found = first(not page.total, page.limit, page.start) if page.stop <= EXACT else []
    ids = [key for key, _ in found]
    if not page.total and found and found[0][1] <= EXACT:
        return replace(page, total=found[0][1]), ids
    page = replace(page, total=page.total or _total(request, rows()))
    return page, ids if page.stop <= EXACT else _far(rows().values_list("pk", flat=True), page)


def _far(ids: QuerySet[Any, Any], page: Page) -> list[Any]:
    if page.start <= page.total // 2:
        return list(ids[page.start : page.stop])
    start, stop = max(0, page.total - page.stop), max(0, page.total - page.start)
    return list(ids.reverse()[start:stop])[::-1]


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


def order_of(request: HttpRequest, fields: Mapping[str, str]) -> tuple[str, bool]:
    """The column of `?sortBy=&sortOrder=` and whether it ascends: `fields` maps wire names to
    columns, its first is the default, also for a name it does not know."""
    name = request.GET.get("sortBy", "")
    order = request.GET.get("sortOrder", "asc" if name == "title" else "desc")
    return fields.get(name) or next(iter(fields.values())), order.lower() == "asc"


def sort[Q: QuerySet[Any, Any]](request: HttpRequest, rows: Q, fields: Mapping[str, str]) -> Q:
    """Ordered by `?sortBy=&sortOrder=`. Nulls come last; ties are settled by id."""
    column, ascending = order_of(request, fields)
    key = Lower(column) if column == "title" else F(column)
    last = True if rows.model._meta.get_field(column).null else None  # an index must match it
    order = key.asc(nulls_last=last) if ascending else key.desc(nulls_last=last)
    return rows.order_by(order, "id" if ascending else "-id")


def values_of(request: HttpRequest, name: str) -> list[str]:
    """A filter's values: `name=a`, `name=a,b` or `name[]=a&name[]=b`."""
    given = [*request.GET.getlist(f"{name}[]"), *request.GET.getlist(name)]
    return [part.strip() for value in given for part in value.split(",") if part.strip()]
