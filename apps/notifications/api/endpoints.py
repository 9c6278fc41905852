from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page, answer_tagged
from apps.core.pages import sort, take
from apps.core.schemas import Envelope, Paged
from apps.notifications import services
from apps.notifications.models import Dispatch, WebhookEndpoint
from apps.notifications.rows import attempt_rows
from apps.notifications.schemas import (
    AttemptOut,
    EndpointIn,
    EndpointOut,
    EndpointPatch,
    EndpointWithSecret,
    endpoint_out,
)
from apps.users.bearer import actor
from apps.users.models import User

router = Router(tags=["webhooks"])
SORTS = {"createdAt": "created_at"}


def _seen(who: User, endpoint_id: UUID) -> WebhookEndpoint:
    return WebhookEndpoint.objects.seen_by(who, endpoint_id)


def _with_secret(endpoint: WebhookEndpoint, secret: str) -> dict[str, Any]:
    return {**endpoint_out(endpoint).model_dump(by_alias=True), "secret": secret}


@router.get("", response=Paged[EndpointOut])
def list_endpoints(request: HttpRequest) -> HttpResponse:
    """The endpoints of one's firm, without their secrets."""
    services.require_manager(actor(request))
    rows = WebhookEndpoint.objects.visible_to(actor(request))
    page, rows = take(request, sort(request, rows, SORTS))
    return answer_page(page, [endpoint_out(endpoint) for endpoint in rows])


@router.post("", response={201: Envelope[EndpointWithSecret]})
def add_endpoint(request: HttpRequest, body: EndpointIn) -> HttpResponse:
    """The answer shows the secret, once."""
    endpoint, secret = services.add_endpoint(
        actor=actor(request),
        url=body.url,
        event_types=body.event_types or [],
        description=body.description or "",
    )
    return answer(_with_secret(endpoint, secret), status=201)


@router.get("/{uuid:endpoint_id}", response=Envelope[EndpointOut])
def get_endpoint(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    endpoint = _seen(actor(request), endpoint_id)
    services.require_manager(actor(request))
    return answer_tagged(request, endpoint_out(endpoint))


@router.api_operation(["PUT", "PATCH"], "/{uuid:endpoint_id}", response=Envelope[EndpointOut])
def change_endpoint(request: HttpRequest, endpoint_id: UUID, body: EndpointPatch) -> HttpResponse:
    given = {name: value for name, value in body.given().items() if value is not None}
    who = actor(request)
    endpoint = services.change_endpoint(actor=who, endpoint=_seen(who, endpoint_id), **given)
    return answer(endpoint_out(endpoint))


@router.post("/{uuid:endpoint_id}/rotate-secret", response=Envelope[EndpointWithSecret])
def rotate_secret(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """The new secret, once. The one before signs along for a day."""
    who = actor(request)
    endpoint, secret = services.replace_secret(actor=who, endpoint=_seen(who, endpoint_id))
    return answer(_with_secret(endpoint, secret))


@router.get("/{uuid:endpoint_id}/deliveries", response=Paged[AttemptOut])
def list_deliveries(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """What went out to the endpoint, newest first, and how it was answered."""
    endpoint = _seen(actor(request), endpoint_id)
    services.require_manager(actor(request))
    page, rows = take(request, Dispatch.objects.to_endpoint(endpoint).order_by("-id"))
    return answer_page(page, attempt_rows(list(rows)))


@router.delete("/{uuid:endpoint_id}", response=Envelope[None])
def remove_endpoint(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    who = actor(request)
    services.remove_endpoint(actor=who, endpoint=_seen(who, endpoint_id))
    return answer(None)
