"""Pages of a list. What comes from an address bar is clamped, never refused."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
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
_UNCOUNTED = ("page", "limit", "sortBy", "sortOrder")
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
    return Page(
        number=_integer(request, "page", 1, MAX_PAGE),
        limit=limit_of(request),
        total=_total(request, rows),
    )


def take[Q: QuerySet[Any, Any]](request: HttpRequest, rows: Q) -> tuple[Page, Q]:
    """The page that is asked for, and its rows."""
    page = page_of(request, rows)
    return page, rows[page.start : page.stop]


def _total(request: HttpRequest, rows: QuerySet[Any, Any]) -> int:
    """Exact up to a thousand. Counting more costs more than the page itself, so that figure is
    remembered for ten seconds, by person and filter."""
    asked = tuple(item for item in request.GET.lists() if item[0] not in _UNCOUNTED)
    key = (request.path, request.headers.get("Authorization"), repr(asked))
    total, until = _totals.get(key, (0, 0.0))
    if time.monotonic() < until:
        return total
    counted = rows.order_by()
    total = counted[: EXACT + 1].count()
    if total > EXACT:
        total = counted.count()
        if len(_totals) > 500:
            _totals.clear()
        _totals[key] = (total, time.monotonic() + REMEMBERED)
    return total


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
