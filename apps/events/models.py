from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from pydantic.alias_generators import to_camel

from apps.core.clock import now
from apps.core.ids import new_id


class Event(models.Model):
    """One fact. Append-only: triggers refuse UPDATE, DELETE and TRUNCATE."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=80)
    subject = models.UUIDField()
    pack = models.UUIDField(null=True)
    payload = models.JSONField()
    actor = models.UUIDField(null=True)
    request_id = models.CharField(max_length=64)
    happened_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["pack", "id"], name="event_story"),
            models.Index(fields=["subject", "id"], name="event_subject"),
            models.Index(fields=["actor", "id"], name="event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def data(self) -> dict[str, Any]:
        """The payload as the API and webhooks show it: names in camelCase, at every depth."""
        shown: dict[str, Any] = _camel(self.payload)
        return shown


def _camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {to_camel(name): _camel(inner) for name, inner in value.items()}
    return value


class Seal(models.Model):
    """A link of the chain over the journal: the hash of an event and of the seal before it, in
    the order of sealing, since ids do not commit in order. Append-only like the events."""

    number = models.PositiveBigIntegerField(primary_key=True)
    event = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def owed(self) -> Self:
        return self.filter(done_at=None, dead_at=None)

    def claimable(self, at: datetime) -> Self:
        """Owed, due, and held by nobody whose lease still runs."""
        free = Q(leased_until=None) | Q(leased_until__lt=at)
        return self.owed().filter(free, next_try_at__lte=at)

    def unheard(self, at: datetime) -> Self:
        """Claimable, and the last message about it is lost for all we know; `newly_due` where none
        was sent since it became due."""
        stale = at - timedelta(seconds=settings.DELIVERY_REPOKE_SECONDS)
        silent = Q(poke_again_at=None, poked_at__lt=stale) | Q(poke_again_at__lte=at)
        newly_due = (
            Q(poked_at=None) | Q(poked_at__lt=F("next_try_at")) | Q(poked_at__lt=F("leased_until"))
        )
        unheard = self.claimable(at).filter(silent | newly_due)
        return unheard.annotate(newly_due=Case(When(newly_due, then=True), default=False))


class Delivery(models.Model):
    """What a reaction still owes to an event. Unique on (event, reaction, part): the key that
    makes at-least-once delivery happen once in effect. `part` carries a fan-out; `leased_by` is the
    message whose worker has it or had it last."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    reaction = models.CharField(max_length=120)
    part = models.CharField(max_length=40, default="", blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=now)
    poked_at = models.DateTimeField(null=True, default=now)
    poke_again_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    leased_by = models.UUIDField(null=True)
    fence = models.PositiveBigIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    waiting_for = models.CharField(max_length=120, default="", blank=True)
    error = models.TextField(default="", blank=True)

    newly_due: bool
    """Told by `unheard` alone."""

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["event", "reaction", "part"], name="one_delivery"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(dead_at=None), name="delivery_ends_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="delivery_owed",
                condition=Q(done_at=None, dead_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} {self.part}".rstrip()


class Tick(models.Model):
    """The last slot of a periodic job that somebody claimed: any number of schedulers is safe."""

    job = models.CharField(max_length=80, primary_key=True)
    slot = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.job} {self.slot}"
