from django.db import models

from apps.core.clock import now
from apps.packs.models import Property


class Precheck(models.Model):
    """What a public register said of a place, replaced by what it says the next time. `signs` are
    `{category, level, because}`."""

    home = models.ForeignKey(Property, on_delete=models.CASCADE, related_name="prechecks")
    source = models.CharField(max_length=20)
    signs = models.JSONField(default=list)
    checked_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["home", "source"], name="one_precheck_per_register")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.checked_at:%d %b %Y}"
