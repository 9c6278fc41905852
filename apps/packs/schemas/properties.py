from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AliasChoices, Field, StringConstraints, model_validator

from apps.core.errors import Invalid
from apps.core.schemas import In, Schema
from apps.packs.models import Property
from apps.users.schemas import Email, UserRef


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


class AssignAgentIn(In):
    agent_id: UUID


class AssignSolicitorIn(In):
    """One of the two: somebody from the directory, or an address, which is asked to register."""

    solicitor_id: UUID | None = None
    email: Email | None = Field(
        default=None, validation_alias=AliasChoices("email", "solicitorEmail")
    )

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.solicitor_id or self.email):
            raise Invalid("Name a solicitor, or an e-mail address.", field="solicitorId")
        return self
