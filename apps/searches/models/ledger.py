from decimal import Decimal

from django.db import models
from django.db.models import Q

from apps.core.clock import now
from apps.core.ids import new_id

from .orders import Line


class LedgerEntry(models.Model):
    """Money that moved for a line, in pounds; what comes back is negative. Append-only."""

    class Kind(models.TextChoices):
        CHARGE = "charge"
        CANCELLATION = "cancellation"
        REJECTION = "rejection"
        LATE_RUSH = "late_rush"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind)
    net = models.DecimalField(max_digits=10, decimal_places=2)
    vat = models.DecimalField(max_digits=10, decimal_places=2)
    written_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "ledger entries"
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["line", "kind"], name="one_entry_of_a_kind_per_line"),
            models.CheckConstraint(
                condition=Q(kind="charge", net__gte=0) | (~Q(kind="charge") & Q(net__lte=0)),
                name="only_a_charge_is_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.total}"

    @property
    def total(self) -> Decimal:
        return self.net + self.vat


class Discrepancy(models.Model):
    """A difference between our ledger and a provider's list. Reported, never mended by itself."""

    class Kind(models.TextChoices):
        UNKNOWN_TO_US = "unknown_to_us"
        UNKNOWN_TO_PROVIDER = "unknown_to_provider"
        AMOUNT_DIFFERS = "amount_differs"
        ORDERED_TWICE = "ordered_twice"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=Kind)
    provider_reference = models.CharField(max_length=80)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, related_name="+")
    ours = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    theirs = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    found_at = models.DateTimeField(default=now)
    explained_at = models.DateTimeField(null=True, blank=True)
    explanation = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "discrepancies"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "kind", "provider_reference"],
                condition=Q(explained_at=None),
                name="a_difference_is_reported_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.provider_reference}"
