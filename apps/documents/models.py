from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.packs.models import Invitation, Pack
from apps.users.models import User


class Category(models.TextChoices):
    TITLE_DEEDS = "title_deeds"
    EPC = "epc"
    PROPERTY_INFORMATION_FORM = "property_information_form"
    SEARCHES = "searches"
    LEASEHOLD_INFO = "leasehold_info"
    MORTGAGE_INFO = "mortgage_info"
    OTHER = "other"


class DocumentQuerySet(models.QuerySet["Document"]):
    def present(self) -> Self:
        return self.filter(deleted_at=None)

    def visible_to(self, actor: User) -> Self:
        return self.present().filter(pack__in=Pack.objects.visible_to(actor))

    def seen_by(self, actor: User, document_id: UUID) -> "Document":
        """The document with its pack and property, or NotFound."""
        rows = self.visible_to(actor).select_related("pack__home", "uploaded_by")
        document = rows.filter(pk=document_id).first()
        if document is None:
            raise NotFound
        return document


class Document(models.Model):
    """One file of a pack. Its bytes lie in storage under their own hash; unique in its pack."""

    class State(models.TextChoices):
        RECEIVED = "received"
        READING = "reading"
        READ = "read"
        REJECTED = "rejected"
        FAILED = "failed"

    class Review(models.TextChoices):
        PENDING = "pending"
        IN_REVIEW = "in_review"
        APPROVED = "approved"
        REJECTED = "rejected"
        REQUIRES_CHANGES = "requires_changes"

    MOVES: ClassVar[dict[str, frozenset[str]]] = {
        State.RECEIVED: frozenset({State.READING, State.READ, State.REJECTED, State.FAILED}),
        State.READING: frozenset({State.READ, State.REJECTED, State.FAILED}),
        State.READ: frozenset(),
        State.REJECTED: frozenset(),
        State.FAILED: frozenset({State.RECEIVED}),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    category = models.CharField(max_length=30, choices=Category, default=Category.OTHER)
    kind = models.CharField(max_length=40, blank=True)
    required_item = models.UUIDField(null=True, blank=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    checksum = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    error = models.CharField(max_length=40, blank=True)
    page_count = models.PositiveIntegerField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    review_status = models.CharField(max_length=20, choices=Review, default=Review.PENDING)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_comments = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="later")
    is_latest_version = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "checksum"],
                condition=Q(deleted_at=None),
                name="one_document_per_pack_and_content",
            ),
            models.CheckConstraint(
                condition=Q(state="read", read_at__isnull=False)
                | (~Q(state="read") & Q(read_at=None)),
                name="a_read_document_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["rejected", "failed"]) | Q(error=""),
                name="an_error_belongs_to_a_bad_end",
            ),
        ]
        indexes = [models.Index(fields=["pack", "-created_at"], name="documents_of_pack")]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Where the bytes lie. Never holds a name that somebody chose."""
        return f"packs/{self.pack_id}/{self.checksum}"

    @property
    def is_in_flight(self) -> bool:
        return self.state in {self.State.RECEIVED, self.State.READING}


class Page(models.Model):
    """One page as read: its text, and where each word stands. `words` are
    `[start, end, x, y, width, height]`: offsets into `text`, points from the top left."""

    class Source(models.TextChoices):
        TEXT = "text"
        OCR = "ocr"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.FloatField()
    height = models.FloatField()
    text = models.TextField(blank=True)
    words = models.JSONField(default=list)
    source = models.CharField(max_length=4, choices=Source, blank=True)
    confidence = models.FloatField(default=0)
    image_key = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_page_per_number")
        ]

    def __str__(self) -> str:
        return f"page {self.number}"


class Stage(models.Model):
    """A step of reading a document, as its progress shows it."""

    class Name(models.TextChoices):
        RECEIVED = "received"
        SCANNED = "scanned"
        TYPED = "typed"
        TEXT = "text"
        OCR = "ocr"
        PAGES = "pages"
        INDEXED = "indexed"
        ANALYSED = "analysed"

    class Status(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        DONE = "done"
        SKIPPED = "skipped"
        FAILED = "failed"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="stages")
    name = models.CharField(max_length=10, choices=Name)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="one_stage_per_name")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.status}"
