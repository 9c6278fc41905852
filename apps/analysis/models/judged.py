"""What findings and contradictions share: a gravity, words that prove them, a person's word."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Case, Value, When

from apps.core.errors import NotFound
from apps.packs.models import Pack
from apps.users.models import User


class Severity(models.TextChoices):
    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


GRAVITY: dict[str, int] = {severity: rank for rank, severity in enumerate(Severity)}


class Proved(models.Model):
    """Something said of a document, with the words that prove it. `position` is their box:
    `{page, x, y, width, height, text}` in points from the top left. `confidence` is the chance
    that a solicitor would confirm it."""

    quote = models.TextField()
    page = models.PositiveIntegerField()
    position = models.JSONField()
    confidence = models.FloatField()
    engine = models.CharField(max_length=40)

    class Meta:
        abstract = True


class JudgedQuerySet[M: models.Model](models.QuerySet[M]):
    def open(self) -> Self:
        return self.filter(status=Judged.Status.OPEN)

    def standing(self) -> Self:
        """What nobody has set aside."""
        return self.filter(status__in=[Judged.Status.OPEN, Judged.Status.ACCEPTED])

    def gravest_first(self) -> Self:
        ranks = [When(severity=severity, then=Value(rank)) for severity, rank in GRAVITY.items()]
        return self.order_by(Case(*ranks).desc(), "id")

    def seen_by(self, actor: User, judged_id: UUID) -> Any:
        rows = self.filter(pack__in=Pack.objects.visible_to(actor)).select_related("pack__home")
        found = rows.filter(pk=judged_id).first()
        if found is None:
            raise NotFound
        return found


class Judged(models.Model):
    """`withdrawn_at`: the papers no longer say so; kept because a person had decided on it."""

    class Status(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        DISMISSED = "dismissed"
        RESOLVED = "resolved"

    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity)
    title = models.CharField(max_length=200)
    explanation = models.TextField()
    suggested_action = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code
