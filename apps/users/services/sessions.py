"""Signing in and out, and the chain of refresh tokens of a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from apps.core import context
from apps.core.clock import now
from apps.core.errors import Forbidden
from apps.core.ids import derived_token, digest, new_token
from apps.events.services import record
from apps.users.events import RefreshReused, SessionsEnded, SignedIn, SignedOut
from apps.users.models import Session, SpentToken, User
from apps.users.tokens import access_token

from .mail_tokens import InvalidToken
from .passwords import prove_password
from .second_factor import pass_second_factor, uses_second_factor

OVERLAP = timedelta(seconds=10)


class SecondFactorRequired(Forbidden):
    code = "TWO_FACTOR_REQUIRED"
    message = "Send the code of your authenticator too."


@dataclass(frozen=True)
class SignIn:
    """What the door hands out: the access token with its end, and the refresh token."""

    user: User
    session: Session
    access: str
    expires_at: datetime
    refresh: str


def sign_in(
    *, email: str, password: str, code: str | None, remember: bool, known: str | None = None
) -> SignIn:
    """Raises what prove_password and pass_second_factor raise; SecondFactorRequired, after the
    right password, where a code is wanted and none was sent."""
    user = prove_password(email=email, password=password, known=known)
    if uses_second_factor(user):
        if not code:
            raise SecondFactorRequired
        pass_second_factor(user=user, code=code)
    return open_session(user, remember=remember)


@transaction.atomic
def open_session(user: User, *, remember: bool = True) -> SignIn:
    token = new_token()
    place = context.origin.get()
    session = Session.objects.create(
        user=user,
        token_digest=digest(token),
        remember=remember,
        user_agent=place.user_agent[:200] if place else "",
        address=place.address if place else None,
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
    if is_idle(session):
        end_session(actor=session.user, session=session)
        raise InvalidToken
    with transaction.atomic():
        rotated = Session.objects.filter(pk=session.pk, token_digest=mark, ended_at=None).update(
            token_digest=digest(successor), previous_digest=mark, rotated_at=now()
        )
        if rotated:
            SpentToken.objects.create(digest=mark, session=session)
    return _hand_out(session, successor)


def is_idle(session: Session) -> bool:
    """Access tokens live for minutes: whoever is there comes for the next one."""
    hours = settings.SESSION_IDLE_HOURS
    return bool(hours) and session.rotated_at < now() - timedelta(hours=hours)


@transaction.atomic
def _suspect_theft(mark: str) -> None:
    spent = SpentToken.objects.select_related("session").filter(digest=mark).first()
    if spent and Session.objects.filter(pk=spent.session_id, ended_at=None).update(ended_at=now()):
        user_id = spent.session.user_id
        record(RefreshReused(user_id=user_id, session_id=spent.session_id), actor=None)


def sign_out(*, session: Session) -> None:
    end_session(actor=session.user, session=session)


@transaction.atomic
def end_session(*, actor: User, session: Session) -> None:
    """By its person, or by staff."""
    if Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now()):
        record(SignedOut(user_id=session.user_id, session_id=session.pk), actor=actor)


@transaction.atomic
def end_sessions(*, actor: User, of: User, but: Session | None = None) -> int:
    """Ends the sign-ins of a person, all but one perhaps; says how many there were."""
    theirs = Session.objects.filter(user=of, ended_at=None, expires_at__gt=now())
    ended = (theirs.exclude(pk=but.pk) if but else theirs).update(ended_at=now())
    if ended:
        record(SessionsEnded(user_id=of.pk, count=ended), actor=actor)
    return ended
