from datetime import timedelta
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q, Sum

from apps.core.clock import now
from apps.core.ids import new_id
from apps.documents.models import Document
from apps.users.models import Organisation

PAUSE_SECONDS = 60  # of a model that was found away


class EngineCallQuerySet(models.QuerySet["EngineCall"]):
    def this_month(self) -> Self:
        return self.filter(called_at__gte=now().replace(day=1, hour=0, minute=0, second=0))

    def spent(self) -> Decimal:
        """With what may have been."""
        total: Decimal = self.aggregate(total=Sum(F("cost") + F("reserved"), default=Decimal(0)))[
            "total"
        ]
        return total

    def away(self, engine: str) -> Self:
        """Those that found nobody a moment ago."""
        lately = now() - timedelta(seconds=PAUSE_SECONDS)
        return self.filter(
            engine=engine, outcome=EngineCall.Outcome.UNREACHABLE, called_at__gte=lately
        )


class EngineCall(models.Model):
    """A model was asked about a document, or for the vector of a question (no document). `cost` in
    US dollars, as the provider bills; `reserved` is the most that a call may cost of which nobody
    has heard yet, or ever will: its worker was killed. `digest` is of the part of the paper that a
    second reader was asked about, `answer` what it said, kept until it is written down."""

    class Outcome(models.TextChoices):
        ASKED = "asked"
        INTERRUPTED = "interrupted"
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
    reserved = models.DecimalField(
        max_digits=14, decimal_places=9, default=Decimal(0), db_default=Decimal(0)
    )
    digest = models.CharField(max_length=64, blank=True, default="", db_default="")
    answer = models.TextField(blank=True, default="", db_default="")
    dropped = models.PositiveIntegerField(default=0)
    called_at = models.DateTimeField(default=now)

    objects = EngineCallQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "called_at"], name="calls_of_firm"),
            models.Index(fields=["engine", "called_at"], name="calls_of_engine"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "model", "digest"],
                condition=~Q(digest=""),
                name="one_call_about_a_part",
            )
        ]

    def __str__(self) -> str:
        return f"{self.engine} {self.outcome}"
