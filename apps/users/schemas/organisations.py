from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from apps.core import uk
from apps.core.errors import Invalid
from apps.core.fields import Email, Phone, WebAddress
from apps.core.schemas import In, Schema


def _postcode(value: str) -> str:
    try:
        return uk.postcode(value) if value else value
    except Invalid as error:
        raise PydanticCustomError("INVALID_POSTCODE", "Enter a valid UK postcode") from error


class OrganisationDetail(Schema):
    id: UUID
    name: str
    type: str
    registration_number: str
    address: str
    postcode: str
    phone: str
    email: str
    website: str
    settings: dict[str, Any]
    is_active: bool
    created_at: datetime
    updated_at: datetime


class OrganisationPatch(In):
    """PUT and PATCH: only what is sent changes. The type is what the firm registered as."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    registration_number: Annotated[str, StringConstraints(max_length=20)] | None = None
    address: Annotated[str, StringConstraints(max_length=500)] | None = None
    postcode: Annotated[str, StringConstraints(max_length=12), AfterValidator(_postcode)] | None = (
        None
    )
    phone: Phone | None = None
    email: Email | None = None
    website: WebAddress | None = None
    settings: dict[str, Any] | None = None

    def columns(self) -> dict[str, Any]:
        """What was sent; null empties a line, and leaves the name and the settings alone."""
        sent = self.given()
        kept = {"name", "settings"}
        return {
            key: "" if value is None else value
            for key, value in sent.items()
            if value is not None or key not in kept
        }
