from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from apps.core.schemas import In, Schema
from apps.packs.models import Invitation
from apps.users.schemas import Email


class InviteSellerIn(In):
    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    email: Email
    message: Annotated[str, StringConstraints(max_length=2000)] | None = None
    required_documents: (
        Annotated[list[Annotated[str, StringConstraints(max_length=120)]], Field(max_length=50)]
        | None
    ) = None


class InvitationOut(Schema):
    id: UUID
    property_id: UUID = Field(validation_alias="home_id")
    invited_by: UUID = Field(validation_alias="invited_by_id")
    recipient_email: str
    recipient_name: str
    status: str
    expires_at: datetime
    created_at: datetime
    viewed_at: datetime | None
    completed_at: datetime | None
    required_documents: list[str]
    message: str


class InvitedProperty(Schema):
    line1: str
    city: str
    postcode: str


class InvitationPage(Schema):
    """What the holder of the link sees, and nothing else."""

    property: InvitedProperty
    organization: str
    requested_by: str
    required_documents: list[str]
    message: str | None
    expires_at: datetime


def invitation_page(invitation: Invitation) -> InvitationPage:
    return InvitationPage(
        property=InvitedProperty.model_validate(invitation.home),
        organization=invitation.invited_by.organisation.name,
        requested_by=invitation.invited_by.name,
        required_documents=invitation.required_documents,
        message=invitation.message or None,
        expires_at=invitation.expires_at,
    )
