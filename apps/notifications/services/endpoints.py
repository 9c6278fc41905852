"""A firm's webhook endpoints: added, given new secrets, switched off where nobody is."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Forbidden, Invalid
from apps.core.outward import NotAllowed, check_url
from apps.core.sealing import seal
from apps.events.services import record
from apps.notifications.channels import NotSent
from apps.notifications.channels.webhook import new_secret
from apps.notifications.events import (
    EndpointAdded,
    EndpointDisabled,
    EndpointEnabled,
    EndpointRemoved,
    EndpointSecretReplaced,
)
from apps.notifications.models import WebhookEndpoint
from apps.users.models import Organisation, User
from apps.users.roles import Role

MOST = 10
OVERLAP = timedelta(hours=24)
PATIENCE = timedelta(days=5)
REST = timedelta(minutes=1)  # between calls to an endpoint that fails, whatever waits for it


class TooManyEndpoints(Conflict):
    code = "TOO_MANY_WEBHOOK_ENDPOINTS"
    message = f"A firm may have {MOST} webhook endpoints."


def _check_url(url: str) -> None:
    try:
        check_url(url)
    except NotAllowed as error:
        raise Invalid(
            f"This URL cannot be used: {error}.", field="url", reason="URL_NOT_ALLOWED"
        ) from error


def require_manager(actor: User) -> None:
    """Endpoints belong to firms; their agents and solicitors look after them."""
    if actor.role not in {Role.AGENT, Role.SOLICITOR}:
        raise Forbidden("Webhooks are for firms.")
    actor.require_verified()


@transaction.atomic
def add_endpoint(
    *, actor: User, url: str, event_types: list[str], description: str = ""
) -> tuple[WebhookEndpoint, str]:
    """The endpoint, and its secret, which is not shown again.

    Raises Forbidden, EmailNotVerified, Invalid (URL_NOT_ALLOWED), TooManyEndpoints."""
    require_manager(actor)
    _check_url(url)
    firm = Organisation.objects.select_for_update().get(pk=actor.organisation_id)
    if WebhookEndpoint.objects.visible_to(actor).count() >= MOST:
        raise TooManyEndpoints
    secret = new_secret()
    endpoint = WebhookEndpoint.objects.create(
        organisation=firm,
        created_by=actor,
        url=url,
        event_types=event_types,
        description=description,
        secret=seal(secret),
    )
    record(EndpointAdded(**_about(endpoint)), actor=actor)
    return endpoint, secret


@transaction.atomic
def change_endpoint(
    *, actor: User, endpoint: WebhookEndpoint, is_active: bool | None = None, **fields: object
) -> WebhookEndpoint:
    """Changes just the fields given; `is_active` switches one on again that was switched off."""
    require_manager(actor)
    if "url" in fields:
        _check_url(str(fields["url"]))
    rows = WebhookEndpoint.objects.filter(pk=endpoint.pk)
    if fields:
        rows.update(**fields)
    if is_active and rows.exclude(disabled_at=None).update(
        disabled_at=None, disabled_because="", failing_since=None, rests_until=None
    ):
        record(EndpointEnabled(**_about(endpoint)), actor=actor)
    if is_active is False and rows.filter(disabled_at=None).update(
        disabled_at=now(), disabled_because="by hand"
    ):
        record(EndpointDisabled(**_about(endpoint), because="by hand"), actor=actor)
    endpoint.refresh_from_db()
    return endpoint


@transaction.atomic
def replace_secret(*, actor: User, endpoint: WebhookEndpoint) -> tuple[WebhookEndpoint, str]:
    """A new secret, shown once. The one before signs along for a day."""
    require_manager(actor)
    secret = new_secret()
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    endpoint.previous_secret, endpoint.previous_until = endpoint.secret, now() + OVERLAP
    endpoint.secret = seal(secret)
    endpoint.save(update_fields=["secret", "previous_secret", "previous_until"])
    record(EndpointSecretReplaced(**_about(endpoint)), actor=actor)
    return endpoint, secret


@transaction.atomic
def remove_endpoint(*, actor: User, endpoint: WebhookEndpoint) -> None:
    require_manager(actor)
    rows = WebhookEndpoint.objects.filter(pk=endpoint.pk, removed_at=None)
    if rows.update(removed_at=now(), secret="", previous_secret=""):
        record(EndpointRemoved(**_about(endpoint)), actor=actor)


def note_answer(*, endpoint_id: UUID, failure: NotSent | None = None) -> None:
    """Switches an endpoint off when it says that it is gone, or has failed for five days. Runs
    in the caller's transaction."""
    rows = WebhookEndpoint.objects.filter(pk=endpoint_id, disabled_at=None)
    if failure is None:
        rows.exclude(failing_since=None).update(failing_since=None, rests_until=None)
        return
    rows.filter(failing_since=None).update(failing_since=now())
    rows.update(rests_until=now() + REST)
    because = "it answered 410 Gone" if failure.gone else "it has failed for five days"
    over = rows if failure.gone else rows.filter(failing_since__lt=now() - PATIENCE)
    endpoint = over.first()
    if endpoint and over.update(disabled_at=now(), disabled_because=because):
        record(EndpointDisabled(**_about(endpoint), because=because), actor=None)


def _about(endpoint: WebhookEndpoint) -> dict[str, UUID]:
    return {"endpoint_id": endpoint.pk, "organisation_id": endpoint.organisation_id}
