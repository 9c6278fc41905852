"""The filters of the property list. They come from an address bar: a value that is no value of
its kind matches nothing where it names something, and is passed over where it is a bound."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.dateparse import parse_date, parse_datetime

from apps.core.pages import UNCOUNTED, sort, values_of
from apps.users.models import User

from .models import Pack, Property
from .models.seeing import WAYS
from .rows import with_status
from .states import SHOWN, State

SORTS = {
    "updatedAt": "updated_at",
    "createdAt": "created_at",
    "title": "title",
    "askingPrice": "asking_price",
    "lastActivityAt": "last_activity_at",
    "bedrooms": "bedrooms",
    "city": "city",
    "fileReference": "file_reference",
}
PACK_SORTS = {
    "updatedAt": "updated_at",
    "createdAt": "created_at",
    "title": "title",
    "dueDate": "due_on",
    "targetCompletionDate": "target_completion_date",
}
CHOICES = {"propertyType": "property_type", "tenure": "tenure"}
PEOPLE = {
    "ownerId": "owner",
    "agentId": "assigned_agent",
    "solicitorId": "assigned_solicitor",
    "assignedAgentId": "assigned_agent",
    "assignedSolicitorId": "assigned_solicitor",
}
TEXTS = {"city": "city__icontains", "fileReference": "file_reference__icontains"}
PLACES = ("line1", "line2", "city", "county", "postcode")
WORDS = 12


def filtered(request: HttpRequest, rows: QuerySet[Property]) -> QuerySet[Property]:
    """`rows` narrowed by what the query asks for. Archived ones are shown only where they are
    asked for."""
    rows = rows.filter(is_archived=_archived(request))
    if not request.GET.keys() - UNCOUNTED:
        return rows
    rows = _by_status(request, rows)
    for name, column in CHOICES.items():
        if wanted := values_of(request, name):
            rows = rows.filter(**{f"{column}__in": wanted})
    for name, column in PEOPLE.items():
        if name in request.GET:
            rows = rows.filter(**{column: _id(request.GET[name])})
    for name, (lookup, read) in BOUNDS.items():
        if (bound := read(request.GET.get(name, ""))) is not None:
            rows = rows.filter(**{lookup: bound})
    for name, lookup in TEXTS.items():
        if text := _text(request, name):
            rows = rows.filter(**{lookup: text})
    if place := _text(request, "location"):
        rows = rows.filter(_any_of(PLACES, place))
    return holding(rows, words(_text(request, "search")))


def listed(
    request: HttpRequest, who: User, at: datetime, ways: Sequence[str] = WAYS
) -> QuerySet[Property]:
    """The list of properties of one person, narrowed and ordered as the query asks."""
    return sort(request, filtered(request, Property.objects.visible_to(who, at, ways)), SORTS)


def filtered_packs(request: HttpRequest, rows: QuerySet[Pack]) -> QuerySet[Pack]:
    if wanted := set(values_of(request, "status")):
        states = [state for state, shown in SHOWN.items() if shown in wanted]
        rows = rows.filter(state__in=states).exclude(state=State.CANCELLED)
    for name, column in (("transaction", "transaction"), ("riskLevel", "risk_level")):
        if values := values_of(request, name):
            rows = rows.filter(**{f"{column}__in": values})
    if "propertyId" in request.GET:
        rows = rows.filter(home=_id(request.GET["propertyId"]))
    for word in words(_text(request, "search")):
        rows = rows.filter(Q(title__icontains=word) | Q(home__haystack__contains=word))
    return rows


def words(text: str) -> list[str]:
    return text.lower().split()[:WORDS]


def holding(rows: QuerySet[Property], wanted: list[str]) -> QuerySet[Property]:
    """Each word, taken literally, anywhere in title, address or references."""
    for word in wanted:
        rows = rows.filter(haystack__contains=word)
    return rows


def _archived(request: HttpRequest) -> bool:
    """`isActive` is the other name of not being archived."""
    asked = _flag(request.GET.get("isArchived", ""))
    active = _flag(request.GET.get("isActive", ""))
    return asked if asked is not None else active is False


def _by_status(request: HttpRequest, rows: QuerySet[Property]) -> QuerySet[Property]:
    wanted = set(values_of(request, "status"))
    if not wanted:
        return rows
    return with_status(rows).filter(Q(("status__in", wanted & set(SHOWN.values()))))


def _any_of(columns: tuple[str, ...], text: str) -> Q:
    either = Q()
    for column in columns:
        either |= Q(**{f"{column}__icontains": text})
    return either


def _text(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:200]


def _flag(value: str) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(value.lower())


def _id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _count(value: str) -> int | None:
    number = _money(value)
    return int(number) if number is not None and number < 32768 else None


def _money(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
        return number if number.is_finite() and abs(number) < 10**10 else None
    except ArithmeticError:  # no number, or one beyond any reckoning
        return None


def _moment(value: str) -> datetime | None:
    """An instant, or the first one of a day; without a zone it is UTC."""
    try:
        moment = parse_datetime(value)
        if moment is None and (day := parse_date(value)):
            moment = datetime.combine(day, time())
        if moment is None or moment.tzinfo is None:
            return moment and moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


BOUNDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "minPrice": ("asking_price__gte", _money),
    "maxPrice": ("asking_price__lte", _money),
    "bedrooms": ("bedrooms", _count),
    "bathrooms": ("bathrooms", _count),
    "minBedrooms": ("bedrooms__gte", _count),
    "maxBedrooms": ("bedrooms__lte", _count),
    "createdAfter": ("created_at__gte", _moment),
    "createdBefore": ("created_at__lte", _moment),
}
