from django.db import models

from apps.core.clock import now
from apps.users.models import User

from .documents import Document


class Release(models.Model):
    """One member of staff's word that a file in quarantine is harmless. It takes two."""

    NEEDED = 2

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="releases")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    released_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "staff"], name="one_word_per_person")
        ]

    def __str__(self) -> str:
        return f"Release of {self.document_id}"
