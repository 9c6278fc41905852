"""Who comes in by a share link: what they show at the door, read from the request."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest

from apps.users.models import User
from apps.users.tokens import session_of


@dataclass(frozen=True)
class Visitor:
    """`proof` is the secret of a mail that went to their address; `person` who they are signed in
    as, if they are."""

    password: str | None = None
    proof: str | None = None
    person: User | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The door is public: a bearer token that is no good is nobody's, and no error."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        session = session_of(token.strip()) if scheme.lower() == "bearer" else None
        return cls(
            password=request.headers.get("X-Share-Password"),
            proof=request.headers.get("X-Share-Proof"),
            person=session.user if session else None,
        )
