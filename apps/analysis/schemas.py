from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import StringConstraints

from apps.core.schemas import In, Schema
from apps.documents.schemas.annotations import PositionOut


class FieldOut(Schema):
    name: str
    value: str
    quote: str
    page: int
    position: PositionOut
    confidence: float


class FindingOut(Schema):
    id: UUID
    code: str
    severity: str
    title: str
    explanation: str
    suggested_action: str
    source: str
    quote: str
    page: int
    position: PositionOut
    confidence: float
    engine: str
    status: str


class AnalysisOut(Schema):
    status: Literal["pending", "running", "completed", "unavailable"]
    engine: str | None = None
    kind: str | None = None
    kind_confidence: float | None = None
    is_blank: bool = False
    fields: list[FieldOut] = []
    findings: list[FindingOut] = []
    completed_at: datetime | None = None


class FindingIn(In):
    status: Literal["open", "accepted", "dismissed", "resolved"]
    comment: Annotated[str, StringConstraints(max_length=5000)] | None = None


class MissingOut(Schema):
    category: str
    name: str
    reason: str


class CitedOut(Schema):
    document_id: UUID
    page: int
    quote: str
    position: PositionOut | None = None


class ContradictionOut(Schema):
    id: UUID
    code: str
    severity: str
    title: str
    explanation: str
    suggested_action: str
    quotes: list[CitedOut]
    status: str


class QuestionIn(In):
    question: Annotated[str, StringConstraints(min_length=2, max_length=500)]


class CitationOut(Schema):
    document_id: UUID
    page: int
    quote: str
    position: PositionOut


class AnswerOut(Schema):
    answer: str | None
    citations: list[CitationOut]


class SearchOut(Schema):
    product: str
    status: str
    valid_until: date | None = None


class RiskCategoryOut(Schema):
    name: str
    weight: int
    level: Literal["high", "medium", "low", "none", "unknown"]
    because: str


class RiskOut(Schema):
    """`coverage`: the part of the hundred weights about which something is known."""

    score: int | None
    coverage: int
    categories: list[RiskCategoryOut]


class PlannedSearchOut(Schema):
    product: str
    level: str
    reason: str
    total: float


class SearchPlanOut(Schema):
    total: float
    searches: list[PlannedSearchOut]


class PlaceOut(RiskOut):
    plan: SearchPlanOut | None


class ReportOut(Schema):
    risk_level: str
    score: int
    summary: str
    findings: list[FindingOut]
    accepted: list[FindingOut]
    contradictions: list[ContradictionOut]
    missing: list[MissingOut]
    searches: list[SearchOut]
    property_risk: RiskOut


class CheckOut(Schema):
    clause: str
    topic: str
    requirement: str
    verdict: Literal["pass", "refer", "fail", "unknown"]


class LenderOut(Schema):
    key: str
    name: str
    verdict: Literal["pass", "refer", "fail", "unknown"]
    checks: list[CheckOut]
    note: str


class MatrixOut(Schema):
    read_on: date
    lender: str | None
    lease_ends: date | None
    ground_rent: float | None
    value: float | None
    lenders: list[LenderOut]


class SharedPack(Schema):
    title: str
    status: str


class SharedProperty(Schema):
    title: str
    address: dict[str, Any]
    tenure: str


class SharedBy(Schema):
    organization: str


class SharedDocument(Schema):
    id: UUID
    name: str
    category: str
    kind: str
    pages: int | None
    downloadable: bool


class SharedOut(Schema):
    pack: SharedPack
    property: SharedProperty
    shared_by: SharedBy
    documents: list[SharedDocument]
    report: ReportOut
    expires_at: datetime
    views_left: int | None
