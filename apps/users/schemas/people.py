"""People: as themselves, as a firm's list has them, as others see them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StrictBool, StringConstraints
from pydantic_core import PydanticCustomError

from apps.core.fields import Email, PersonName, Phone, WebAddress
from apps.core.schemas import In, Schema
from apps.users.models import User
from apps.users.roles import Role

Bio = Annotated[str, StringConstraints(max_length=2000)]


def _timezone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError("INVALID_CHOICE", "Choose a time zone such as Europe/London.")
    return value


class OrganisationOut(Schema):
    id: UUID
    name: str
    type: str
    address: str
    website: str


class UserRef(Schema):
    """Somebody, as others see them inside another object."""

    id: UUID
    first_name: str
    last_name: str
    email: str
    role: str


class ProfileOut(Schema):
    phone: str | None
    avatar: str | None
    bio: str | None
    preferences: dict[str, Any]
    completeness: int


class UserOut(UserRef):
    organization: OrganisationOut = Field(validation_alias="organisation")
    permissions: list[str]
    profile: ProfileOut
    avatar: str | None
    is_email_verified: bool
    last_login_at: datetime | None = Field(validation_alias="last_login")
    created_at: datetime
    updated_at: datetime

    @staticmethod
    def resolve_avatar(user: User) -> str | None:
        return user.avatar or None


class UserEntity(UserOut):
    is_active: bool
    password_changed_at: datetime | None


def user_out(user: User) -> UserOut:
    return UserOut.model_validate(user)


class NotificationsIn(In):
    email: StrictBool | None = None
    push: StrictBool | None = None
    in_app: StrictBool | None = None
    document_uploads: StrictBool | None = None
    pack_updates: StrictBool | None = None
    system_alerts: StrictBool | None = None


class PreferencesIn(In):
    theme: Literal["light", "dark"] | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | (
        None
    ) = None
    timezone: Annotated[str, AfterValidator(_timezone)] | None = None
    notifications: NotificationsIn | None = None


class ProfileIn(In):
    phone: Phone | None = None
    avatar: WebAddress | None = None
    bio: Bio | None = None
    preferences: PreferencesIn | None = None


class ProfilePatch(ProfileIn):
    """`Partial<User>`: what a person may change of themselves, flat or under `profile`. Their
    role, permissions and address are not among it and are ignored."""

    first_name: PersonName | None = None
    last_name: PersonName | None = None
    profile: ProfileIn | None = None

    def columns(self) -> dict[str, Any]:
        below = self.profile.model_dump(exclude_unset=True, by_alias=True) if self.profile else {}
        sent = {**below, **self.model_dump(exclude_unset=True, by_alias=True, exclude={"profile"})}
        names = {"firstName": "first_name", "lastName": "last_name"}
        found = {column: sent[key] for key, column in names.items() if sent.get(key) is not None}
        found |= {key: sent[key] or "" for key in ("phone", "avatar", "bio") if key in sent}
        if sent.get("preferences") is not None:
            found["preferences"] = sent["preferences"]
        return found


class MemberFirm(Schema):
    id: UUID
    name: str


class MemberOut(UserRef):
    """`UserListItem`."""

    organization: MemberFirm
    is_active: bool
    is_email_verified: bool
    last_login_at: datetime | None
    created_at: datetime


class MemberPatch(In):
    role: Role | None = None
    is_active: StrictBool | None = None


class ColleagueOut(Schema):
    """Somebody in the directory."""

    id: UUID
    name: str
    firm: str


class UserStats(Schema):
    total: int
    active: int
    inactive: int
    by_role: dict[str, int]
    recent_logins: int
    pending_verification: int


class ActivityOut(Schema):
    id: UUID
    user_id: UUID | None
    action: str
    resource: str
    resource_id: UUID
    ip_address: str | None
    user_agent: str | None
    timestamp: datetime


class InviteUserIn(In):
    email: Email
    role: Role
    first_name: PersonName | None = None
    last_name: PersonName | None = None
    message: Annotated[str, StringConstraints(max_length=2000)] | None = None


class UserInvitationOut(Schema):
    """Its token goes to the invited address by mail and nowhere else."""

    id: UUID
    email: str
    role: str
    organization_id: UUID = Field(validation_alias="organisation_id")
    invited_by: UUID = Field(validation_alias="invited_by_id")
    first_name: str
    last_name: str
    message: str
    expires_at: datetime
    accepted_at: datetime | None
    revoked_at: datetime | None
    created_at: datetime


class InvitationPreview(Schema):
    """What the form for the invited shows before they register."""

    email: str
    role: str
    organization: str
    first_name: str
    last_name: str
    expires_at: datetime
