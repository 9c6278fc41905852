from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Sum

from apps.core.clock import now
from apps.core.ids import new_id
from apps.documents.models import Document
from apps.users.models import Organisation


class EngineCallQuerySet(models.QuerySet["EngineCall"]):
    def this_month(self) -> Self:
        return self.filter(called_at__gte=now().replace(day=1, hour=0, minute=0, second=0))

    def spent(self) -> Decimal:
        total: Decimal = self.aggregate(total=Sum("cost", default=Decimal(0)))["total"]
        return total


class EngineCall(models.Model):
    """A model was asked about a document, or for the vector of a question (no document). `cost` in
    US dollars, as the provider bills."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered"
        UNUSABLE = "unusable"
        REFUSED = "refused"
        UNREACHABLE = "unreachable"
        OVER_BUDGET = "over_budget"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, related_name="engine_calls"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    engine = models.CharField(max_length=40)
    model = models.CharField(max_length=200)
    outcome = models.CharField(max_length=12, choices=Outcome)
    tries = models.PositiveSmallIntegerField(default=0)
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=14, decimal_places=9, default=Decimal(0))
    dropped = models.PositiveIntegerField(default=0)
    called_at = models.DateTimeField(default=now)

    objects = EngineCallQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "called_at"], name="calls_of_firm")]

    def __str__(self) -> str:
        return f"{self.engine} {self.outcome}"
