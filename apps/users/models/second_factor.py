import base64
import re
import secrets
from urllib.parse import quote, urlencode

from django.db import models
from django_otp.models import Device
from django_otp.oath import TOTP

from apps.core.clock import now
from apps.core.ids import digest
from apps.core.sealing import seal, unseal

from .people import User

ISSUER = "Paperwurks"
SIX_DIGITS = re.compile(r"[0-9]{6}")


class Authenticator(Device):  # type: ignore[misc]
    """An app that shows six digits. Its secret is stored sealed; each code works once."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="authenticator")
    secret = models.CharField(max_length=255)
    last_step = models.BigIntegerField(default=-1)
    created_at = models.DateTimeField(default=now, editable=False)

    @classmethod
    def fresh_secret(cls) -> str:
        return seal(base64.b32encode(secrets.token_bytes(20)).decode())

    @property
    def key(self) -> str:
        """The shared secret as people type it: base32."""
        return unseal(self.secret)

    @property
    def uri(self) -> str:
        label = quote(f"{ISSUER}:{self.user.email}")
        return f"otpauth://totp/{label}?{urlencode({'secret': self.key, 'issuer': ISSUER})}"

    def verify_token(self, token: str) -> bool:
        """Whether it is the code of this half minute or a neighbour's, not yet used: of two that
        show the same code at once one wins."""
        if not SIX_DIGITS.fullmatch(token):
            return False
        totp = TOTP(base64.b32decode(self.key))
        totp.time = now().timestamp()
        if not totp.verify(int(token), tolerance=1, min_t=self.last_step + 1):
            return False
        unused = type(self).objects.filter(last_step__lt=totp.t(), pk=self.pk)
        return bool(unused.update(last_step=totp.t()))


class RecoveryCode(models.Model):
    """Opens the door once when the authenticator is lost. 80 random bits, stored as a digest."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Recovery code of {self.user}"

    @staticmethod
    def fresh() -> str:
        text = base64.b32encode(secrets.token_bytes(10)).decode().lower()
        return "-".join(text[i : i + 4] for i in range(0, 16, 4))

    @staticmethod
    def mark(code: str) -> str:
        return digest(re.sub(r"[\s-]", "", code).lower())
