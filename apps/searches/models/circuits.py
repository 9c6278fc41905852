from django.db import models


class Circuit(models.Model):
    """How a provider has been answering, shared by all workers."""

    provider = models.CharField(max_length=20, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    closed_until = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.provider
