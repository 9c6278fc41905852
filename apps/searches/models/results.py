from django.db import models
from django.db.models import Q

from apps.core.clock import now
from apps.core.ids import new_id
from apps.documents.models import Document
from apps.packs.models import Pack

from .orders import Line


class Result(models.Model):
    """A document that answers a product: delivered for a line, or found in the pack. It holds
    from the date of the search, which reading it tells; until then from the date it was made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="search_results")
    product = models.CharField(max_length=12)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, related_name="results")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="search_results")
    provider_document = models.CharField(max_length=80, blank=True)
    search_date = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    outcome = models.JSONField(default=dict)
    superseded_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "provider_document"],
                condition=~Q(provider_document=""),
                name="a_delivered_document_once",
            ),
            models.UniqueConstraint(
                fields=["document", "product"],
                condition=Q(line=None),
                name="an_uploaded_document_answers_once",
            ),
        ]
        indexes = [models.Index(fields=["pack", "product"], name="results_of_pack")]

    def __str__(self) -> str:
        return f"{self.product} of {self.search_date}"
