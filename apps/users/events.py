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
class RefreshReused(Fact, subject="user_id", says="A spent sign-in was used again; it was ended"):
    user_id: UUID
    session_id: UUID
