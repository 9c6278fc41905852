"""Who reads notifications, and who looks after a firm's webhooks."""

from collections.abc import Callable
from typing import Any

from apps.config.tests.matrix.cells import Kind, Relation, Rule, anyone, own, roles
from apps.config.tests.matrix.world import Place
from apps.core.ids import new_id
from apps.core.sealing import seal
from apps.notifications.models import Notification, WebhookEndpoint

R = Relation
OF_THE_FIRM = {R.OWNER, R.MEMBER, R.ARCHIVED}
URL = {"url": "https://hooks.example.org/paperwurks", "eventTypes": []}


def _changes(name: str, rule: Rule, *also: str) -> dict[str, Rule]:
    return {f"{method} {name}": rule for method in ("PUT", "PATCH", *also)}


def _of_a_firm(kind: Kind, relation: Relation) -> bool:
    return kind.role in {"agent", "solicitor"}


OPERATIONS: dict[str, Rule] = {
    "GET /notifications": anyone(),
    **_changes("/notifications/read-all", anyone(), "POST"),
    **_changes("/notifications/{notification_id}/read", own(), "POST"),
    "DELETE /notifications/{notification_id}": own(),
    "GET /me/export": anyone(),
    "POST /me/erasure": anyone(),
    "GET /webhook-endpoints": roles("agent", "solicitor", verified=True),
    "POST /webhook-endpoints": roles("agent", "solicitor", verified=True, body=URL),
    "GET /webhook-endpoints/{endpoint_id}": own(*OF_THE_FIRM, may=_of_a_firm, verified=True),
    "DELETE /webhook-endpoints/{endpoint_id}": own(*OF_THE_FIRM, may=_of_a_firm, verified=True),
    **_changes(
        "/webhook-endpoints/{endpoint_id}", own(*OF_THE_FIRM, may=_of_a_firm, verified=True)
    ),
    "GET /webhook-endpoints/{endpoint_id}/deliveries": own(
        *OF_THE_FIRM, may=_of_a_firm, verified=True
    ),
    "POST /webhook-endpoints/{endpoint_id}/rotate-secret": own(
        *OF_THE_FIRM, may=_of_a_firm, verified=True
    ),
}


def _notification(place: Place) -> Any:
    mine = place.relation == R.OWNER
    return Notification.objects.create(
        event=new_id(),
        recipient=place.actor if mine else place.agent,
        type="test",
        title=place.mark,
        message=place.mark,
    ).pk


def _endpoint(place: Place) -> Any:
    by = place.actor if place.relation in OF_THE_FIRM else place.agent
    return WebhookEndpoint.objects.create(
        organisation=by.organisation, created_by=by, url=URL["url"], secret=seal("x")
    ).pk


OBJECTS: dict[str, Callable[[Place], Any]] = {
    "notification_id": _notification,
    "endpoint_id": _endpoint,
}
