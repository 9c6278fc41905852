from dataclasses import dataclass
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DispatchOwed(Fact, subject="dispatch_id", says="Something is to go out by {channel}"):
    dispatch_id: UUID
    channel: str


@dataclass(frozen=True, kw_only=True)
class EndpointAdded(Fact, subject="endpoint_id", says="A webhook endpoint was added"):
    endpoint_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class EndpointRemoved(Fact, subject="endpoint_id", says="A webhook endpoint was removed"):
    endpoint_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class EndpointSecretReplaced(
    Fact, subject="endpoint_id", says="The secret of a webhook endpoint was replaced"
):
    endpoint_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class EndpointDisabled(
    Fact, subject="endpoint_id", says="A webhook endpoint was switched off: {because}"
):
    endpoint_id: UUID
    organisation_id: UUID
    because: str


@dataclass(frozen=True, kw_only=True)
class EndpointEnabled(Fact, subject="endpoint_id", says="A webhook endpoint was switched on again"):
    endpoint_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class DigestDue(Fact, subject="user_id", says="A daily summary was due"):
    user_id: UUID
    since: str
    day: str
