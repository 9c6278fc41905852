"""What the list is measured against: the least a Python application can do, and the usual way."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import override_settings
from django.urls import path
from rest_framework import authentication, serializers, views
from rest_framework.response import Response
from rest_framework.settings import api_settings

from apps.core.pages import take
from apps.packs.models import Property
from apps.packs.rows import with_status
from apps.users.models import User
from apps.users.tokens import session_of

PERSON = "{0}.id, {0}.first_name, {0}.last_name, {0}.email, {0}.role"
PAGE = f"""
SELECT p.id, p.reference, p.title, p.line1, p.line2, p.city, p.county, p.postcode, p.country,
    p.property_type, p.tenure, p.file_reference, p.asking_price, p.bedrooms, p.bathrooms,
    p.created_at, p.updated_at, p.last_activity_at, {PERSON.format("o")}, {PERSON.format("a")},
    {PERSON.format("s")},
    (SELECT k.state FROM packs_pack k WHERE k.home_id = p.id AND k.state <> 'cancelled'
        ORDER BY k.created_at DESC LIMIT 1),
    (SELECT (SELECT count(*) FILTER (WHERE i.completed_at IS NOT NULL) * 100
            / greatest(count(*), 1) FROM packs_checklistitem i
            WHERE i.pack_id = k.id AND i.is_required)
        FROM packs_pack k WHERE k.home_id = p.id AND k.state <> 'cancelled'
        ORDER BY k.created_at DESC LIMIT 1)
FROM packs_property p
JOIN users_user o ON o.id = p.owner_id
LEFT JOIN users_user a ON a.id = p.assigned_agent_id
LEFT JOIN users_user s ON s.id = p.assigned_solicitor_id
WHERE NOT p.is_archived AND (p.organisation_id = %(firm)s OR p.owner_id = %(user)s
    OR p.assigned_agent_id = %(user)s OR p.assigned_solicitor_id = %(user)s)
ORDER BY p.updated_at DESC, p.id DESC LIMIT 20
"""
PLACE = ("line1", "line2", "city", "county", "postcode", "country")
FIELDS = (
    *("id", "reference", "title", *PLACE, "propertyType", "tenure", "fileReference"),
    *("askingPrice", "bedrooms", "bathrooms", "createdAt", "updatedAt", "lastActivityAt"),
)
PARTS = ("id", "firstName", "lastName", "email", "role")


def raw(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Behind the same door, psycopg2 and the standard library's JSON: it does not even count."""
    session = session_of(environ["HTTP_AUTHORIZATION"].removeprefix("Bearer "))
    assert session
    user = session.user
    with connection.connection.cursor() as cursor:
        cursor.execute(PAGE, {"user": str(user.pk), "firm": str(user.organisation_id)})
        rows = [_row(row) for row in cursor.fetchall()]
    body = json.dumps({"success": True, "data": rows}, default=str).encode()
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _row(row: tuple[Any, ...]) -> dict[str, Any]:
    plain = dict(zip(FIELDS, row[:18], strict=True))
    for number, name in enumerate(("owner", "assignedAgent", "assignedSolicitor")):
        person = row[18 + 5 * number : 23 + 5 * number]
        plain[name] = dict(zip(PARTS, person, strict=True)) if person[0] else None
    return {**plain, "status": row[33], "completionPercentage": row[34]}


class Bearer(authentication.BaseAuthentication):  # type: ignore[misc]
    def authenticate(self, request: Any) -> Any:
        session = session_of(request.headers["Authorization"].removeprefix("Bearer "))
        assert session
        return session.user, session


class Person(serializers.ModelSerializer):  # type: ignore[misc]
    class Meta:
        model = User
        fields = ("id", "first_name", "last_name", "email", "role")


class Item(serializers.ModelSerializer):  # type: ignore[misc]
    owner = Person()
    assigned_agent = Person()
    assigned_solicitor = Person()
    status = serializers.CharField()
    completion = serializers.IntegerField()

    class Meta:
        model = Property
        fields = (
            *("id", "reference", "title", "line1", "line2", "city", "county", "postcode"),
            *("country", "property_type", "tenure", "status", "file_reference", "asking_price"),
            *("bedrooms", "bathrooms", "completion", "owner", "assigned_agent"),
            *("assigned_solicitor", "created_at", "updated_at", "last_activity_at"),
        )


class List(views.APIView):  # type: ignore[misc]
    authentication_classes = (Bearer,)

    def get(self, request: Any) -> Response:
        seen = Property.objects.visible_to(request.user).filter(is_archived=False)
        people = ("owner", "assigned_agent", "assigned_solicitor")
        rows = with_status(seen).select_related(*people).order_by("-updated_at", "-id")
        page, rows = take(request, rows)
        return Response({"data": Item(rows, many=True).data, "total": page.total})


urlpatterns = [path("api/v1/properties", List.as_view())]
api_settings.user_settings["UNAUTHENTICATED_USER"] = None
api_settings.user_settings["DEFAULT_RENDERER_CLASSES"] = ["rest_framework.renderers.JSONRenderer"]
_handler = WSGIHandler()


def drf(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """In the same Django, behind the same middleware."""
    with override_settings(ROOT_URLCONF=__name__):
        return _handler(environ, start)
