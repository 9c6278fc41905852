from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class PriceQuerySet(models.QuerySet["Price"]):
    def on(self, day: date) -> Self:
        """The prices in force on `day`; of two, the one that began later."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day).order_by(
            "valid_from"
        )


class Price(models.Model):
    """A line of the price book: what a provider asks for a product, from a day on. Money is in
    pounds without VAT; the product knows its rate."""

    product = models.CharField(max_length=12)
    provider = models.CharField(max_length=20)
    provider_product = models.CharField(
        max_length=60, blank=True, help_text="The provider's own id of the product"
    )
    net = models.DecimalField(max_digits=10, decimal_places=2)
    rush_percent = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Surcharge for a rush order, per cent of net; empty where none is sold",
    )
    rush_refunded_if_late = models.BooleanField(default=True)
    kept_on_cancel = models.DecimalField(
        max_digits=10,
        decimal_places=2,
        default=0,
        help_text="What the provider keeps of net when an accepted order is cancelled",
    )
    turnaround_days = models.PositiveSmallIntegerField(help_text="Working days")
    rush_days = models.PositiveSmallIntegerField(default=1, help_text="Working days, in a rush")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = PriceQuerySet.as_manager()

    class Meta:
        ordering = ["product", "provider", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "provider", "valid_from"], name="one_price_a_day"
            ),
            models.CheckConstraint(condition=Q(net__gte=0), name="a_price_is_not_negative"),
            models.CheckConstraint(
                condition=Q(rush_percent=None) | Q(rush_percent__gte=0),
                name="a_rush_is_not_cheaper",
            ),
            models.CheckConstraint(
                condition=Q(kept_on_cancel__gte=0), name="cancelling_gives_back_no_more_than_paid"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="a_price_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} by {self.provider} from {self.valid_from}"
