from uuid import UUID

from django.db import models

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.packs.models import Pack
from apps.users.models import User


class Money(models.Model):
    """Pounds: what is asked without VAT, the surcharge in it, the VAT, and both together."""

    net = models.DecimalField(max_digits=10, decimal_places=2)
    surcharge = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    vat = models.DecimalField(max_digits=10, decimal_places=2)
    total = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        abstract = True


class QuoteQuerySet(models.QuerySet["Quote"]):
    def seen_by(self, actor: User, pack: Pack, quote_id: UUID) -> "Quote":
        quote = self.filter(pack=pack, pk=quote_id).prefetch_related("lines").first()
        if quote is None:
            raise NotFound("There is no such quote.", code="QUOTE_NOT_FOUND", field="quoteId")
        return quote


class Quote(models.Model):
    """Prices offered for a pack's searches, good until they expire. `parties` are the people that
    some searches ask for: `{"proprietors", "applicant", "applicant_lends", "borrowers":
    [{"forenames", "surname"}]}`, each where it is known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="search_quotes")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    rush = models.BooleanField(default=False)
    parties = models.JSONField(default=dict, blank=True, db_default={})
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()

    objects = QuoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Quote of {self.created_at:%d %b %Y %H:%M}"

    @property
    def names(self) -> int:
        """How many are searched, where a search is paid for by the name."""
        return len(self.parties.get("borrowers", [])) or 1


class QuoteLine(Money):
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0, db_default=0)
    product = models.CharField(max_length=12)
    provider = models.CharField(max_length=20)
    provider_product = models.CharField(max_length=60, blank=True)
    turnaround_days = models.PositiveSmallIntegerField()
    alternatives = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["quote", "product"], name="a_product_once_a_quote")
        ]

    def __str__(self) -> str:
        return f"{self.product} by {self.provider}"
