from django.db import models

from .documents import Document


class Page(models.Model):
    """One page as read: its text, and where each word stands. `words` are
    `[start, end, x, y, width, height]`: offsets into `text`, points from the top left.
    `hidden` are `[start, end, why]` of text that nobody sees on the page: `white`, `tiny`,
    `outside`, `covered` or `invisible`."""

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
    hidden = models.JSONField(default=list)
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
