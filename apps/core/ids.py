"""Identifiers: ordered by time where rows are kept, random where they must not be guessed."""

import base64
import hashlib
import os
import secrets
import time
from uuid import UUID

from django.utils.crypto import salted_hmac


def new_id() -> UUID:
    """A version 7 UUID (RFC 9562 5.7): the time first, so that indexes grow at one end. Behind the
    milliseconds stand quarters of microseconds (6.2, method 3): of two ids that one process makes
    the later is the greater, and what happened in one commit is told in its order."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    chance = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0x2 << 62 | chance)


def new_token() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_token(purpose: str, seed: object) -> str:
    """A 256-bit secret that only this service can make again from `seed`, so that a mail can be
    written after the fact and neither the journal nor the database holds the secret."""
    mac = salted_hmac(f"paperwurks.{purpose}", str(seed), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()
