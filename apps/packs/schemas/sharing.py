from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from apps.core.fields import Moment
from apps.core.schemas import In, Schema
from apps.packs.models import Participant
from apps.packs.permissions import DEFAULTS, Permission
from apps.users.schemas import Email

Role = Literal["viewer", "reviewer", "editor", "admin"]


class ShareLinkIn(In):
    expires_at: Moment = None
    password: Annotated[str, StringConstraints(min_length=4, max_length=128)] | None = None
    max_views: Annotated[int, Field(ge=1, le=100_000)] | None = None
    allowed_domains: list[str] = []
    allow_download: bool = True
    watermark_documents: bool = False


class ShareLinkOut(Schema):
    token: str
    url: str
    expires_at: datetime


class ShareIn(In):
    email: Email
    role: Role = "viewer"
    permissions: list[Permission] = []
    expires_at: Moment = None


class GrantPatch(In):
    role: Role | None = None
    permissions: list[Permission] | None = None
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
