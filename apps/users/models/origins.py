from django.db import models

from apps.core.clock import now


class RequestOrigin(models.Model):
    """Where the request behind an event came from. It lies beside the journal, not in it: an
    address is personal data, and this table may be emptied."""

    event = models.UUIDField(primary_key=True)
    actor = models.UUIDField(null=True, db_index=True)
    address = models.GenericIPAddressField(null=True)
    user_agent = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return f"{self.address}"
