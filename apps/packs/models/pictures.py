from django.db import models

from apps.core.clock import now
from apps.users.models import User

from .properties import Property


class Picture(models.Model):
    """A photograph or a floor plan of the property. Its file is a document of the pack, under
    the same id, one floor up."""

    class Kind(models.TextChoices):
        IMAGE = "image"
        FLOOR_PLAN = "floor_plan"

    document = models.UUIDField(primary_key=True)
    home = models.ForeignKey(Property, on_delete=models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    caption = models.CharField(max_length=255, blank=True)
    is_primary = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name
