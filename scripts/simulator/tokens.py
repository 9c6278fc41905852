"""Client credentials against a bearer token, kept in memory: a restart forgets them all."""

import base64
import binascii
import json
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote


class Refused(Exception):
    """An OAuth error: its code, and the HTTP status that goes with it."""

    def __init__(self, error: str, status: int) -> None:
        super().__init__(error)
        self.error, self.status = error, status


@dataclass
class Tokens:
    client_id: str
    client_secret: str
    life: int  # seconds
    _until: dict[str, float] = field(default_factory=dict)

    def issue(self, headers: dict[str, str], body: bytes) -> dict[str, str | int]:
        asked = _asked(headers, body)
        if asked.get("grant_type") != "client_credentials":
            raise Refused("unsupported_grant_type", 400)
        given = f"{asked.get('client_id')}:{asked.get('client_secret')}"
        expected = f"{self.client_id}:{self.client_secret}"
        if not secrets.compare_digest(given.encode(), expected.encode()):
            raise Refused("invalid_client", 401)
        token = secrets.token_urlsafe(32)
        self._until[token] = time.monotonic() + self.life
        return {"access_token": token, "token_type": "Bearer", "expires_in": self.life}

    def knows(self, authorization: str) -> bool:
        scheme, _, token = authorization.partition(" ")
        return scheme.lower() == "bearer" and self._until.get(token, 0) > time.monotonic()

    def forget(self) -> None:
        self._until.clear()


def _asked(headers: dict[str, str], body: bytes) -> dict[str, str]:
    """What was asked for, from a form or JSON, credentials in it or in HTTP Basic."""
    try:
        if headers.get("content-type", "").startswith("application/json"):
            asked = {str(key): str(value) for key, value in json.loads(body).items()}
        else:
            asked = dict(parse_qsl(body.decode()))
        scheme, _, basic = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            name, _, secret = base64.b64decode(basic).decode().partition(":")
            asked |= {"client_id": unquote(name), "client_secret": unquote(secret)}
    except (ValueError, AttributeError, binascii.Error) as error:
        raise Refused("invalid_request", 400) from error
    return asked
