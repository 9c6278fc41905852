from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PropertyCreated(Fact, subject="property_id", says="The property file was opened"):
    pack_id: UUID
    property_id: UUID


@dataclass(frozen=True, kw_only=True)
class PropertyUpdated(Fact, subject="property_id", says="The property was updated: {fields}"):
    pack_id: UUID
    property_id: UUID
    fields: str
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By the column's name: `{"old": …, "new": …}`, but not of what may be about people."""


@dataclass(frozen=True, kw_only=True)
class PropertyArchived(Fact, subject="property_id", says="The property was archived"):
    pack_id: UUID
    property_id: UUID


@dataclass(frozen=True, kw_only=True)
class PropertyRestored(Fact, subject="property_id", says="The property was restored"):
    pack_id: UUID
    property_id: UUID


@dataclass(frozen=True, kw_only=True)
class PropertyDuplicated(Fact, subject="property_id", says="The file was copied from another"):
    pack_id: UUID
    property_id: UUID
    source_id: UUID


@dataclass(frozen=True, kw_only=True)
class PropertyDeleted(Fact, subject="property_id", says="The property file was deleted"):
    pack_id: UUID
    property_id: UUID


@dataclass(frozen=True, kw_only=True)
class SellerInvited(
    Fact, subject="invitation_id", says="The seller was invited to upload documents"
):
    pack_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Fact, subject="invitation_id", says="The invitation went to the seller"):
    pack_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationUndelivered(
    Fact, subject="invitation_id", says="The invitation could not be delivered"
):
    pack_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationViewed(Fact, subject="invitation_id", says="The seller opened the invitation"):
    pack_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationCompleted(Fact, subject="invitation_id", says="The seller has finished uploading"):
    pack_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(
    Fact, subject="invitation_id", says="The seller's invitation was withdrawn"
):
    pack_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class OwnerJoined(Fact, subject="property_id", says="The seller joined as the owner"):
    pack_id: UUID
    property_id: UUID
    owner_id: UUID


@dataclass(frozen=True, kw_only=True)
class AgentAssigned(Fact, subject="property_id", says="An agent was assigned"):
    pack_id: UUID
    property_id: UUID
    agent_id: UUID
    before: UUID | None


@dataclass(frozen=True, kw_only=True)
class SolicitorAssigned(Fact, subject="property_id", says="A solicitor was assigned"):
    pack_id: UUID
    property_id: UUID
    solicitor_id: UUID
    before: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AgentReleased(Fact, subject="property_id", says="The agent was released"):
    pack_id: UUID
    property_id: UUID
    agent_id: UUID


@dataclass(frozen=True, kw_only=True)
class SolicitorReleased(Fact, subject="property_id", says="The solicitor was released"):
    pack_id: UUID
    property_id: UUID
    solicitor_id: UUID


@dataclass(frozen=True, kw_only=True)
class SolicitorNominated(
    Fact, subject="property_id", says="A solicitor was asked by e-mail to register"
):
    """The address stands in the Nomination."""

    pack_id: UUID
    property_id: UUID
    nomination_id: UUID


@dataclass(frozen=True, kw_only=True)
class PackStarted(Fact, subject="pack_id", says="A pack was started: {transaction}"):
    pack_id: UUID
    transaction: str


@dataclass(frozen=True, kw_only=True)
class PackUpdated(Fact, subject="pack_id", says="The pack was updated: {fields}"):
    pack_id: UUID
    fields: str


@dataclass(frozen=True, kw_only=True)
class PackOverdue(Fact, subject="pack_id", says="The pack was not complete by {due_on}"):
    pack_id: UUID
    due_on: date


@dataclass(frozen=True, kw_only=True)
class PackMoved(Fact, subject="pack_id", says="The pack went from {source} to {target}"):
    pack_id: UUID
    source: str
    target: str


@dataclass(frozen=True, kw_only=True)
class ItemCompleted(Fact, subject="item_id", says="Checklist: {category} is complete"):
    pack_id: UUID
    item_id: UUID
    category: str
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class ItemReopened(Fact, subject="item_id", says="Checklist: {category} is open again"):
    pack_id: UUID
    item_id: UUID
    category: str


@dataclass(frozen=True, kw_only=True)
class RiskChanged(Fact, subject="pack_id", says="The risk of the pack is now {level}"):
    pack_id: UUID
    level: str


@dataclass(frozen=True, kw_only=True)
class PackSignedOff(
    Fact, subject="pack_id", says="The solicitor {decision} the pack (version {version})"
):
    pack_id: UUID
    decision: str
    version: int


@dataclass(frozen=True, kw_only=True)
class PackShared(Fact, subject="link_id", says="A share link was made"):
    pack_id: UUID
    link_id: UUID


@dataclass(frozen=True, kw_only=True)
class ShareProofRequested(
    Fact, subject="link_id", says="Somebody was asked to prove their address for a share link"
):
    """The address stands in the ShareProof, for a day."""

    pack_id: UUID
    link_id: UUID
    proof_id: UUID


@dataclass(frozen=True, kw_only=True)
class ShareRevoked(Fact, subject="pack_id", says="The share links were revoked"):
    pack_id: UUID
    links: int


@dataclass(frozen=True, kw_only=True)
class SharedPackViewed(Fact, subject="link_id", says="The shared pack was opened"):
    pack_id: UUID
    link_id: UUID


@dataclass(frozen=True, kw_only=True)
class PackViewed(Fact, subject="pack_id", says="The pack was opened"):
    """By somebody with a grant; the actor says who."""

    pack_id: UUID


@dataclass(frozen=True, kw_only=True)
class GrantGiven(Fact, subject="grant_id", says="The pack was shared with a {role}"):
    """The address stands in the Participant."""

    pack_id: UUID
    grant_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class GrantAccepted(Fact, subject="grant_id", says="Somebody the pack was shared with came in"):
    pack_id: UUID
    grant_id: UUID
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class GrantChanged(Fact, subject="grant_id", says="The terms of a {role} were changed"):
    pack_id: UUID
    grant_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class GrantExpiring(Fact, subject="grant_id", says="Access ends in less than {hours} hours"):
    pack_id: UUID
    grant_id: UUID
    hours: int


@dataclass(frozen=True, kw_only=True)
class GrantExpired(Fact, subject="grant_id", says="Access ended"):
    pack_id: UUID
    grant_id: UUID


@dataclass(frozen=True, kw_only=True)
class GrantRevoked(Fact, subject="grant_id", says="Access was taken back"):
    pack_id: UUID
    grant_id: UUID
