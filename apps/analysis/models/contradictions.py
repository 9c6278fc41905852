from typing import Self

from django.db import models

from apps.core.ids import new_id
from apps.packs.models import Pack

from .judged import Judged, JudgedQuerySet


class ContradictionQuerySet(JudgedQuerySet["Contradiction"]):
    def current(self) -> Self:
        return self.filter(withdrawn_at=None)


class Contradiction(Judged):
    """What two papers of a pack say against each other. `quotes` are `{documentId, page, quote,
    position}`; `between` tells which papers and what about, so that a decision outlives the next
    judgement."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="contradictions")
    between = models.CharField(max_length=64)
    quotes = models.JSONField()

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "between"], name="one_contradiction_between_the_same_papers"
            )
        ]
