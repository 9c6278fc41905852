"""The credential a provider shows when it calls back: the reference of an order and a mark that
only we can make of it. It proves who speaks and about which order. Marks of an older SECRET_KEY
hold for as long as it stands among the fall-backs."""

import base64
import hmac

from django.conf import settings
from django.utils.crypto import salted_hmac

HEADER = "X-Paperwurks-Callback"
_PURPOSE = "paperwurks.provider-callback"


def _mark(reference: str, secret: str) -> str:
    mac = salted_hmac(_PURPOSE, reference, secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def credential(reference: str) -> str:
    return f"{reference}.{_mark(reference, settings.SECRET_KEY)}"


def proved_reference(shown: str) -> str | None:
    """The reference that `shown` was given out with, or None for a forgery."""
    reference, _, mark = shown.partition(".")
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if any(hmac.compare_digest(mark.encode(), _mark(reference, s).encode()) for s in secrets):
        return reference
    return None
