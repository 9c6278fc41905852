"""Who asks: the bearer token of a request, and the person behind it."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from apps.core.errors import Unauthenticated

from .models import Session, User
from .tokens import session_id_of, session_of


class BadToken(Unauthenticated):
    code = "INVALID_TOKEN"
    message = "This access token is not valid or has expired."


class SessionRevoked(Unauthenticated):
    code = "SESSION_REVOKED"
    message = "This session is over. Sign in again."


class Bearer(HttpBearer):
    def __call__(self, request: HttpRequest) -> Session:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated
        session = self.authenticate(request, token)
        request.user = session.user
        return session

    def authenticate(self, request: HttpRequest, token: str) -> Session:
        if session := session_of(token):
            return session
        raise SessionRevoked if session_id_of(token) else BadToken


def session(request: HttpRequest) -> Session:
    found = getattr(request, "auth", None)
    assert isinstance(found, Session), "an operation without auth asked who is there"
    return found


def actor(request: HttpRequest) -> User:
    return session(request).user
