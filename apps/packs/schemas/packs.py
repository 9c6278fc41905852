from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StrictInt, StringConstraints

from apps.core.fields import Day
from apps.core.schemas import In, Schema
from apps.packs.models import Pack
from apps.packs.states import State
from apps.users.models import User

from .particulars import Text, Title
from .sharing import PackViewer, viewer_out

Transaction = Literal["sale", "purchase", "remortgage"]
Category = Literal[
    "title_deeds",
    "epc",
    "property_information_form",
    "searches",
    "leasehold_info",
    "mortgage_info",
    "other",
]


class PackListItem(Schema):
    id: UUID
    title: str
    status: str
    state: str
    transaction: str
    property_id: UUID
    property_title: str
    completion_percentage: int
    risk_level: str
    review_status: str
    target_completion_date: date | None
    due_date: date
    version: int
    created_at: datetime
    updated_at: datetime
    last_activity_at: datetime


class RequiredDocumentOut(Schema):
    id: UUID
    pack_id: UUID
    category: str
    name: str
    description: str
    is_required: bool
    is_completed: bool
    completed_at: datetime | None
    uploaded_document_id: UUID | None
    order: int
    allowed_file_types: list[str]
    max_file_size: int
    requires_review: bool


class PackIn(In):
    property_id: UUID
    title: Title
    description: Text = None
    transaction: Transaction = "sale"
    target_completion_date: Day = None
    required_document_categories: Annotated[list[Category], Field(max_length=20)] = []


class PackPatch(In):
    title: Title | None = None
    description: Text = None
    target_completion_date: Day = None
    status: Literal["draft", "in_progress", "ready", "shared", "completed"] | None = None

    def columns(self) -> dict[str, Any]:
        given = self.given()
        given.pop("status", None)
        return {k: v for k, v in given.items() if v is not None or k != "title"}


class CancelIn(In):
    reason: Annotated[str, StringConstraints(max_length=2000)] | None = None


class PackFace(Schema):
    """What a pack says of itself. Its documents stand beside it, one floor up."""

    id: UUID
    title: str
    description: str | None
    status: str
    state: str
    transaction: str
    property_id: UUID
    owner_id: UUID
    completion_percentage: int
    is_shared: bool
    share_expires_at: datetime | None
    shared_at: datetime | None
    shared_by: UUID | None
    allowed_viewers: list[PackViewer]
    target_completion_date: date | None
    actual_completion_date: datetime | None
    due_date: date
    is_overdue: bool
    last_activity_at: datetime
    risk_level: str
    review_status: str
    reviewed_by: UUID | None
    reviewed_at: datetime | None
    review_comments: str | None
    approved_by: UUID | None
    approved_at: datetime | None
    is_active: bool
    is_archived: bool
    version: int
    created_at: datetime
    updated_at: datetime


def pack_face(pack: Pack, actor: User) -> dict[str, Any]:
    """Of a pack with its property. Who it is shared with is for those who work on it, and the
    solicitor's comments stay inside."""
    inside = pack.is_inside(actor)
    link = pack.links.open().order_by("-expires_at").first()
    grants = pack.participants.live().order_by("invited_at") if inside else []
    approved = pack.review_status == Pack.Review.APPROVED
    return {
        "id": pack.pk,
        "title": pack.title,
        "description": pack.description or None,
        "status": pack.status,
        "state": pack.state,
        "transaction": pack.transaction,
        "propertyId": pack.home_id,
        "ownerId": pack.home.owner_id,
        "completionPercentage": pack.completion,
        "isShared": pack.status == "shared" or link is not None,
        "shareExpiresAt": link.expires_at if link else None,
        "sharedAt": link.created_at if link else None,
        "sharedBy": link.created_by_id if link else None,
        "allowedViewers": [viewer_out(grant) for grant in grants],
        "targetCompletionDate": pack.target_completion_date,
        "actualCompletionDate": pack.completed_at,
        "dueDate": pack.due_on,
        "isOverdue": pack.is_overdue,
        "lastActivityAt": pack.home.last_activity_at,
        "riskLevel": pack.risk_level,
        "reviewStatus": pack.review_status,
        "reviewedBy": pack.reviewed_by_id,
        "reviewedAt": pack.reviewed_at,
        "reviewComments": (pack.review_comments or None) if inside else None,
        "approvedBy": pack.reviewed_by_id if approved else None,
        "approvedAt": pack.reviewed_at if approved else None,
        "isActive": pack.state != State.CANCELLED,
        "isArchived": pack.home.is_archived,
        "version": pack.version,
        "createdAt": pack.created_at,
        "updatedAt": pack.updated_at,
    }


class CaseProperty(Schema):
    id: UUID
    title: str
    reference: str
    address: str


class Waiting(Schema):
    type: str
    description: str
    severity: str
    waits_for: str
    category: str | None


class CaseOut(Schema):
    id: UUID
    pack: PackListItem
    property: CaseProperty
    priority: str
    deadline: date
    is_overdue: bool
    waiting_for: list[Waiting]


class SignOffIn(In):
    decision: Literal["approved", "rejected"]
    comments: Annotated[str, StringConstraints(max_length=5000)] | None = None
    pack_version: StrictInt


class HistoryActor(Schema):
    id: UUID
    name: str
    role: str


class HistorySubject(Schema):
    type: str
    id: UUID


class HistoryItem(Schema):
    id: UUID
    kind: str
    summary: str
    actor: HistoryActor | None
    subject: HistorySubject
    data: dict[str, Any]
    happened_at: datetime
