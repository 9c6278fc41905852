from typing import Self

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.packs.models import Pack

from .analyses import Analysis
from .judged import Judged, JudgedQuerySet, Proved


class FindingQuerySet(JudgedQuerySet["Finding"]):
    def current(self) -> Self:
        """Of the papers as they are now: the latest versions that nobody has deleted."""
        return self.filter(
            withdrawn_at=None,
            analysis__document__deleted_at=None,
            analysis__document__is_latest_version=True,
        )


class Finding(Proved, Judged):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="findings")
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="findings")
    source = models.CharField(max_length=200)

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["pack", "severity"], name="findings_of_pack", condition=Q(status="open")
            )
        ]
