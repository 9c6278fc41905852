from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from apps.core.clock import now
from apps.core.ids import new_id
from apps.packs.permissions import DEFAULTS, Can, allowed_by
from apps.packs.states import State
from apps.users.models import User


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def live(self) -> Self:
        return self.filter(_live(now()))

    def of(self, actor: User) -> Self:
        """Theirs by account, or by an address they have proved to be theirs."""
        return self.filter(_theirs(actor.pk, actor.proved_address))

    def opening_to(self, person: UUID, address: str | None, at: datetime) -> Self:
        """The grants that open a pack to them then: a seller's always, any other once the pack is
        shared (BR009)."""
        shared = Q(pack__state__in=[State.SHARED, State.COMPLETE])
        theirs = _theirs(person, address)
        return self.filter(_live(at) & theirs & (~Q(capacity="buyer") | shared))


def _live(at: datetime) -> Q:
    return Q(Q(expires_at=None) | Q(expires_at__gt=at), revoked_at=None)


def _theirs(person: UUID, address: str | None) -> Q:
    mine = Q(user=person)
    return mine | Q(email=address) if address else mine


class Participant(models.Model):
    """A grant to one person in one pack, by address, with an end. `permissions` are the SPA's
    ViewerPermission; its role gives them where the grant names none."""

    class Role(models.TextChoices):
        VIEWER = "viewer"
        REVIEWER = "reviewer"
        EDITOR = "editor"
        ADMIN = "admin"

    class Capacity(models.TextChoices):
        """A seller belongs to the pack; everybody else sees it once it is shared (BR009)."""

        SELLER = "seller"
        BUYER = "buyer"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey("packs.Pack", on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role, default=Role.VIEWER)
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.BUYER)
    permissions = models.JSONField(default=list, blank=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    warned_for = models.DurationField(null=True, blank=True)
    expired_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    first_seen_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "email"], condition=Q(revoked_at=None), name="one_live_grant"
            )
        ]
        indexes = [
            models.Index(fields=["email"], name="grants_by_address", condition=Q(revoked_at=None)),
            models.Index(
                fields=["expires_at"],
                name="grants_to_end",
                condition=Q(revoked_at=None, expired_at=None, expires_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.pack}"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now())

    def allows(self, can: Can) -> bool:
        return can in allowed_by(self.permissions or DEFAULTS[self.role])


class Nomination(models.Model):
    """An address whose holder becomes the property's solicitor once they have registered as one
    and proved it. One open at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey("packs.Property", on_delete=models.CASCADE, related_name="nominations")
    email = models.EmailField()
    nominated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["home"], condition=Q(settled_at=None), name="one_open_nomination"
            )
        ]
        indexes = [
            models.Index(fields=["email"], name="open_nominations", condition=Q(settled_at=None))
        ]

    def __str__(self) -> str:
        return f"Solicitor of {self.home}"
