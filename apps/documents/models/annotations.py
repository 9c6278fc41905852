from typing import Self
from uuid import UUID

from django.db import models

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.users.models import User

from .documents import Document


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, actor: User) -> Self:
        documents = Document.objects.visible_to(actor)
        return self.filter(deleted_at=None, document__in=documents)

    def seen_by(self, actor: User, annotation_id: UUID) -> "Annotation":
        rows = self.visible_to(actor).select_related("document__pack__home")
        annotation = rows.filter(pk=annotation_id).first()
        if annotation is None:
            raise NotFound
        return annotation


class Annotation(models.Model):
    """What somebody wrote on a page. The box is in points from the top left, as on Page."""

    class Type(models.TextChoices):
        COMMENT = "comment"
        HIGHLIGHT = "highlight"
        QUESTION = "question"
        ISSUE = "issue"
        APPROVAL = "approval"
        REJECTION = "rejection"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="annotations")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    type = models.CharField(max_length=10, choices=Type, default=Type.COMMENT)
    page = models.PositiveIntegerField()
    x = models.FloatField()
    y = models.FloatField()
    width = models.FloatField()
    height = models.FloatField()
    quote = models.TextField(blank=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["document", "created_at"], name="annotations_of_document")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at=None, resolved_by=None)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="a_resolved_annotation_has_its_resolver",
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} on page {self.page}"
