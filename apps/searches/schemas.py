from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StrictBool, StringConstraints

from apps.core.schemas import In, Schema
from apps.events.waiting import waiting_for

from .models import Line, Message, Order, Quote
from .services.pricing import Priced
from .services.recommending import Recommendation
from .states import UNSETTLED, Status

WAITING = UNSETTLED | {Status.PLAN_CONFIRMED}

Name = Annotated[str, StringConstraints(min_length=1, max_length=90)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=20)]


class NameIn(In):
    forenames: Name
    surname: Name


class PartiesIn(In):
    """Whom priority and bankruptcy searches ask for. What is not told, our staff finds out."""

    proprietors: Name | None = None
    applicant: Name | None = None
    applicant_lends: StrictBool = False
    borrowers: Annotated[list[NameIn], Field(max_length=6)] = []


class QuoteIn(In):
    products: Annotated[list[Code], Field(min_length=1, max_length=50)]
    rush: StrictBool = False
    parties: PartiesIn | None = None


class OrderIn(In):
    quote_id: UUID


class ApproveIn(In):
    amount: Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)]


class CancelOrderIn(In):
    reason: Annotated[str | None, StringConstraints(max_length=500)] = None


class AnswerIn(In):
    message: Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class ProductOut(Schema):
    code: str
    name: str
    covers: str
    provider: str
    net: float
    vat_rate: float
    turnaround_days: int
    rush_percent: float | None
    validity_months: int | None
    inputs: list[str]
    priority: str


def product_out(offer: Priced) -> ProductOut:
    product, price = offer.product, offer.price
    return ProductOut(
        code=product.code,
        name=product.name,
        covers=product.covers,
        provider=price.provider,
        net=float(price.net),
        vat_rate=float(product.vat_rate),
        turnaround_days=price.turnaround_days,
        rush_percent=None if price.rush_percent is None else float(price.rush_percent),
        validity_months=product.validity.months,
        inputs=list(product.inputs),
        priority=product.priority,
    )


class RecommendationOut(Schema):
    product: str
    level: str
    reason: str
    net: float
    vat: float
    total: float


def recommendation_out(found: Recommendation) -> RecommendationOut:
    return RecommendationOut(
        product=found.offer.product.code,
        level=found.advice.level,
        reason=found.advice.reason,
        net=float(found.offer.net),
        vat=float(found.offer.vat),
        total=float(found.offer.total),
    )


class QuoteLineOut(Schema):
    product: str
    provider: str
    net: float
    surcharge: float
    vat: float
    total: float
    turnaround_days: int
    alternatives: list[dict[str, Any]]


class QuoteOut(Schema):
    id: UUID
    rush: bool
    lines: list[QuoteLineOut]
    net: float
    vat: float
    total: float
    expires_at: datetime


def quote_out(quote: Quote) -> QuoteOut:
    lines = list(quote.lines.all())
    return QuoteOut(
        id=quote.pk,
        rush=quote.rush,
        lines=[
            QuoteLineOut(
                product=line.product,
                provider=line.provider,
                net=float(line.net),
                surcharge=float(line.surcharge),
                vat=float(line.vat),
                total=float(line.total),
                turnaround_days=line.turnaround_days,
                alternatives=line.alternatives,
            )
            for line in lines
        ],
        net=float(sum(line.net for line in lines)),
        vat=float(sum(line.vat for line in lines)),
        total=float(sum(line.total for line in lines)),
        expires_at=quote.expires_at,
    )


class ResultOut(Schema):
    id: UUID
    name: str
    search_date: date | None
    valid_until: date | None
    superseded: bool
    outcome: dict[str, Any]


class MessageOut(Schema):
    sender: str
    text: str
    written_at: datetime


class LineOut(Schema):
    id: UUID
    product: str
    authority: str | None
    provider: str
    status: str
    provider_reference: str | None
    expected_at: datetime | None
    net: float
    surcharge: float
    vat: float
    total: float
    refunded: float
    documents: list[ResultOut]
    messages: list[MessageOut]
    valid_until: date | None
    reason: str | None
    provider_says: str | None
    waiting_for: str | None


class ApprovalOut(Schema):
    required: bool
    status: str
    amount: float
    approved_by: UUID | None
    approved_at: datetime | None


class OrderOut(Schema):
    id: UUID
    pack_id: UUID
    quote_id: UUID
    status: str
    lines: list[LineOut]
    total: float
    approval: ApprovalOut
    rush: bool
    created_at: datetime


def order_out(order: Order) -> OrderOut:
    return OrderOut(
        id=order.pk,
        pack_id=order.pack_id,
        quote_id=order.quote_id,
        status=order.status,
        lines=[_line_out(line) for line in order.lines.all()],
        total=float(order.total),
        approval=_approval_out(order),
        rush=order.rush,
        created_at=order.created_at,
    )


def _approval_out(order: Order) -> ApprovalOut:
    if not order.needs_approval:
        status = "not_required"
    elif order.is_approved:
        status = "approved"
    else:
        status = "stale" if order.version > 1 else "pending"
    return ApprovalOut(
        required=order.needs_approval,
        status=status,
        amount=float(order.total),
        approved_by=order.approved_by_id,
        approved_at=order.approved_at,
    )


def _line_out(line: Line) -> LineOut:
    return LineOut(
        id=line.pk,
        product=line.product,
        authority=line.authority or None,
        provider=line.provider,
        status=line.status,
        provider_reference=line.provider_reference or None,
        expected_at=line.expected_at,
        net=float(line.net),
        surcharge=float(line.surcharge),
        vat=float(line.vat),
        total=float(line.total),
        refunded=float(-sum(entry.total for entry in line.entries.all() if entry.total < 0)),
        documents=[
            ResultOut(
                id=result.document_id,
                name=result.document.name,
                search_date=result.search_date,
                valid_until=result.valid_until,
                superseded=result.superseded_at is not None,
                outcome=result.outcome,
            )
            for result in line.results.all()
        ],
        messages=[_message_out(message) for message in line.messages.all()],
        valid_until=line.valid_until,
        reason=line.reason or None,
        provider_says=line.provider_says or None,
        waiting_for=waiting_for(line.pk) if line.status in WAITING else None,
    )


def _message_out(message: Message) -> MessageOut:
    return MessageOut(sender=message.sender, text=message.text, written_at=message.written_at)
