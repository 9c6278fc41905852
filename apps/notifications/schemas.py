from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StrictBool, StringConstraints, field_validator

from apps.core.schemas import In, PageMeta, Schema

from .models import WebhookEndpoint
from .subscriptions import EVENT_TYPES


class NotificationOut(Schema):
    id: UUID
    type: str
    title: str
    message: str
    is_read: bool
    read_at: datetime | None
    property_id: UUID | None
    pack_id: UUID | None
    document_id: UUID | None
    created_at: datetime


class NotificationsMeta(PageMeta):
    unread_count: int


class NotificationPage(Schema):
    success: bool
    data: list[NotificationOut]
    meta: NotificationsMeta


class UpdatedOut(Schema):
    updated: int


_ITEMS: dict[str, Any] = {"items": {"type": "string", "enum": sorted(EVENT_TYPES)}}
EventTypes = Annotated[list[str], Field(max_length=100, json_schema_extra=_ITEMS)]


class EndpointPatch(In):
    url: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    event_types: EventTypes | None = None
    description: Annotated[str, StringConstraints(max_length=200)] | None = None
    is_active: StrictBool | None = None

    @field_validator("event_types")
    @classmethod
    def _known(cls, types: list[str] | None) -> list[str] | None:
        for type_ in types or []:
            if type_ not in EVENT_TYPES:
                raise ValueError(f"{type_} is no type of event")
        return types


class EndpointIn(EndpointPatch):
    url: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class EndpointOut(Schema):
    id: UUID
    url: str
    description: str
    event_types: list[str]
    is_active: bool
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_because: str | None
    created_at: datetime


def endpoint_out(endpoint: WebhookEndpoint) -> EndpointOut:
    return EndpointOut(
        id=endpoint.pk,
        url=endpoint.url,
        description=endpoint.description,
        event_types=endpoint.event_types,
        is_active=endpoint.disabled_at is None,
        failing_since=endpoint.failing_since,
        disabled_at=endpoint.disabled_at,
        disabled_because=endpoint.disabled_because or None,
        created_at=endpoint.created_at,
    )


class EndpointWithSecret(EndpointOut):
    """Only where a secret is made: it is not shown again."""

    secret: str


class AttemptOut(Schema):
    id: UUID
    type: str
    status: str
    attempts: int
    outcome: str
    created_at: datetime
    sent_at: datetime | None
    next_try_at: datetime | None


class KeptOut(Schema):
    what: str
    why: str


class ErasureOut(Schema):
    erased_at: datetime
    kept: list[KeptOut]
