from datetime import datetime
from typing import Self

from django.db import models

from apps.core.clock import now
from apps.core.ids import new_id

from .people import User


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self, at: datetime | None = None) -> Self:
        """Sessions that open the door (now): not ended, of an active person of an active firm."""
        return self.filter(
            ended_at=None,
            expires_at__gt=at or now(),
            user__is_active=True,
            user__organisation__is_active=True,
        )


class Session(models.Model):
    """A sign-in on one device: a chain of refresh tokens of which the last two are known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    token_digest = models.CharField(max_length=64, unique=True)
    previous_digest = models.CharField(max_length=64, blank=True, db_index=True)
    remember = models.BooleanField(default=True)
    user_agent = models.CharField(max_length=200, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    rotated_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%d %b %Y %H:%M}"


class SpentToken(models.Model):
    """The digest of a refresh token that was rotated away: whoever shows it again stole it."""

    digest = models.CharField(max_length=64, primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE)

    def __str__(self) -> str:
        return str(self.session)
