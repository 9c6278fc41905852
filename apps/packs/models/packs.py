from collections.abc import Iterator
from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from apps.core.clock import now, today
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.packs.deadlines import SLA_DAYS, business_days_after
from apps.packs.permissions import ALLOWED, Can, NotAllowed, Standing
from apps.packs.states import ENDED, OPEN, SHOWN, State
from apps.users.models import User
from apps.users.roles import Role

from .properties import Property
from .seeing import Seen, asker, prepared_for_anybody


def _due() -> date:
    return business_days_after(today(), SLA_DAYS)


class PackQuerySet(models.QuerySet["Pack"]):
    def visible_to(self, actor: User, at: datetime | None = None) -> Self:
        return self.filter(Seen(actor, at or now(), "home__"))

    def seen_by(self, actor: User, pack_id: UUID) -> "Pack":
        """The pack with its property, or NotFound: what one may not see does not exist."""
        pack: Pack | None = _SEEN.first(*asker(actor), pack_id)
        if pack is None:
            raise NotFound
        return pack


_SEEN = prepared_for_anybody(
    lambda who, at, key: Pack.objects.visible_to(who, at).select_related("home").filter(pk=key),
    UUID(int=0xACC),
)


class Pack(models.Model):
    class Transaction(models.TextChoices):
        SALE = "sale"
        PURCHASE = "purchase"
        REMORTGAGE = "remortgage"

    class Review(models.TextChoices):
        NOT_STARTED = "not_started"
        IN_PROGRESS = "in_progress"
        APPROVED = "approved"
        REJECTED = "rejected"

    class Risk(models.TextChoices):
        LOW = "low"
        MEDIUM = "medium"
        HIGH = "high"
        CRITICAL = "critical"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Property, on_delete=models.CASCADE, related_name="packs")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    transaction = models.CharField(max_length=12, choices=Transaction, default=Transaction.SALE)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    risk_level = models.CharField(max_length=10, choices=Risk, default=Risk.LOW)
    review_status = models.CharField(max_length=12, choices=Review, default=Review.NOT_STARTED)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_comments = models.TextField(blank=True)
    target_completion_date = models.DateField(null=True, blank=True)
    due_on = models.DateField(default=_due)
    overdue_since = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="a_review_has_a_reviewer_and_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state=State.COMPLETE, completed_at__isnull=False)
                | (~Q(state=State.COMPLETE) & Q(completed_at=None)),
                name="a_complete_pack_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CANCELLED, cancelled_at__isnull=False)
                | (~Q(state=State.CANCELLED) & Q(cancelled_at=None)),
                name="a_cancelled_pack_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def status(self) -> str:
        """The state as the SPA shows it."""
        return SHOWN[self.state]

    @property
    def completion(self) -> int:
        """Per cent of the required items that are complete."""
        required = [item for item in self.items.all() if item.is_required]
        return 100 * sum(item.is_completed for item in required) // max(1, len(required))

    @property
    def is_overdue(self) -> bool:
        """Past its ten business days (BR008) and not at its end."""
        return self.state not in ENDED and self.due_on < today()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_high_risk(self) -> bool:
        return self.risk_level in {self.Risk.HIGH, self.Risk.CRITICAL}

    def require(self, actor: User, can: Can) -> None:
        """Raises NotAllowed unless a standing or a grant of the actor in this pack allows it."""
        if not self.allows(actor, can):
            raise NotAllowed(can)

    def allows(self, actor: User, can: Can) -> bool:
        if any(can in ALLOWED[standing] for standing in self.standings(actor)):
            return True
        return any(grant.allows(can) for grant in self.participants.live().of(actor))

    def is_inside(self, actor: User) -> bool:
        """Whether the actor works on the pack, and was not merely let in to read it."""
        if actor.organisation_id == self.home.organisation_id or any(self.standings(actor)):
            return True
        return self.participants.live().of(actor).filter(capacity="seller").exists()

    def standings(self, actor: User) -> Iterator[Standing]:
        home = self.home
        if actor.role == Role.OWNER and home.owner_id == actor.pk:
            yield Standing.OWNER
        if actor.role == Role.AGENT and (
            home.organisation_id == actor.organisation_id or home.assigned_agent_id == actor.pk
        ):
            yield Standing.AGENT
        if actor.role == Role.SOLICITOR and home.assigned_solicitor_id == actor.pk:
            yield Standing.SOLICITOR


class ChecklistItem(models.Model):
    """One thing the pack needs; a document ticks it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="items")
    category = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=255, blank=True)
    is_required = models.BooleanField(default=True)
    requires_review = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField()
    document = models.UUIDField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "category"], name="one_item_per_category"),
            models.CheckConstraint(
                condition=Q(document=None, completed_at=None)
                | Q(document__isnull=False, completed_at__isnull=False),
                name="a_completed_item_has_its_document",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_completed(self) -> bool:
        return self.completed_at is not None
