from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page, answer_tagged
from apps.core.idempotency import idempotent
from apps.core.pages import sort, take, values_of
from apps.core.schemas import Envelope, Paged
from apps.packs import services
from apps.packs.models import Property
from apps.packs.rows import property_rows, with_status
from apps.packs.schemas import (
    AssignAgentIn,
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

router = Router(tags=["properties"])
SORTS = {
    "updatedAt": "updated_at",
    "createdAt": "created_at",
    "title": "title",
    "askingPrice": "asking_price",
}
FILTERS = {"status": "status", "propertyType": "property_type", "tenure": "tenure"}


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
    return answer_tagged(
        request, property_out(Property.objects.seen_by(actor(request), property_id))
    )


@router.api_operation(["PUT", "PATCH"], "/{uuid:property_id}", response=Envelope[PropertyOut])
def update_property(request: HttpRequest, property_id: UUID, body: PropertyPatch) -> HttpResponse:
    home = Property.objects.seen_by(actor(request), property_id)
    home = services.update_property(actor=actor(request), home=home, **body.columns())
    return answer(property_out(home))


@router.api_operation(
    ["PUT", "PATCH"], "/{uuid:property_id}/assign-agent", response=Envelope[PropertyOut]
)
def assign_agent(request: HttpRequest, property_id: UUID, body: AssignAgentIn) -> HttpResponse:
    home = Property.objects.seen_by(actor(request), property_id)
    home = services.assign_agent(actor=actor(request), home=home, agent_id=body.agent_id)
    return answer(property_out(home))


@router.api_operation(
    ["PUT", "PATCH"], "/{uuid:property_id}/assign-solicitor", response=Envelope[PropertyOut]
)
def assign_solicitor(
    request: HttpRequest, property_id: UUID, body: AssignSolicitorIn
) -> HttpResponse:
    who, home = actor(request), Property.objects.seen_by(actor(request), property_id)
    if body.solicitor_id:
        home = services.assign_solicitor(actor=who, home=home, solicitor_id=body.solicitor_id)
    else:
        assert body.email, "the schema asks for one of the two"
        home = services.assign_solicitor_by_email(actor=who, home=home, email=body.email)
    return answer(property_out(home))


@router.post("/{uuid:property_id}/invite-seller", response={201: Envelope[InvitationOut]})
@idempotent()
def invite_seller(request: HttpRequest, property_id: UUID, body: InviteSellerIn) -> HttpResponse:
    invitation = services.invite_seller(
        actor=actor(request),
        home=Property.objects.seen_by(actor(request), property_id),
        name=body.name,
        email=body.email,
        message=body.message or "",
        required_documents=body.required_documents,
    )
    return answer(InvitationOut.model_validate(invitation), status=201)
