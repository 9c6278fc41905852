from dataclasses import dataclass
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class UserRegistered(Fact, subject="user_id", says="An account was opened"):
    user_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class VerificationRequested(Fact, subject="user_id", says="A verification mail was asked for"):
    user_id: UUID
    token_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmailVerified(Fact, subject="user_id", says="The e-mail address was verified"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class SignedIn(Fact, subject="user_id", says="Signed in"):
    user_id: UUID
    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Fact, subject="user_id", says="A sign-in failed"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class SignedOut(Fact, subject="user_id", says="Signed out"):
    user_id: UUID
    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(Fact, subject="user_id", says="Sign-ins on {count} devices were ended"):
    user_id: UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class RefreshReused(Fact, subject="user_id", says="A spent sign-in was used again; it was ended"):
    user_id: UUID
    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResetAsked(Fact, subject="ask_id", says="Somebody asked to reset a password"):
    """For any address, known or not: who it is gets looked up later, off the request."""

    ask_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordResetRequested(Fact, subject="user_id", says="A password reset was asked for"):
    """`token_id` is the EmailToken to mail, see `services.mail_token`."""

    user_id: UUID
    token_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Fact, subject="user_id", says="The password was changed"):
    user_id: UUID
    by_reset: bool


@dataclass(frozen=True, kw_only=True)
class TwoFactorEnabled(Fact, subject="user_id", says="Two-factor sign-in was switched on"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class TwoFactorDisabled(Fact, subject="user_id", says="Two-factor sign-in was switched off"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class RecoveryCodeUsed(Fact, subject="user_id", says="A recovery code was used; {left} are left"):
    user_id: UUID
    left: int


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Fact, subject="user_id", says="The profile was changed"):
    user_id: UUID
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class UserInvited(Fact, subject="invitation_id", says="A colleague was invited"):
    """`invitation_id` is the UserInvitation to mail, see `services.mail_token`."""

    invitation_id: UUID
    organisation_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class UserInvitationRevoked(Fact, subject="invitation_id", says="An invitation was withdrawn"):
    invitation_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserInvitationAccepted(Fact, subject="invitation_id", says="A colleague joined"):
    invitation_id: UUID
    organisation_id: UUID
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserDeactivated(Fact, subject="user_id", says="The account was deactivated"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserActivated(Fact, subject="user_id", says="The account was activated"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmailChangeRequested(Fact, subject="user_id", says="Another e-mail address was asked for"):
    """Both addresses stand in the EmailChange."""

    user_id: UUID
    change_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmailChanged(Fact, subject="user_id", says="The e-mail address was changed"):
    user_id: UUID
    change_id: UUID


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Fact, subject="user_id", says="The role changed from {before} to {after}"):
    user_id: UUID
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class OrganisationUpdated(Fact, subject="organisation_id", says="The firm's details were changed"):
    organisation_id: UUID
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class OrganisationDeactivated(Fact, subject="organisation_id", says="The firm was deactivated"):
    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class OrganisationActivated(Fact, subject="organisation_id", says="The firm was activated"):
    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class DataExported(Fact, subject="user_id", says="Personal data was exported"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserErased(Fact, subject="user_id", says="Personal data was erased"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class StaffSignedIn(Fact, subject="user_id", says="Signed in to the staff admin"):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class StaffChanged(Fact, subject="user_id", says="The staff's rights were given or taken"):
    user_id: UUID
    is_staff: bool


@dataclass(frozen=True, kw_only=True)
class LegalHoldChanged(Fact, subject="user_id", says="A legal hold was set or lifted"):
    user_id: UUID
    held: bool
