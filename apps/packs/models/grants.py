from typing import Self

from django.db import models
from django.db.models import Q

from apps.core.clock import now
from apps.core.ids import new_id
from apps.users.models import User


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def live(self) -> Self:
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now()), revoked_at=None)

    def of(self, actor: User) -> Self:
        """Theirs by account, or by an address they have proved to be theirs."""
        mine = Q(user=actor)
        return self.filter(mine | Q(email=actor.email) if actor.is_email_verified else mine)


class Participant(models.Model):
    """A grant to one person in one pack, with an end."""

    class Role(models.TextChoices):
        VIEWER = "viewer"
        REVIEWER = "reviewer"
        EDITOR = "editor"

    class Capacity(models.TextChoices):
        SELLER = "seller"
        BUYER = "buyer"
        SOLICITOR = "solicitor"
        AGENT = "agent"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey("packs.Pack", on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role, default=Role.VIEWER)
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.BUYER)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "email"], condition=Q(revoked_at=None), name="one_live_grant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.capacity} in {self.pack}"
