from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, EmailStr, Field, StringConstraints

from apps.core.schemas import In, Schema
from apps.users.schemas import UserRef

from .models import Invitation, Property


def _blank(value: str | None) -> str:
    return value or ""


Line = Annotated[str, StringConstraints(min_length=1, max_length=255)]
MaybeLine = Annotated[str | None, StringConstraints(max_length=255), AfterValidator(_blank)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Tenure = Literal["freehold", "leasehold", "commonhold", "share_of_freehold"]
Type = Literal["detached", "semi_detached", "terraced", "flat", "bungalow"]
Price = Annotated[Decimal, Field(ge=10_000, le=100_000_000, decimal_places=2)]


class AddressIn(In):
    line1: Line
    line2: MaybeLine = None
    city: Line
    county: MaybeLine = None
    postcode: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    country: Annotated[str, StringConstraints(max_length=60)] = "UK"


class PropertyIn(In):
    title: Title
    address: AddressIn
    tenure: Tenure
    file_reference: Title
    property_type: Type
    description: Annotated[str | None, AfterValidator(_blank)] = None
    uprn: Annotated[str, StringConstraints(pattern=r"^\d{1,12}$")] | None = None
    bedrooms: Annotated[int, Field(ge=0, le=100)] | None = None
    bathrooms: Annotated[int, Field(ge=0, le=100)] | None = None
    year_built: Annotated[int, Field(ge=1000, le=2100)] | None = None
    asking_price: Price | None = None
    target_completion_date: date | None = None

    def columns(self) -> dict[str, Any]:
        """What was sent, as the property's columns."""
        given = self.given()
        return {**given.pop("address", {}), **_without_none(given)}


def _without_none(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, **({"uprn": given["uprn"] or ""} if "uprn" in given else {})}


class PropertyPatch(PropertyIn):
    title: Title | None = None  # type: ignore[assignment]
    address: AddressIn | None = None  # type: ignore[assignment]
    tenure: Tenure | None = None  # type: ignore[assignment]
    file_reference: Title | None = None  # type: ignore[assignment]
    property_type: Type | None = None  # type: ignore[assignment]


class AddressOut(Schema):
    line1: str
    line2: str | None
    city: str
    county: str | None
    postcode: str
    country: str


class PropertyOut(Schema):
    id: UUID
    reference: str
    title: str
    description: str
    address: AddressOut
    property_type: str
    tenure: str
    status: str
    file_reference: str
    uprn: str
    bedrooms: int | None
    bathrooms: int | None
    year_built: int | None
    asking_price: Decimal | None
    owner_id: UUID
    owner: UserRef
    assigned_agent_id: UUID | None
    assigned_agent: UserRef | None
    assigned_solicitor_id: UUID | None
    assigned_solicitor: UserRef | None
    pack_id: UUID | None
    completion_percentage: int
    last_activity_at: datetime
    target_completion_date: date | None
    is_active: bool
    is_archived: bool
    created_at: datetime
    updated_at: datetime


def property_out(home: Property) -> PropertyOut:
    """Of a property with its people; its newest pack that is not cancelled gives the status."""
    pack = home.packs.exclude(state="cancelled").order_by("-created_at").first()
    return PropertyOut.model_validate(
        {
            **{
                name: getattr(home, name)
                for name in PropertyOut.model_fields
                if hasattr(home, name)
            },
            "address": home,
            "status": pack.status if pack else "draft",
            "pack_id": pack.pk if pack else None,
            "completion_percentage": pack.completion if pack else 0,
            "is_active": not home.is_archived,
        }
    )


class PropertyListItem(Schema):
    id: UUID
    reference: str
    title: str
    address: AddressOut
    property_type: str
    tenure: str
    status: str
    file_reference: str
    asking_price: Decimal | None
    bedrooms: int | None
    bathrooms: int | None
    completion_percentage: int
    owner: UserRef
    assigned_agent: UserRef | None
    assigned_solicitor: UserRef | None
    created_at: datetime
    updated_at: datetime
    last_activity_at: datetime


class AssignSolicitorIn(In):
    solicitor_id: UUID


class InviteSellerIn(In):
    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    email: EmailStr
    message: Annotated[str, StringConstraints(max_length=2000)] | None = None
    required_documents: list[str] | None = None


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


class RequiredDocumentOut(Schema):
    id: UUID
    pack_id: UUID
    category: str
    name: str
    description: str
    is_required: bool
    is_completed: bool
    completed_at: datetime | None
    uploaded_document_id: UUID | None = Field(validation_alias="document")
    order: int
    allowed_file_types: list[str]
    max_file_size: int
    requires_review: bool


class SignOffIn(In):
    decision: Literal["approved", "rejected"]
    comments: Annotated[str, StringConstraints(max_length=5000)] | None = None
    pack_version: int


class ShareLinkIn(In):
    expires_at: datetime | None = None
    password: Annotated[str, StringConstraints(min_length=4, max_length=128)] | None = None
    max_views: Annotated[int, Field(ge=1, le=100_000)] | None = None
    allowed_domains: list[str] = []
    allow_download: bool = True
    watermark_documents: bool = False


class ShareLinkOut(Schema):
    token: str
    url: str
    expires_at: datetime


class HistoryActor(Schema):
    id: UUID
    name: str
    role: str


class HistorySubject(Schema):
    type: str
    id: UUID


class HistoryItem(Schema):
    id: UUID
    kind: str
    summary: str
    actor: HistoryActor | None
    subject: HistorySubject
    data: dict[str, Any]
    happened_at: datetime


class PackListItem(Schema):
    id: UUID
    title: str
    status: str
    property_id: UUID
    completion_percentage: int
    created_at: datetime
    updated_at: datetime
