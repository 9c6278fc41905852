"""Access tokens: JWTs of ids only, checked against their session at each request."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from django.conf import settings
from django.utils.crypto import salted_hmac

from apps.core.clock import now
from apps.core.ids import digest, new_id
from apps.core.prepared import Prepared

from .models import Session

AUDIENCE = "paperwurks"
LONGEST = 2048
REQUIRED = ["exp", "iat", "sub", "sid", "jti"]


_LIVE = Prepared(
    lambda session, user, at: (
        Session.objects.live(at).filter(pk=session, user=user).select_related("user__organisation")
    ),
    *(UUID(int=0x5E55), UUID(int=0x05E2), datetime(1925, 1, 1, tzinfo=UTC)),
)


def _key(secret: str) -> bytes:
    return salted_hmac(
        "paperwurks.access-token", "HS256", secret=secret, algorithm="sha256"
    ).digest()


def access_token(session: Session) -> tuple[str, datetime]:
    """The payload is ASCII without `>`, `?`, `~`: the SPA reads it with `atob`."""
    expires_at = now() + timedelta(seconds=settings.ACCESS_TOKEN_SECONDS)
    claims: dict[str, Any] = {
        "sub": str(session.user_id),
        "sid": str(session.pk),
        "aud": AUDIENCE,
        "iss": AUDIENCE,
        "iat": now(),
        "exp": expires_at,
        "jti": str(new_id()),
        "token_type": "access",
    }
    return jwt.encode(claims, _key(settings.SECRET_KEY), algorithm="HS256"), expires_at


def session_of(token: str) -> Session | None:
    """The live session behind an access token, with its person and firm; None for any other."""
    ids = session_id_of(token)
    found: Session | None = _LIVE.first(*ids, now()) if ids else None
    return found


def session_of_refresh(token: str) -> Session | None:
    """The live session whose newest refresh token this is."""
    live = Session.objects.live().select_related("user")
    return live.filter(token_digest=digest(token)).first()


def session_id_of(token: str) -> tuple[UUID, UUID] | None:
    """The ids of session and person in a token that one of our keys signed and that still
    runs; None for any other."""
    if len(token) > LONGEST:
        return None
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return next((ids for key in keys if (ids := _read(token, key))), None)


def _read(token: str, secret: str) -> tuple[UUID, UUID] | None:
    try:
        claims = jwt.decode(
            token,
            _key(secret),
            algorithms=["HS256"],
            audience=AUDIENCE,
            issuer=AUDIENCE,
            options={"require": REQUIRED},
        )
        if claims.get("token_type") != "access":
            return None
        if claims["exp"] - claims["iat"] > settings.ACCESS_TOKEN_SECONDS:
            return None
        return UUID(claims["sid"]), UUID(claims["sub"])
    except (jwt.InvalidTokenError, ValueError, TypeError, AttributeError):
        return None
