from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_tagged
from apps.core.errors import NotFound
from apps.core.idempotency import idempotent
from apps.core.schemas import Envelope
from apps.searches import services
from apps.searches.models import Order
from apps.searches.schemas import AnswerIn, ApproveIn, CancelOrderIn, OrderOut, order_out
from apps.users.bearer import actor

router = Router(tags=["searches"])


def _answer(request: HttpRequest, order_id: UUID) -> HttpResponse:
    return answer(order_out(Order.objects.seen_by(actor(request), order_id)))


@router.get("/{uuid:order_id}", response=Envelope[OrderOut])
def get_order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    return answer_tagged(request, order_out(Order.objects.seen_by(actor(request), order_id)))


@router.post("/{uuid:order_id}/approve", response=Envelope[OrderOut])
@idempotent()
def approve_order(request: HttpRequest, order_id: UUID, body: ApproveIn) -> HttpResponse:
    order = Order.objects.seen_by(actor(request), order_id)
    services.approve_order(actor=actor(request), order=order, amount=body.amount)
    return _answer(request, order_id)


@router.post("/{uuid:order_id}/cancel", response=Envelope[OrderOut])
@idempotent()
def cancel_order(
    request: HttpRequest, order_id: UUID, body: CancelOrderIn | None = None
) -> HttpResponse:
    order = Order.objects.seen_by(actor(request), order_id)
    reason = (body.reason if body else None) or ""
    services.cancel_order(actor=actor(request), order=order, reason=reason)
    return _answer(request, order_id)


@router.post("/{uuid:order_id}/lines/{uuid:line_id}/answer", response=Envelope[OrderOut])
@idempotent()
def answer_query(
    request: HttpRequest, order_id: UUID, line_id: UUID, body: AnswerIn
) -> HttpResponse:
    order = Order.objects.seen_by(actor(request), order_id)
    line = next((line for line in order.lines.all() if line.pk == line_id), None)
    if line is None:
        raise NotFound
    services.answer_query(actor=actor(request), line=line, message=body.message)
    return _answer(request, order_id)
