from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.core.sealing import unseal
from apps.documents.models import Document
from apps.packs.models import Pack
from apps.users.models import Organisation, User


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, actor: User) -> Self:
        return self.filter(recipient=actor, removed_at=None)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def not_mailed(self) -> Self:
        """Told in the app alone."""
        mailed = Dispatch.objects.filter(
            event=OuterRef("event"), recipient=OuterRef("recipient"), channel="email"
        )
        return self.exclude(Exists(mailed))

    def seen_by(self, actor: User, notification_id: UUID) -> "Notification":
        row = self.visible_to(actor).filter(pk=notification_id).first()
        if row is None:
            raise NotFound
        return row


class Notification(models.Model):
    """One person told of one event in the app. `event` is the key that makes it once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.UUIDField()
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    type = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    message = models.TextField()
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, null=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(default=now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient"], name="told_once"),
        ]
        indexes = [
            models.Index(
                fields=["recipient", "-id"],
                name="notifications_of",
                condition=Q(removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.type


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def owed(self) -> Self:
        return self.filter(sent_at=None, given_up_at=None)

    def to_endpoint(self, endpoint: "WebhookEndpoint") -> Self:
        return self.filter(channel="webhook", recipient=endpoint.pk)


class Dispatch(models.Model):
    """Something that goes out by a channel, once: the row is there before it is sent. The
    recipient is an id (of a person, an invitation, an endpoint), whose address and words are
    looked up when it goes, so that nothing personal is kept here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.UUIDField()
    channel = models.CharField(max_length=20)
    recipient = models.UUIDField()
    created_at = models.DateTimeField(default=now, editable=False)
    failures = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=200, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "dispatches"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "channel", "recipient"], name="dispatched_once"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None), name="dispatch_ends_once"
            ),
        ]
        indexes = [models.Index(fields=["recipient", "-id"], name="dispatches_to")]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"

    @property
    def status(self) -> str:
        return "sent" if self.sent_at else "given_up" if self.given_up_at else "pending"


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    def visible_to(self, actor: User) -> Self:
        """Those of one's own firm."""
        return self.filter(organisation=actor.organisation_id, removed_at=None)

    def active(self) -> Self:
        return self.filter(disabled_at=None, removed_at=None, organisation__is_active=True)

    def hearing(self, pack: Pack) -> Self:
        """Of the firms at work on the pack now."""
        home = pack.home
        people = (home.assigned_agent, home.assigned_solicitor)
        firms = {home.organisation_id, *(p.organisation_id for p in people if p is not None)}
        return self.active().filter(organisation__in=firms)

    def seen_by(self, actor: User, endpoint_id: UUID) -> "WebhookEndpoint":
        row = self.visible_to(actor).filter(pk=endpoint_id).first()
        if row is None:
            raise NotFound
        return row


class WebhookEndpoint(models.Model):
    """Where a firm wants to hear of its packs. Its secrets are kept sealed; while one is being
    replaced, the one before stays valid for a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="webhook_endpoints"
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=500)
    description = models.CharField(max_length=200, blank=True)
    event_types = models.JSONField(default=list, blank=True)
    secret = models.TextField()
    previous_secret = models.TextField(blank=True)
    previous_until = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_because = models.CharField(max_length=100, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)

    objects = WebhookEndpointQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Endpoint of {self.organisation}"

    def wants(self, kind: str) -> bool:
        return not self.event_types or kind in self.event_types

    @property
    def valid_secrets(self) -> tuple[str, ...]:
        """The newest first."""
        still = self.previous_until is not None and self.previous_until > now()
        sealed = [self.secret, *([self.previous_secret] if still else [])]
        return tuple(unseal(secret) for secret in sealed)
