"""Webhooks by the Standard Webhooks specification (standardwebhooks.com), v1 signatures."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from apps.core.clock import now
from apps.core.outward import NoAnswer, NotAllowed, post

from .failure import NotSent
from .word import Wish

MINUTE, HOUR = 60, 3600
SECRET_PREFIX = "whsec_"  # noqa: S105 - what every secret begins with


@dataclass(frozen=True)
class Call:
    """`secrets` are all that are valid now: while one is being replaced there are two."""

    message_id: str
    url: str
    body: bytes
    secrets: tuple[str, ...]
    rests: float = 0
    """Seconds for which the endpoint is spared, since it failed a moment ago."""


class WebhookChannel:
    """Ten tries over three days. Anything but 2xx is a failure, a redirect too; 410 says that
    the endpoint is gone."""

    name: ClassVar[str] = "webhook"
    pauses: ClassVar[tuple[int, ...]] = (
        5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR,
    )  # fmt: skip

    def wants(self, wish: Wish) -> bool:
        """Firms hear of everything they named; persons hear otherwise."""
        return False

    def send(self, parcel: Call) -> str:
        stamp = int(now().timestamp())
        signatures = (sign(s, parcel.message_id, stamp, parcel.body) for s in parcel.secrets)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Paperwurks-Webhooks/1.0",
            "webhook-id": parcel.message_id,
            "webhook-timestamp": str(stamp),
            "webhook-signature": " ".join(signatures),
        }
        try:
            status = post(parcel.url, parcel.body, headers)
        except NotAllowed as error:
            raise NotSent(f"not allowed: {error}") from error
        except NoAnswer as error:
            raise NotSent(f"no answer: {error}") from error
        if not 200 <= status < 300:
            raise NotSent(f"HTTP {status}", gone=status == HTTPStatus.GONE)
        return f"HTTP {status}"


def new_secret() -> str:
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def sign(secret: str, message_id: str, stamp: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{message_id}.{stamp}.".encode() + body
    mac = hmac.new(key, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(mac).decode()}"


CHANNEL = WebhookChannel()
