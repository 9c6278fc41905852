from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from pydantic import AfterValidator, Field, StrictBool, StringConstraints
from pydantic_core import PydanticCustomError

from apps.core.fields import Moment
from apps.core.schemas import In, Schema
from apps.packs.models import Participant
from apps.packs.permissions import DEFAULTS, Permission
from apps.users.schemas import Email


def _domain(value: str) -> str:
    """With or without the @ before it."""
    name = value.removeprefix("@").lower()
    try:
        validate_domain(name)
    except ValidationError as error:
        raise PydanticCustomError("INVALID_DOMAIN", "Enter a domain such as firm.co.uk.") from error
    return name


validate_domain = DomainNameValidator(accept_idna=False)
Domain = Annotated[str, StringConstraints(max_length=253), AfterValidator(_domain)]
Role = Literal["viewer", "reviewer", "editor", "admin"]
Permissions = Annotated[list[Permission], Field(max_length=len(Permission))]


class ShareLinkIn(In):
    expires_at: Moment = None
    password: Annotated[str, StringConstraints(min_length=4, max_length=128)] | None = None
    max_views: Annotated[int, Field(strict=True, ge=1, le=100_000)] | None = None
    allowed_domains: Annotated[list[Domain], Field(max_length=50)] = []
    allow_download: StrictBool = True
    watermark_documents: StrictBool = False


class ProofIn(In):
    email: Email


class ShareLinkOut(Schema):
    token: str
    url: str
    expires_at: datetime


class ShareIn(In):
    email: Email
    role: Role = "viewer"
    permissions: Permissions = []
    expires_at: Moment = None


class GrantPatch(In):
    role: Role | None = None
    permissions: Permissions | None = None
    expires_at: Moment = None


class PackViewer(Schema):
    id: UUID
    pack_id: UUID
    user_id: UUID | None
    email: str
    role: str
    permissions: list[str]
    invited_by: UUID = Field(validation_alias="invited_by_id")
    invited_at: datetime
    accessed_at: datetime | None = Field(validation_alias="first_seen_at")
    last_accessed_at: datetime | None = Field(validation_alias="last_seen_at")
    access_count: int = Field(validation_alias="views")
    expires_at: datetime | None
    is_active: bool = Field(validation_alias="is_live")


def viewer_out(grant: Participant) -> dict[str, Any]:
    shown = PackViewer.model_validate(grant).model_dump(by_alias=True)
    return {**shown, "permissions": grant.permissions or DEFAULTS[grant.role]}
