"""Who asks: the bearer token of a request, and the person behind it."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from apps.core.errors import Unauthenticated

from .models import Session, User
from .tokens import session_of


class Bearer(HttpBearer):
    def __call__(self, request: HttpRequest) -> Session:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        session = session_of(token.strip()) if scheme.lower() == "bearer" and token else None
        if session is None:
            raise Unauthenticated
        request.user = session.user
        return session

    def authenticate(self, request: HttpRequest, token: str) -> Session | None:
        return session_of(token)


def session(request: HttpRequest) -> Session:
    found = getattr(request, "auth", None)
    assert isinstance(found, Session), "an operation without auth asked who is there"
    return found


def actor(request: HttpRequest) -> User:
    return session(request).user
