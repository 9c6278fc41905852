"""What is sent of a property: its particulars, whole or in part."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AliasChoices,
    BeforeValidator,
    Field,
    StrictBool,
    StringConstraints,
    model_validator,
)

from apps.core.errors import Invalid
from apps.core.fields import Day
from apps.core.schemas import In
from apps.packs.models import Picture


def _blank(value: str | None) -> str:
    return value or ""


def nothing(value: Any) -> Any:
    """Forms send an empty string where nothing was filled in."""
    return None if value == "" else value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


Line = Annotated[str, StringConstraints(min_length=1, max_length=255)]
MaybeLine = Annotated[
    Annotated[str, StringConstraints(max_length=255)] | None, AfterValidator(_blank)
]
Name = Annotated[Annotated[str, StringConstraints(max_length=200)] | None, AfterValidator(_blank)]
Text = Annotated[
    Annotated[str, StringConstraints(max_length=10_000)] | None, AfterValidator(_blank)
]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Tenure = Literal["freehold", "leasehold"]
Type = Literal["detached", "semi_detached", "terraced", "flat", "bungalow"]
Count = Annotated[Annotated[int, Field(strict=True, ge=0, le=100)] | None, BeforeValidator(nothing)]
Price = Annotated[
    Annotated[Decimal, Field(ge=10_000, le=100_000_000, decimal_places=2)] | None,
    BeforeValidator(nothing),
]
Charge = Annotated[
    Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2)] | None,
    BeforeValidator(nothing),
]
Area = Annotated[
    Annotated[Decimal, Field(gt=0, le=99_999_999, decimal_places=2)] | None,
    BeforeValidator(nothing),
]
Phrases = Annotated[
    Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=200)]],
        Field(max_length=50),
    ]
    | None,
    AfterValidator(lambda value: value or []),
]


class AddressIn(In):
    line1: Line
    line2: MaybeLine = None
    city: Line
    county: MaybeLine = None
    postcode: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    country: Annotated[str, StringConstraints(min_length=1, max_length=60)] = "UK"


class AddressPatch(AddressIn):
    line1: Line | None = None  # type: ignore[assignment]
    city: Line | None = None  # type: ignore[assignment]
    postcode: Annotated[str, StringConstraints(max_length=20)] | None = None  # type: ignore[assignment]


class TitleIn(In):
    """A registered title: the district's letters, if any, and up to six digits."""

    number: Annotated[
        str,
        BeforeValidator(_upper),
        StringConstraints(pattern=r"^[A-Z]{0,4}[0-9]{1,6}Z?$"),
        Field(validation_alias=AliasChoices("titleNumber", "number")),
    ]
    tenure: Literal["freehold", "leasehold", "commonhold", "share_of_freehold", ""] = ""


class PropertyIn(In):
    title: Title
    address: AddressIn
    tenure: Tenure
    file_reference: Title
    property_type: Type
    description: Text = None
    uprn: Annotated[
        Annotated[str, StringConstraints(pattern=r"^([0-9]{1,12})?$")] | None,
        AfterValidator(_blank),
    ] = None
    titles: Annotated[list[TitleIn], Field(max_length=20)] = []
    bedrooms: Count = None
    bathrooms: Count = None
    reception_rooms: Count = None
    floor_area: Area = None
    plot_size: Area = None
    year_built: Annotated[
        Annotated[int, Field(strict=True, ge=1000, le=2100)] | None, BeforeValidator(nothing)
    ] = None
    council_tax_band: Annotated[
        Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", ""] | None,
        BeforeValidator(_upper),
        AfterValidator(_blank),
    ] = None
    energy_rating: Annotated[
        Literal["A", "B", "C", "D", "E", "F", "G", ""] | None,
        BeforeValidator(_upper),
        AfterValidator(_blank),
    ] = None
    asking_price: Price = None
    estimated_value: Price = None
    monthly_service_charge: Charge = None
    ground_rent: Charge = None
    lease_years_remaining: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=9999)] | None, BeforeValidator(nothing)
    ] = None
    freeholder: Name = None
    management_company: Name = None
    key_features: Phrases = None
    nearby_amenities: Phrases = None
    target_completion_date: Day = None
    assigned_agent_id: Annotated[UUID | None, BeforeValidator(nothing)] = None
    assigned_solicitor_id: Annotated[UUID | None, BeforeValidator(nothing)] = None

    @model_validator(mode="after")
    def _titles_once(self) -> Self:
        numbers = [title.number for title in self.titles]
        if len(numbers) != len(set(numbers)):
            raise Invalid("A title number stands twice.", field="titles", reason="DUPLICATE")
        return self

    def columns(self) -> dict[str, Any]:
        """What was sent, as the property's columns, and `titles`."""
        given = self.given()
        given.pop("status", None)
        return {**given.pop("address", {}), **given}


class PictureIn(In):
    """A picture as the property shows it; what else is sent of it is the server's own."""

    id: UUID
    caption: MaybeLine = None
    is_primary: StrictBool = False
    order: Annotated[int, Field(strict=True, ge=0, le=10_000)] | None = None


Pictures = Annotated[list[PictureIn], Field(max_length=100)]
REQUIRED = ("title", "address", "tenure", "file_reference", "property_type")
STANDING = ("line1", "city", "postcode", "country")


class PropertyPatch(PropertyIn):
    """What is absent, or null where a property must have something, stays as it is."""

    title: Title | None = None  # type: ignore[assignment]
    address: AddressPatch | None = None  # type: ignore[assignment]
    tenure: Tenure | None = None  # type: ignore[assignment]
    file_reference: Title | None = None  # type: ignore[assignment]
    property_type: Type | None = None  # type: ignore[assignment]
    status: Literal["draft", "in_progress", "ready", "shared", "completed"] | None = None
    images: Pictures | None = None
    floor_plans: Pictures | None = None
    is_archived: StrictBool | None = None
    is_active: StrictBool | None = None

    @property
    def archived(self) -> bool | None:
        if self.is_archived is None and self.is_active is not None:
            return not self.is_active
        return self.is_archived

    @property
    def pictures(self) -> dict[str, list[dict[str, Any]]]:
        """By kind, where they were sent."""
        sent = {Picture.Kind.IMAGE: self.images, Picture.Kind.FLOOR_PLAN: self.floor_plans}
        return {
            kind: [picture.given() for picture in pictures]
            for kind, pictures in sent.items()
            if pictures is not None
        }

    def columns(self) -> dict[str, Any]:
        given = self.given()
        for name in ("status", "is_archived", "is_active", "images", "floor_plans"):
            given.pop(name, None)
        columns = {**(given.pop("address", None) or {}), **given}
        kept = {*REQUIRED, *STANDING}
        return {name: v for name, v in columns.items() if v is not None or name not in kept}
