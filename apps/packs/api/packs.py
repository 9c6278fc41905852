from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page
from apps.core.idempotency import idempotent
from apps.core.pages import sort, take
from apps.core.schemas import Envelope, Paged
from apps.events.models import Event
from apps.packs import services
from apps.packs.models import Pack
from apps.packs.rows import pack_rows
from apps.packs.schemas import HistoryItem, PackListItem, SignOffIn
from apps.packs.story import story
from apps.users.bearer import actor

router = Router(tags=["packs"])
SORTS = {"updatedAt": "updated_at", "createdAt": "created_at", "title": "title"}


@router.get("", response=Paged[PackListItem])
def list_packs(request: HttpRequest) -> HttpResponse:
    rows = Pack.objects.visible_to(actor(request))
    page, rows = take(request, sort(request, rows, SORTS))
    return answer_page(page, pack_rows(rows))


@router.get("/{uuid:pack_id}/history", response=Paged[HistoryItem])
def history(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    """The pack's events, newest first."""
    pack = Pack.objects.seen_by(actor(request), pack_id)
    page, rows = take(request, Event.objects.filter(pack=pack.pk).order_by("-id"))
    return answer_page(page, story(list(rows)))


@router.post("/{uuid:pack_id}/sign-off", response=Envelope[dict[str, object]])
@idempotent()
def sign_off(request: HttpRequest, pack_id: UUID, body: SignOffIn) -> HttpResponse:
    pack = services.sign_off(
        actor=actor(request),
        pack=Pack.objects.seen_by(actor(request), pack_id),
        decision=body.decision,
        version=body.pack_version,
        comments=body.comments or "",
    )
    return answer({"id": pack.pk, "status": pack.status, "reviewStatus": pack.review_status})
