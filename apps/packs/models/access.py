"""Links into a pack: the seller's invitation, and the one for the buyer's side."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from apps.core.clock import now
from apps.core.ids import derived_token, new_id
from apps.users.models import User

from .packs import Pack
from .properties import Property


class Invitation(models.Model):
    """A seller's link: upload without an account, and see nothing else."""

    class Status(models.TextChoices):
        PENDING = "pending"
        SENT = "sent"
        VIEWED = "viewed"
        COMPLETED = "completed"
        EXPIRED = "expired"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Property, on_delete=models.CASCADE, related_name="invitations")
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recipient_name = models.CharField(max_length=100)
    recipient_email = models.EmailField()
    message = models.TextField(blank=True)
    required_documents = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    viewed_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation to {self.home}"

    @property
    def token(self) -> str:
        return derived_token("invitation", self.pk)


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def open(self) -> Self:
        unspent = Q(max_views=None) | Q(views__lt=F("max_views"))
        return self.filter(unspent, revoked_at=None, expires_at__gt=now())


class ShareLink(models.Model):
    """A link that opens the pack, read-only, to whoever holds it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="links")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=128, blank=True)
    expires_at = models.DateTimeField()
    max_views = models.PositiveIntegerField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)
    allow_download = models.BooleanField(default=True)
    watermark_documents = models.BooleanField(default=False)
    allowed_domains = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ShareLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Link to {self.pack}"

    @property
    def token(self) -> str:
        return derived_token("share-link", self.pk)


class ShareProof(models.Model):
    """An address at an allowed domain was asked to prove itself: who shows the secret of that
    mail has it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="proofs")
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"Visitor of {self.link}"

    @property
    def secret(self) -> str:
        return derived_token("share-proof", self.pk)


class Remark(models.Model):
    """What somebody wrote beside a step, apart from the journal, which holds no free text."""

    event = models.UUIDField(primary_key=True)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text
