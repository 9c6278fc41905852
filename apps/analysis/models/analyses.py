from django.db import models

from apps.core.clock import now
from apps.core.ids import new_id
from apps.documents.models import Document

from .judged import Proved


class Analysis(models.Model):
    """What was read in one document. `context` is what was known of the pack at the time;
    `fingerprint` is of text, context and reading: the same again says nothing new."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="analysis")
    engine = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    kind_confidence = models.FloatField()
    is_blank = models.BooleanField(default=False)
    dropped = models.PositiveIntegerField(default=0)
    context = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    completed_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"{self.kind} by {self.engine}"


class ExtractedField(Proved):
    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=40)
    value = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
