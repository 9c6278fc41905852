from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import StringConstraints

from apps.core.schemas import In, Schema


class PositionOut(Schema):
    page: int
    x: float
    y: float
    width: float
    height: float
    text: str


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


class ReportOut(Schema):
    risk_level: str
    summary: str
    findings: list[FindingOut]
    missing: list[MissingOut]


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
