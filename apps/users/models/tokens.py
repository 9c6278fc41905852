from datetime import timedelta
from typing import ClassVar, Self

from django.db import models

from apps.core.clock import now
from apps.core.ids import new_id
from apps.users.roles import Role

from .people import Organisation, User


class EmailToken(models.Model):
    """A single-use token sent by mail. Only its digest is stored."""

    class Purpose(models.TextChoices):
        VERIFY = "verify-email"
        RESET = "reset-password"

    LIFE: ClassVar[dict[str, timedelta]] = {
        Purpose.VERIFY: timedelta(hours=24),
        Purpose.RESET: timedelta(hours=1),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="email_tokens")
    purpose = models.CharField(max_length=20, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.user}"


class EmailChange(models.Model):
    """Somebody wants another address: a link to the new one proves it. Both stand here for a
    while, since the old one is told."""

    LIFE: ClassVar[timedelta] = timedelta(hours=24)
    purpose: ClassVar[str] = "change-email"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="email_changes")
    old_email = models.EmailField(max_length=254)
    new_email = models.EmailField(max_length=254)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Change of address of {self.user_id}"


class ResetAsk(models.Model):
    """An address somebody typed into the form for a forgotten password. Looked up off the
    request, and gone then: the form answers as fast for a stranger's address as for ours."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.CharField(max_length=254)
    created_at = models.DateTimeField(default=now, editable=False)

    def __str__(self) -> str:
        return str(self.pk)


class UserInvitationQuerySet(models.QuerySet["UserInvitation"]):
    def open(self) -> Self:
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now())

    def visible_to(self, actor: User) -> Self:
        return self.filter(organisation=actor.organisation_id)


class UserInvitation(models.Model):
    """A colleague is asked to join the firm. Its token goes to the invited address alone: who
    shows it has proved that the address is theirs."""

    LIFE: ClassVar[timedelta] = timedelta(days=7)
    purpose: ClassVar[str] = "user-invitation"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=10, choices=Role)
    first_name = models.CharField(max_length=50, blank=True)
    last_name = models.CharField(max_length=50, blank=True)
    message = models.TextField(blank=True)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = UserInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"Invitation to {self.organisation}"
