from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from apps.documents.models import Page


class Vector(models.Field):  # type: ignore[type-arg]
    """`real[]` on PostgreSQL, which pgvector compares where it is installed. The column asks for
    no extension, so that migrations are the same everywhere; SQLite keeps the words of one."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "real[]" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        return value if connection.vendor == "postgresql" else str(value)


class Embedding(models.Model):
    """A passage of a page and its vector, by the model that made it. Goes with its page, and so
    with its document and whenever the page is read anew."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, db_index=False, related_name="embeddings"
    )
    model = models.CharField(max_length=200)
    quote = models.TextField()
    vector = Vector()

    class Meta:
        indexes = [models.Index(fields=["page", "model"], name="embeddings_of_page")]

    def __str__(self) -> str:
        return f"{self.model} {self.pk}"
