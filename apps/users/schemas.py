import re
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, EmailStr, Field, StringConstraints, model_validator

from apps.core.errors import Invalid
from apps.core.schemas import In, Schema

from .models import User
from .roles import Role

NAME = re.compile(r"[^\W\d_]([\w\s.’'-]*)?", re.UNICODE)


def _name(value: str) -> str:
    if not NAME.fullmatch(value):
        raise ValueError("may only contain letters, spaces, hyphens and apostrophes")
    return value


Name = Annotated[str, StringConstraints(min_length=2, max_length=50), AfterValidator(_name)]
Email = Annotated[EmailStr, AfterValidator(str.lower)]
OrganisationType = Literal["estate_agency", "law_firm", "property_company"]


class LoginIn(In):
    email: Annotated[str, StringConstraints(min_length=1, max_length=320)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=1024)]
    remember_me: bool = False


class RegisterIn(In):
    first_name: Name
    last_name: Name
    email: Email
    password: str
    confirm_password: str | None = None
    role: Role = Role.OWNER
    organization_name: Annotated[str, StringConstraints(max_length=200)] | None = None
    organization_type: OrganisationType | None = None
    accepts_terms: Literal[True]
    accepts_marketing: bool = False

    @model_validator(mode="before")
    @classmethod
    def _nested_organisation(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(nested := data.get("organization"), dict):
            data = {
                "organizationName": nested.get("name"),
                "organizationType": nested.get("type"),
                **data,
            }
        return data

    @model_validator(mode="after")
    def _firm_of_a_professional(self) -> Self:
        if self.confirm_password not in {None, self.password}:
            raise Invalid("The passwords do not match.", field="confirmPassword")
        if self.role in {Role.AGENT, Role.SOLICITOR}:
            if not self.organization_name:
                raise Invalid("Enter the name of your organisation.", field="organizationName")
            if not self.organization_type:
                raise Invalid("Choose the type of your organisation.", field="organizationType")
        return self


class RefreshIn(In):
    refresh_token: str | None = None


class OrganisationOut(Schema):
    id: UUID
    name: str
    type: str


class UserRef(Schema):
    """Somebody, as others see them inside another object."""

    id: UUID
    first_name: str
    last_name: str
    email: str
    role: str


class UserOut(UserRef):
    organization: OrganisationOut = Field(validation_alias="organisation")
    permissions: list[str]
    is_email_verified: bool
    last_login_at: datetime | None = Field(validation_alias="last_login")
    created_at: datetime
    updated_at: datetime


class TokensOut(Schema):
    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_at: datetime


class AuthOut(Schema):
    user: UserOut
    tokens: TokensOut


def user_out(user: User) -> UserOut:
    return UserOut.model_validate(user)
