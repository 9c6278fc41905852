from django.db import models

from apps.core.clock import now
from apps.core.ids import new_id


class Callback(models.Model):
    """What a provider told us, word for word, kept before it was answered for."""

    class State(models.TextChoices):
        RECEIVED = "received"
        APPLIED = "applied"
        QUARANTINED = "quarantined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    raw = models.TextField()
    reference = models.CharField(max_length=80, blank=True)
    provider_reference = models.CharField(max_length=80)
    progress = models.CharField(max_length=12, blank=True, default="", db_default="")
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    why = models.CharField(max_length=60, blank=True)
    times = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "digest"], name="one_callback_per_content")
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.reference}"
