"""Packs: their story, and the decisions on them. Their list, and a pack with its documents, are
answered one floor up."""

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page
from apps.core.idempotency import idempotent
from apps.core.pages import take
from apps.core.schemas import Envelope, Paged
from apps.packs import services
from apps.packs.caseload import cases
from apps.packs.models import Pack
from apps.packs.schemas import (
    CancelIn,
    CaseOut,
    HistoryItem,
    PackFace,
    SignOffIn,
    pack_face,
)
from apps.packs.states import ENDED
from apps.packs.story import events_of, story
from apps.users.bearer import actor
from apps.users.models import User
from apps.users.roles import Role

router = Router(tags=["packs"])
caseload = Router(tags=["packs"])


@router.get("/{uuid:pack_id}/history", response=Paged[HistoryItem])
def history(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    """The pack's events, newest first, as the caller may see them."""
    pack = Pack.objects.seen_by(actor(request), pack_id)
    page, rows = take(request, events_of([pack.pk], pack, actor(request)))
    return answer_page(page, story(list(rows)))


@router.post("/{uuid:pack_id}/sign-off", response=Envelope[PackFace])
@idempotent()
def sign_off(request: HttpRequest, pack_id: UUID, body: SignOffIn) -> HttpResponse:
    pack = services.sign_off(
        actor=actor(request),
        pack=Pack.objects.seen_by(actor(request), pack_id),
        decision=body.decision,
        version=body.pack_version,
        comments=body.comments or "",
    )
    return answer(pack_face(pack, actor(request)))


@router.post("/{uuid:pack_id}/complete", response=Envelope[PackFace])
def complete(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    pack = services.complete_pack(actor=actor(request), pack=pack)
    return answer(pack_face(pack, actor(request)))


@router.post("/{uuid:pack_id}/cancel", response=Envelope[PackFace])
def cancel(request: HttpRequest, pack_id: UUID, body: CancelIn | None = None) -> HttpResponse:
    pack = services.cancel_pack(
        actor=actor(request),
        pack=Pack.objects.seen_by(actor(request), pack_id),
        reason=(body.reason if body else None) or "",
    )
    return answer(pack_face(pack, actor(request)))


@caseload.get("", response=Paged[CaseOut])
def list_cases(request: HttpRequest) -> HttpResponse:
    """The packs the caller works on that are not at their end, the nearest deadline first."""
    rows = _worked_on(actor(request)).exclude(state__in=ENDED)
    rows = rows.filter(home__is_archived=False).select_related("home").prefetch_related("items")
    end = Coalesce(F("target_completion_date"), F("due_on"))
    page, rows = take(request, rows.order_by(end, "id"))
    return answer_page(page, cases(list(rows)))


def _worked_on(who: User) -> QuerySet[Pack]:
    match who.role:
        case Role.AGENT:
            firm = Q(home__organisation=who.organisation_id)
            return Pack.objects.filter(firm | Q(home__assigned_agent=who))
        case Role.SOLICITOR:
            return Pack.objects.filter(home__assigned_solicitor=who)
        case _:
            return Pack.objects.filter(home__owner=who)
