"""A property as it is answered: whole, in lists, in figures, and what happened to it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from apps.core.fields import Figure
from apps.core.schemas import Schema
from apps.packs.models import Picture, Property
from apps.packs.rows import pack_rows
from apps.users.models import User
from apps.users.roles import Role
from apps.users.schemas import UserRef

from .packs import PackListItem


class AddressOut(Schema):
    line1: str
    line2: str | None
    city: str
    county: str | None
    postcode: str
    country: str


class TitleOut(Schema):
    number: str = Field(serialization_alias="titleNumber")
    tenure: str | None


class PropertyImage(Schema):
    id: UUID
    property_id: UUID = Field(validation_alias="home_id")
    url: str
    thumbnail_url: str
    filename: str = Field(validation_alias="name")
    caption: str | None
    is_primary: bool
    order: int


class PropertyDocument(Schema):
    id: UUID
    property_id: UUID = Field(validation_alias="home_id")
    url: str
    thumbnail_url: str
    name: str
    caption: str | None
    order: int
    file_size: int = Field(validation_alias="size")
    mime_type: str = Field(validation_alias="content_type")
    document_type: str
    uploaded_at: datetime = Field(validation_alias="added_at")
    uploaded_by: UUID = Field(validation_alias="added_by_id")


class PropertyOut(Schema):
    id: UUID
    reference: str
    title: str
    description: str | None
    address: AddressOut
    property_type: str
    tenure: str
    status: str
    file_reference: str
    uprn: str | None
    titles: list[TitleOut]
    bedrooms: int | None
    bathrooms: int | None
    reception_rooms: int | None
    floor_area: Figure | None
    plot_size: Figure | None
    year_built: int | None
    council_tax_band: str | None
    energy_rating: str | None
    asking_price: Figure | None
    estimated_value: Figure | None
    monthly_service_charge: Figure | None
    ground_rent: Figure | None
    lease_years_remaining: int | None
    freeholder: str | None
    management_company: str | None
    key_features: list[str]
    nearby_amenities: list[str]
    images: list[PropertyImage]
    floor_plans: list[PropertyDocument]
    owner_id: UUID
    owner: UserRef
    assigned_agent_id: UUID | None
    assigned_agent: UserRef | None
    assigned_solicitor_id: UUID | None
    assigned_solicitor: UserRef | None
    pack_id: UUID | None
    pack: PackListItem | None
    completion_percentage: int
    last_activity_at: datetime
    target_completion_date: date | None
    is_active: bool
    is_archived: bool
    created_at: datetime
    updated_at: datetime


SIMPLE = [name for name in PropertyOut.model_fields if hasattr(Property, name)]


def property_out(home: Property) -> PropertyOut:
    """Of a property with its people; its newest pack that is not cancelled gives the status."""
    packs = home.packs.exclude(state="cancelled").order_by("-created_at", "-id")
    pack = next(iter(pack_rows(packs[:1])), None)
    pictures = list(home.pictures.all())
    plain = {name: getattr(home, name) for name in SIMPLE}
    return PropertyOut.model_validate(
        {
            **{name: None if value == "" else value for name, value in plain.items()},
            "address": {name: getattr(home, name) or None for name in AddressOut.model_fields},
            "titles": [
                {"number": title.number, "tenure": title.tenure or None}
                for title in home.titles.all()
            ],
            "images": [picture_out(p) for p in pictures if p.kind == Picture.Kind.IMAGE],
            "floor_plans": [picture_out(p) for p in pictures if p.kind != Picture.Kind.IMAGE],
            "status": pack["status"] if pack else "draft",
            "pack_id": pack["id"] if pack else None,
            "pack": pack,
            "completion_percentage": pack["completionPercentage"] if pack else 0,
            "is_active": not home.is_archived,
        }
    )


def property_seen(home: Property, reader: User) -> PropertyOut:
    """The same for whoever reads it. A buyer is not told how to reach the seller."""
    shown = property_out(home)
    if reader.role == Role.BUYER:
        shown.owner.email = ""
    return shown


def picture_out(picture: Picture) -> PropertyImage | PropertyDocument:
    """Its addresses are those of the document it is."""
    path = f"/api/v1/documents/{picture.pk}"
    shown = {
        "id": picture.pk,
        "url": f"{path}/download",
        "thumbnail_url": f"{path}/pages/1/image",
        "document_type": "floorplan",
        **picture.__dict__,
        "caption": picture.caption or None,
    }
    is_image = picture.kind == Picture.Kind.IMAGE
    return (PropertyImage if is_image else PropertyDocument).model_validate(shown)


class PropertyListItem(Schema):
    id: UUID
    reference: str
    title: str
    address: AddressOut
    property_type: str
    tenure: str
    status: str
    file_reference: str
    asking_price: Figure | None
    bedrooms: int | None
    bathrooms: int | None
    completion_percentage: int
    owner: UserRef
    assigned_agent: UserRef | None
    assigned_solicitor: UserRef | None
    created_at: datetime
    updated_at: datetime
    last_activity_at: datetime


class Highlight(Schema):
    field: str
    matches: list[str]


class PropertyHit(PropertyListItem):
    score: float
    highlights: list[Highlight]


class PropertyStats(Schema):
    total: int
    by_status: dict[str, int]
    by_type: dict[str, int]
    by_tenure: dict[str, int]
    average_completion_time: float
    completion_rate: float
    total_value: Figure
    average_value: Figure


class ActivityUser(Schema):
    id: UUID
    first_name: str
    last_name: str


class PropertyActivity(Schema):
    id: UUID
    property_id: UUID
    user_id: UUID | None
    user: ActivityUser | None
    action: str
    description: str
    metadata: dict[str, Any]
    timestamp: datetime
