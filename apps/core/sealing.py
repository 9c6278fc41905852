"""Secrets that must be read again are kept sealed: the database alone does not open them."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(secret: str) -> str:
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Opens what this SECRET_KEY or one of its fallbacks sealed. Raises InvalidToken."""
    return _box().decrypt(sealed.encode()).decode()


def sealed_again(sealed: str) -> str:
    """The same under today's key, so that a fallback can be retired."""
    return _box().rotate(sealed.encode()).decode()


def _box() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    mac = salted_hmac("paperwurks.sealing", "v1", secret=secret, algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest())
