"""Packs as the SPA knows them, with the documents in them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page, answer_tagged, require_unchanged
from apps.core.idempotency import idempotent
from apps.core.pages import sort, take
from apps.core.schemas import Envelope, Paged
from apps.documents.progress import progress_of
from apps.documents.schemas import PackOut, PackProgress, pack_out
from apps.packs import services
from apps.packs.filters import PACK_SORTS, filtered_packs
from apps.packs.models import Pack, Property
from apps.packs.rows import pack_rows
from apps.packs.schemas import PackIn, PackListItem, PackPatch
from apps.users.bearer import actor

router = Router(tags=["packs"])


@router.get("", response=Paged[PackListItem])
def list_packs(request: HttpRequest) -> HttpResponse:
    """Filters: `status`, `propertyId`, `transaction`, `riskLevel`, `search`."""
    rows = filtered_packs(request, Pack.objects.visible_to(actor(request)))
    page, rows = take(request, sort(request, rows, PACK_SORTS))
    return answer_page(page, pack_rows(rows))


@router.post("", response={201: Envelope[PackOut]})
@idempotent()
def create_pack(request: HttpRequest, body: PackIn) -> HttpResponse:
    given = body.given()
    home = Property.objects.seen_by(actor(request), given.pop("property_id"))
    categories = given.pop("required_document_categories", ())
    pack = services.create_pack(actor=actor(request), home=home, categories=categories, **given)
    return answer(pack_out(pack, actor(request)), status=201)


@router.get("/{uuid:pack_id}", response=Envelope[PackOut])
def get_pack(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    services.note_visit(actor=actor(request), pack=pack)
    return answer_tagged(request, pack_out(pack, actor(request)))


@router.api_operation(["PUT", "PATCH"], "/{uuid:pack_id}", response=Envelope[PackOut])
def update_pack(request: HttpRequest, pack_id: UUID, body: PackPatch) -> HttpResponse:
    """`If-Match`, where it is sent, must name the ETag that was read."""
    who = actor(request)
    pack = Pack.objects.seen_by(who, pack_id)
    require_unchanged(request, lambda: pack_out(pack, who))
    pack = services.change_pack(actor=who, pack=pack, status=body.status, **body.columns())
    return answer(pack_out(pack, who))


@router.get("/{uuid:pack_id}/progress", response=Envelope[PackProgress])
def get_progress(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    return answer_tagged(request, progress_of(Pack.objects.seen_by(actor(request), pack_id)))
