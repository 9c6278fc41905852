from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page, answer_tagged
from apps.core.errors import NotFound
from apps.core.idempotency import idempotent
from apps.core.pages import sort, take, values_of
from apps.core.schemas import Envelope, Paged
from apps.packs import services
from apps.packs.models import Property
from apps.packs.rows import property_rows, with_status
from apps.packs.schemas import (
    AssignSolicitorIn,
    InvitationOut,
    InviteSellerIn,
    PropertyIn,
    PropertyListItem,
    PropertyOut,
    PropertyPatch,
    property_out,
)
from apps.users.bearer import actor
from apps.users.models import User

router = Router(tags=["properties"])
SORTS = {
    "updatedAt": "updated_at",
    "createdAt": "created_at",
    "title": "title",
    "askingPrice": "asking_price",
}
FILTERS = {"status": "status", "propertyType": "property_type", "tenure": "tenure"}


def _seen(who: User, property_id: UUID) -> Property:
    people = ("owner", "assigned_agent", "assigned_solicitor", "organisation")
    home = Property.objects.visible_to(who).select_related(*people).filter(pk=property_id).first()
    if home is None:
        raise NotFound
    return home


@router.get("", response=Paged[PropertyListItem])
def list_properties(request: HttpRequest) -> HttpResponse:
    rows = with_status(Property.objects.visible_to(actor(request)).filter(is_archived=False))
    for name, column in FILTERS.items():
        if wanted := values_of(request, name):
            rows = rows.filter(**{f"{column}__in": wanted})
    page, rows = take(request, sort(request, rows, SORTS))
    return answer_page(page, property_rows(rows))


@router.post("", response={201: Envelope[PropertyOut]})
@idempotent()
def create_property(request: HttpRequest, body: PropertyIn) -> HttpResponse:
    home = services.create_property(actor=actor(request), **body.columns())
    return answer(property_out(home), status=201)


@router.get("/{uuid:property_id}", response=Envelope[PropertyOut])
def get_property(request: HttpRequest, property_id: UUID) -> HttpResponse:
    return answer_tagged(request, property_out(_seen(actor(request), property_id)))


@router.api_operation(["PUT", "PATCH"], "/{uuid:property_id}", response=Envelope[PropertyOut])
def update_property(request: HttpRequest, property_id: UUID, body: PropertyPatch) -> HttpResponse:
    home = _seen(actor(request), property_id)
    home = services.update_property(actor=actor(request), home=home, **body.columns())
    return answer(property_out(home))


@router.api_operation(
    ["PUT", "PATCH"], "/{uuid:property_id}/assign-solicitor", response=Envelope[PropertyOut]
)
def assign_solicitor(
    request: HttpRequest, property_id: UUID, body: AssignSolicitorIn
) -> HttpResponse:
    home = services.assign_solicitor(
        actor=actor(request),
        home=_seen(actor(request), property_id),
        solicitor_id=body.solicitor_id,
    )
    return answer(property_out(home))


@router.post("/{uuid:property_id}/invite-seller", response={201: Envelope[InvitationOut]})
@idempotent()
def invite_seller(request: HttpRequest, property_id: UUID, body: InviteSellerIn) -> HttpResponse:
    invitation = services.invite_seller(
        actor=actor(request),
        home=_seen(actor(request), property_id),
        name=body.name,
        email=body.email,
        message=body.message or "",
        required_documents=body.required_documents,
    )
    return answer(InvitationOut.model_validate(invitation), status=201)
