"""Signing in and out, and the chain of refresh tokens of a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from apps.core.clock import now
from apps.core.errors import Forbidden, Invalid, TooMany
from apps.core.ids import derived_token, digest, new_token
from apps.events.services import record
from apps.users.events import RefreshReused, SignedIn, SignedOut, SignInFailed
from apps.users.models import Session, SpentToken, Throttle, User
from apps.users.tokens import access_token

from .accounts import InvalidToken

FAILURES = 5
FAILURE_WINDOW = timedelta(minutes=15)
OVERLAP = timedelta(seconds=10)


class InvalidCredentials(Invalid):
    code = "INVALID_CREDENTIALS"
    message = "Invalid credentials."


class AccountInactive(Forbidden):
    code = "ACCOUNT_INACTIVE"
    message = "This account is not active."


@dataclass(frozen=True)
class SignIn:
    """What the door hands out: the access token with its end, and the refresh token."""

    user: User
    session: Session
    access: str
    expires_at: datetime
    refresh: str


def sign_in(*, email: str, password: str, remember: bool, user_agent: str = "") -> SignIn:
    """Raises TooMany after five wrong passwords in a quarter of an hour, InvalidCredentials alike
    for an unknown address and a wrong password, AccountInactive only after a right one."""
    email = email.strip().lower()
    key = f"login:{digest(email)[:40]}"
    if wait := Throttle.wait(key, limit=FAILURES):
        raise TooMany(retry_after=wait)
    user = User.objects.select_related("organisation").filter(email=email).first()
    if user is None:
        make_password(password)  # the same time as for an address that exists
    if user is None or not user.check_password(password):
        with transaction.atomic():
            Throttle.hit(key, window=FAILURE_WINDOW)
            if user:
                record(SignInFailed(user_id=user.pk), actor=None)
        raise InvalidCredentials
    if not (user.is_active and user.organisation.is_active):
        raise AccountInactive
    Throttle.objects.filter(key=key).delete()
    return open_session(user, remember=remember, user_agent=user_agent)


@transaction.atomic
def open_session(user: User, *, remember: bool = True, user_agent: str = "") -> SignIn:
    token = new_token()
    session = Session.objects.create(
        user=user,
        token_digest=digest(token),
        remember=remember,
        user_agent=user_agent[:200],
        expires_at=now() + timedelta(days=settings.REFRESH_TOKEN_DAYS),
    )
    user.last_login = now()
    user.save(update_fields=["last_login"])
    record(SignedIn(user_id=user.pk, session_id=session.pk), actor=user)
    return _hand_out(session, token)


def _hand_out(session: Session, token: str) -> SignIn:
    access, expires_at = access_token(session)
    return SignIn(session.user, session, access, expires_at, token)


def refresh(*, token: str) -> SignIn:
    """The next token of the chain. It is derived from the one shown, so that tabs which race
    with the same token all get the same successor. A predecessor is honoured for ten seconds;
    any older one ends the session. Raises InvalidToken."""
    mark, successor = digest(token), derived_token("refresh", token)
    session = (
        Session.objects.live()
        .select_related("user__organisation")
        .filter(Q(token_digest=mark) | Q(previous_digest=mark, rotated_at__gt=now() - OVERLAP))
        .first()
    )
    if session is None:
        _suspect_theft(mark)
        raise InvalidToken
    with transaction.atomic():
        rotated = Session.objects.filter(pk=session.pk, token_digest=mark, ended_at=None).update(
            token_digest=digest(successor), previous_digest=mark, rotated_at=now()
        )
        if rotated:
            SpentToken.objects.create(digest=mark, session=session)
    return _hand_out(session, successor)


@transaction.atomic
def _suspect_theft(mark: str) -> None:
    spent = SpentToken.objects.select_related("session").filter(digest=mark).first()
    if spent and Session.objects.filter(pk=spent.session_id, ended_at=None).update(ended_at=now()):
        user_id = spent.session.user_id
        record(RefreshReused(user_id=user_id, session_id=spent.session_id), actor=None)


@transaction.atomic
def sign_out(*, session: Session) -> None:
    if Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now()):
        fact = SignedOut(user_id=session.user_id, session_id=session.pk)
        record(fact, actor=session.user)
