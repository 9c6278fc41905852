"""Lists of people, read as rows."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from apps.core.clock import now
from apps.core.pages import values_of
from apps.events.models import Event

from .models import Organisation, RequestOrigin, User
from .roles import Role

MEMBER = {
    "id": "id",
    "email": "email",
    "firstName": "first_name",
    "lastName": "last_name",
    "role": "role",
    "isActive": "is_active",
    "lastLoginAt": "last_login",
    "createdAt": "created_at",
}
TRUTH = {"true": True, "false": False}


def filtered(request: HttpRequest, people: QuerySet[User]) -> QuerySet[User]:
    """By `role, organization, isActive, isEmailVerified, search`; what is no value of a filter
    finds nobody, a filter nobody knows is ignored."""
    if roles := values_of(request, "role"):
        people = people.filter(role__in=roles)
    if firms := values_of(request, "organization"):
        people = people.filter(organisation__in=_ids(firms))
    active = TRUTH.get(request.GET.get("isActive", "").lower())
    if active is not None:
        people = people.filter(is_active=active)
    verified = TRUTH.get(request.GET.get("isEmailVerified", "").lower())
    if verified is not None:
        people = people.filter(email_verified_at__isnull=not verified)
    for word in request.GET.get("search", "")[:200].split():
        people = people.filter(_named(word) | Q(email__icontains=word))
    return people


def _named(word: str) -> Q:
    return Q(first_name__icontains=word) | Q(last_name__icontains=word)


def _ids(values: list[str]) -> list[UUID]:
    ids = []
    for value in values:
        with suppress(ValueError):
            ids.append(UUID(value))
    return ids


def member_rows(people: QuerySet[User]) -> list[dict[str, Any]]:
    more = ("email_verified_at", "organisation_id", "organisation__name")
    return [
        {name: row[column] for name, column in MEMBER.items()}
        | {
            "isEmailVerified": row["email_verified_at"] is not None,
            "organization": {"id": row["organisation_id"], "name": row["organisation__name"]},
        }
        for row in people.values(*MEMBER.values(), *more)
    ]


def stats(people: QuerySet[User]) -> dict[str, Any]:
    """`UserStats`; a recent sign-in is one of the last thirty days."""
    recent = now() - timedelta(days=30)
    totals = people.aggregate(
        total=Count("pk"),
        active=Count("pk", filter=Q(is_active=True)),
        inactive=Count("pk", filter=Q(is_active=False)),
        recentLogins=Count("pk", filter=Q(last_login__gte=recent)),
        pendingVerification=Count("pk", filter=Q(email_verified_at=None)),
    )
    counted = people.order_by().values_list("role").annotate(Count("pk"))
    return {**totals, "byRole": dict.fromkeys(Role.values, 0) | dict(counted)}


def directory(role: str, text: str) -> QuerySet[User]:
    found = User.objects.filter(
        role=Role.SOLICITOR,
        organisation__type=Organisation.Type.LAW_FIRM,
        organisation__is_active=True,
        is_active=True,
        email_verified_at__isnull=False,
    )
    for word in text[:200].split():
        found = found.filter(_named(word) | Q(organisation__name__icontains=word))
    return found.order_by("last_name", "first_name", "id") if role == "solicitor" else found.none()


def colleague_rows(people: QuerySet[User]) -> list[dict[str, Any]]:
    columns = ("id", "first_name", "last_name", "organisation__name")
    return [
        {"id": key, "name": f"{first} {last}", "firm": firm}
        for key, first, last, firm in people.values_list(*columns)
    ]


def activity(user: User) -> QuerySet[Event]:
    """What somebody did, and what happened to their account."""
    return Event.objects.filter(Q(actor=user.pk) | Q(subject=user.pk)).order_by("-id")


def activity_rows(events: QuerySet[Event]) -> list[dict[str, Any]]:
    page = list(events)
    origins = RequestOrigin.objects.in_bulk([event.pk for event in page])
    return [_activity(event, origins.get(event.pk)) for event in page]


def _activity(event: Event, origin: RequestOrigin | None) -> dict[str, Any]:
    return {
        "id": event.pk,
        "userId": event.actor,
        "action": event.kind,
        "resource": event.kind.partition(".")[0],
        "resourceId": event.subject,
        "ipAddress": origin.address if origin else None,
        "userAgent": origin.user_agent if origin else None,
        "timestamp": event.happened_at,
    }
