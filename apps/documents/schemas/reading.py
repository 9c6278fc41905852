from datetime import datetime
from uuid import UUID

from apps.core.schemas import Schema
from apps.documents.models import Document, Stage

from .documents import processing_status


class StageOut(Schema):
    name: str
    status: str
    started_at: datetime | None
    finished_at: datetime | None


class ProgressOut(Schema):
    status: str
    stages: list[StageOut]
    pages_total: int | None
    pages_done: int
    error: str | None
    waiting_for: str | None


def progress_out(document: Document, *, waiting_for: str | None) -> ProgressOut:
    order = list(Stage.Name)
    stages = sorted(document.stages.all(), key=lambda stage: order.index(Stage.Name(stage.name)))
    return ProgressOut(
        status=processing_status(document),
        stages=[StageOut.model_validate(stage) for stage in stages],
        pages_total=document.page_count,
        pages_done=document.pages.exclude(source="").count(),
        error=document.error or None,
        waiting_for=waiting_for,
    )


class PageItem(Schema):
    number: int
    width: float
    height: float
    source: str
    image_url: str


class WordOut(Schema):
    text: str
    x: float
    y: float
    width: float
    height: float


class HiddenOut(Schema):
    start: int
    end: int
    reason: str


class PageOut(PageItem):
    """`hidden` are stretches of `text` that nobody sees on the page."""

    text: str
    words: list[WordOut]
    hidden: list[HiddenOut]


class HitOut(Schema):
    document_id: UUID
    page: int
    snippet: str
    rank: float
