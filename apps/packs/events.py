from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class SellerInvited(
    Fact, subject="invitation_id", says="The seller was invited to upload documents"
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
class OwnerJoined(Fact, subject="property_id", says="The seller joined as the owner"):
    pack_id: UUID
    property_id: UUID
    owner_id: UUID


@dataclass(frozen=True, kw_only=True)
class SolicitorAssigned(Fact, subject="property_id", says="A solicitor was assigned"):
    pack_id: UUID
    property_id: UUID
    solicitor_id: UUID


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
class ShareRevoked(Fact, subject="pack_id", says="The share links were revoked"):
    pack_id: UUID
    links: int


@dataclass(frozen=True, kw_only=True)
class SharedPackViewed(Fact, subject="link_id", says="The shared pack was opened"):
    pack_id: UUID
    link_id: UUID
