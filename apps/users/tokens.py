"""Access tokens: JWTs of ids only, checked against their session at each request."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from django.conf import settings
from django.utils.crypto import salted_hmac

from apps.core.clock import now
from apps.core.ids import new_id

from .models import Session

AUDIENCE = "paperwurks"


def _key(secret: str) -> bytes:
    return salted_hmac(
        "paperwurks.access-token", "HS256", secret=secret, algorithm="sha256"
    ).digest()


def access_token(session: Session) -> tuple[str, datetime]:
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
    for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        sid = _session_id(token, secret)
        if sid:
            return (
                Session.objects.live().select_related("user__organisation").filter(pk=sid).first()
            )
    return None


def _session_id(token: str, secret: str) -> UUID | None:
    try:
        claims = jwt.decode(
            token,
            _key(secret),
            algorithms=["HS256"],
            audience=AUDIENCE,
            issuer=AUDIENCE,
            options={"require": ["exp", "sub", "sid"]},
        )
        return UUID(claims["sid"]) if claims.get("token_type") == "access" else None
    except (jwt.InvalidTokenError, ValueError):
        return None
