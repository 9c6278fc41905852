"""A page of somebody's properties, found as cheaply as the database can."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from apps.core.clock import now
from apps.core.envelope import answer_page
from apps.core.pages import UNCOUNTED, page_of, window
from apps.core.prepared import Prepared
from apps.users.bearer import actor
from apps.users.models import User

from .models import Property
from .models.seeing import asker, prepared_for_anybody
from .rows import discreet, rows_of

type Listing = Callable[[User, datetime], QuerySet[Property]]

_listings: dict[tuple[Any, ...], Prepared] = {}


def property_page(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The page of a person's list that is asked for. Its ids are found first, in an index alone,
    and only theirs is read."""
    who = actor(request)
    try:
        statement = _ids(request, who, listing)
    except EmptyResultSet:  # a filter that nothing can meet
        return answer_page(page_of(request, Property.objects.none()), [])
    page, ids = window(request, statement, lambda: listing(who, now()))
    rows = rows_of([Property._meta.pk.to_python(key) for key in ids])
    return answer_page(page, list(discreet(rows, who)))


def _ids(request: HttpRequest, who: User, listing: Listing) -> tuple[str, Sequence[Any]]:
    """The SQL of a list's ids: made once where no filter brings in values of its own."""
    if request.GET.keys() - UNCOUNTED:
        return listing(who, now()).values_list("pk").query.sql_with_params()
    shape = (request.path, *map(request.GET.get, ("sortBy", "sortOrder")))
    if shape not in _listings:
        if len(_listings) > 100:
            _listings.clear()
        _listings[shape] = prepared_for_anybody(lambda who, at: listing(who, at).values_list("pk"))
    return _listings[shape].sql(*asker(who))
