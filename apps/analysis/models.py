from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Case, Q, Value, When

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.documents.models import Document
from apps.packs.models import Pack
from apps.users.models import User


class Severity(models.TextChoices):
    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


GRAVITY: dict[str, int] = {severity: rank for rank, severity in enumerate(Severity)}


class Analysis(models.Model):
    """What an engine read in one document."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="analysis")
    engine = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    kind_confidence = models.FloatField()
    is_blank = models.BooleanField(default=False)
    dropped = models.PositiveIntegerField(default=0)
    completed_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"{self.kind} by {self.engine}"


class Proved(models.Model):
    """Something said of a document, with the words that prove it. `position` is their box:
    `{page, x, y, width, height, text}` in points from the top left."""

    quote = models.TextField()
    page = models.PositiveIntegerField()
    position = models.JSONField()
    confidence = models.FloatField()

    class Meta:
        abstract = True


class ExtractedField(Proved):
    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=40)
    value = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> Self:
        return self.filter(status=Finding.Status.OPEN)

    def current(self) -> Self:
        return self.filter(analysis__document__deleted_at=None)

    def gravest_first(self) -> Self:
        ranks = [When(severity=severity, then=Value(rank)) for severity, rank in GRAVITY.items()]
        return self.order_by(Case(*ranks).desc(), "id")

    def seen_by(self, actor: User, finding_id: UUID) -> "Finding":
        rows = self.filter(pack__in=Pack.objects.visible_to(actor)).select_related("pack__home")
        finding = rows.filter(pk=finding_id).first()
        if finding is None:
            raise NotFound
        return finding


class Finding(Proved):
    class Status(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        DISMISSED = "dismissed"
        RESOLVED = "resolved"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="findings")
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity)
    title = models.CharField(max_length=200)
    explanation = models.TextField()
    suggested_action = models.TextField()
    source = models.CharField(max_length=200)
    engine = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["pack", "severity"], name="findings_of_pack", condition=Q(status="open")
            )
        ]

    def __str__(self) -> str:
        return self.code
