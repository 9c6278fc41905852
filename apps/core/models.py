from django.db import models

from .clock import now


class IdempotencyKey(models.Model):
    """A request that must happen once: who sent it with which key, and what was answered."""

    principal = models.CharField(max_length=64)
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["principal", "route", "key"], name="one_use_of_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.key}"
