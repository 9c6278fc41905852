from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.packs.models import Invitation, Pack
from apps.packs.models.seeing import Seen, asker, prepared_for_anybody
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
        """What is there: its bytes have come, and nobody has deleted it."""
        return self.filter(deleted_at=None).exclude(state__in=Document.NOT_THERE)

    def current(self) -> Self:
        """Present, and not superseded by a later version."""
        return self.present().filter(is_latest_version=True)

    def in_sight_of(self, actor: User, at: datetime | None = None) -> Self:
        """With what is still to come and what was deleted."""
        return self.filter(Seen(actor, at or now(), "pack__home__"))

    def visible_to(self, actor: User) -> Self:
        return self.present().in_sight_of(actor)

    def seen_by(self, actor: User, document_id: UUID, *, even_deleted: bool = False) -> "Document":
        """The document with its pack and property, or NotFound; also one that is awaited."""
        document: Document | None = _SEEN.first(*asker(actor), document_id)
        if document is None or (document.deleted_at and not even_deleted):
            raise NotFound
        return document


_SEEN = prepared_for_anybody(
    lambda who, at, key: (
        Document.objects.in_sight_of(who, at)
        .select_related("pack__home", "uploaded_by")
        .filter(pk=key)
    ),
    UUID(int=0xD0C),
)


class Document(models.Model):
    """One file of a pack. Its bytes lie in storage under their own hash; unique in its pack.

    `flags` are what was noticed and tolerated: `signed`, `owner_password`, `link`, `hidden_text`,
    `low_text_quality` … `is_cleaned`: a copy without the place where a photograph was taken lies
    beside the original, and it is the one people get. `highlights` are what analysis found, in
    the SPA's shape (AIHighlight); `is_unsure`: it was not sure enough to leave it at that."""

    class State(models.TextChoices):
        AWAITED = "awaited"
        EXPIRED = "expired"
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

    PART_BYTES: ClassVar[int] = 5 * 1024**2
    NOT_THERE: ClassVar[frozenset[str]] = frozenset({State.AWAITED, State.EXPIRED})
    SCANNED: ClassVar[frozenset[str]] = frozenset({State.READING, State.READ})
    MOVES: ClassVar[dict[str, frozenset[str]]] = {
        State.AWAITED: frozenset({State.RECEIVED, State.EXPIRED}),
        State.EXPIRED: frozenset(),
        State.RECEIVED: frozenset({State.READING, State.READ, State.REJECTED, State.FAILED}),
        State.READING: frozenset({State.RECEIVED, State.READ, State.REJECTED, State.FAILED}),
        State.READ: frozenset({State.RECEIVED}),
        State.REJECTED: frozenset({State.RECEIVED}),
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
    upload_etag = models.CharField(max_length=100, blank=True)
    flags = models.JSONField(default=list, blank=True)
    highlights = models.JSONField(default=list, blank=True)
    is_unsure = models.BooleanField(default=False)
    is_drawn = models.BooleanField(default=False)
    is_cleaned = models.BooleanField(default=False)
    page_count = models.PositiveIntegerField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    review_status = models.CharField(max_length=20, choices=Review, default=Review.PENDING)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_comments = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="later")
    arrived_in = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="enclosures"
    )
    is_latest_version = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "checksum"],
                condition=Q(deleted_at=None) & ~Q(state__in=["awaited", "expired"]),
                name="one_document_per_pack_and_content",
            ),
            models.UniqueConstraint(
                fields=["parent"],
                condition=Q(deleted_at=None),
                name="one_successor_per_version",
            ),
            models.CheckConstraint(
                condition=Q(state="read", read_at__isnull=False)
                | (~Q(state="read") & Q(read_at=None)),
                name="a_read_document_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["rejected", "failed", "expired"]) | Q(error=""),
                name="an_error_belongs_to_a_bad_end",
            ),
        ]
        indexes = [
            models.Index(fields=["pack", "-created_at", "-id"], name="documents_of_pack"),
            models.Index(
                fields=["created_at"],
                name="documents_in_flight",
                condition=Q(state__in=["awaited", "received", "reading"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Where the bytes lie. Never holds a name that somebody chose."""
        return f"packs/{self.pack_id}/{self.checksum}"

    def picture_key(self, number: int) -> str:
        """Where the picture of a page lies, of 2,000 too: in 120 letters."""
        return f"{self.key}-pages/{number}"

    @property
    def upload_key(self) -> str:
        """Where a direct upload lies until it has been looked at."""
        return f"packs/{self.pack_id}/{self.pk}"

    @property
    def part_numbers(self) -> range:
        """A direct upload may come in parts, all but the last of them PART_BYTES long."""
        return range(1, -(-self.size // self.PART_BYTES) + 1)

    def part_size(self, number: int) -> int:
        return min(self.PART_BYTES, self.size - (number - 1) * self.PART_BYTES)

    def part_key(self, number: int | str) -> str:
        return f"{self.upload_key}-parts/{number}"

    @property
    def served_key(self) -> str:
        return f"{self.key}-clean" if self.is_cleaned else self.key

    def versions_before(self) -> Iterator["Document"]:
        """Those before this one that are there, the latest first."""
        earlier = self.parent
        while earlier:
            if earlier.deleted_at is None:
                yield earlier
            earlier = earlier.parent

    @property
    def is_superseded(self) -> bool:
        """Whether a later version is there, behind others that were deleted too."""
        return any(one.deleted_at is None or one.is_superseded for one in self.later.all())

    @property
    def is_in_flight(self) -> bool:
        return self.state in {self.State.RECEIVED, self.State.READING}
