"""What the door is told and what it answers."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AliasChoices, Field, StrictBool, StringConstraints, model_validator

from apps.core.errors import Invalid
from apps.core.fields import Email, PersonName
from apps.core.schemas import In, Schema
from apps.users.roles import Role

from .people import UserOut

type OrganisationType = Literal["estate_agency", "law_firm", "property_company"]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
Text = Annotated[str, StringConstraints(max_length=200)]
Token = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class LoginIn(In):
    email: Annotated[str, StringConstraints(min_length=1, max_length=320)]
    password: Secret
    remember_me: StrictBool = False
    code: Code | None = Field(None, validation_alias=AliasChoices("code", "otp", "totpCode"))


class RegisterIn(In):
    first_name: PersonName
    last_name: PersonName
    email: Email
    password: str
    confirm_password: str | None = None
    role: Role = Role.OWNER
    organization_name: Text | None = None
    organization_type: OrganisationType | None = None
    invitation_token: Token | None = None
    accepts_terms: StrictBool
    accepts_marketing: StrictBool = False

    @classmethod
    def read(cls, sent: dict[str, Any]) -> dict[str, Any]:
        """The organisation may be nested: `organization {name, type}`."""
        if not isinstance(nested := sent.get("organization"), dict):
            return sent
        flat = {"organizationName": nested.get("name"), "organizationType": nested.get("type")}
        return {**flat, **sent}

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if not self.accepts_terms:
            raise Invalid("Accept the terms to open an account.", field="acceptsTerms")
        check_repeated(self.password, self.confirm_password)
        if self.role in {Role.AGENT, Role.SOLICITOR} and not self.invitation_token:
            if not self.organization_name:
                raise Invalid("Enter the name of your organisation.", field="organizationName")
            if not self.organization_type:
                raise Invalid("Choose the type of your organisation.", field="organizationType")
        return self


def check_repeated(password: str, repeated: str | None) -> None:
    if repeated not in {None, password}:
        raise Invalid("The passwords do not match.", field="confirmPassword")


class RefreshIn(In):
    refresh_token: Annotated[str, StringConstraints(max_length=4096)] | None = None


class TokenIn(In):
    token: Token


class ForgotPasswordIn(In):
    email: Email


class ResetPasswordIn(TokenIn):
    password: str = Field(validation_alias=AliasChoices("password", "newPassword", "new_password"))
    confirm_password: str | None = None

    @model_validator(mode="after")
    def _repeated(self) -> Self:
        check_repeated(self.password, self.confirm_password)
        return self


class ChangePasswordIn(In):
    current_password: Secret
    new_password: str
    confirm_password: str | None = None

    @model_validator(mode="after")
    def _repeated(self) -> Self:
        check_repeated(self.new_password, self.confirm_password)
        return self


class ChangeEmailIn(In):
    email: Annotated[Email, Field(validation_alias=AliasChoices("newEmail", "email"))]
    password: Annotated[Secret, Field(validation_alias=AliasChoices("currentPassword", "password"))]


class PasswordIn(In):
    password: Secret


class CodeIn(In):
    code: Code


class TokensOut(Schema):
    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_at: datetime


class AuthOut(Schema):
    user: UserOut
    tokens: TokensOut


class SessionOut(Schema):
    id: UUID
    user_agent: str
    ip_address: str | None
    remember: bool
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    is_current: bool


class SecondFactorOut(Schema):
    enabled: bool
    recovery_codes_left: int


class EnableOut(Schema):
    """To be scanned or typed into an authenticator; `qrCode` is an SVG image as a data URI."""

    secret: str
    uri: str
    qr_code: str


class RecoveryCodesOut(Schema):
    """Shown this once."""

    recovery_codes: list[str]
