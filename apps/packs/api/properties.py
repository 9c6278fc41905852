"""Property files: their lists, their particulars, and the people and steps of each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_tagged, require_unchanged
from apps.core.idempotency import idempotent
from apps.core.schemas import Envelope, Paged
from apps.packs import services
from apps.packs.listing import property_page
from apps.packs.models import Property
from apps.packs.schemas import (
    AssignAgentIn,
    AssignSolicitorIn,
    DuplicateIn,
    InvitationOut,
    InviteSellerIn,
    PropertyIn,
    PropertyListItem,
    PropertyOut,
    PropertyPatch,
    StatusIn,
    property_out,
    property_seen,
)
from apps.users.bearer import actor

router = Router(tags=["properties"])
PARTIAL = ["PUT", "PATCH"]
HOME = "/{uuid:property_id}"


def _seen(request: HttpRequest, property_id: UUID) -> Property:
    return Property.objects.seen_by(actor(request), property_id)


@router.get("", response=Paged[PropertyListItem])
def list_properties(request: HttpRequest) -> HttpResponse:
    """Filters: `status`, `propertyType`, `tenure`, `minPrice`, `maxPrice`, `bedrooms`, `bathrooms`,
    `minBedrooms`, `maxBedrooms`, `city`, `location`, `search`, `fileReference`, `ownerId`,
    `agentId`, `solicitorId`, `createdAfter`, `createdBefore`, `isArchived`, `isActive`.
    `sortBy`: `updatedAt`, `createdAt`, `title`, `askingPrice`, `lastActivityAt`, `bedrooms`,
    `city`, `fileReference`; `sortOrder`: `asc` or `desc`."""
    return property_page(request)


@router.post("", response={201: Envelope[PropertyOut]})
@idempotent()
def create_property(request: HttpRequest, body: PropertyIn) -> HttpResponse:
    home = services.create_property(actor=actor(request), **body.columns())
    return answer(property_out(home), status=201)


@router.get(HOME, response=Envelope[PropertyOut])
def get_property(request: HttpRequest, property_id: UUID) -> HttpResponse:
    return answer_tagged(request, property_seen(_seen(request, property_id), actor(request)))


@router.api_operation(PARTIAL, HOME, response=Envelope[PropertyOut])
def update_property(request: HttpRequest, property_id: UUID, body: PropertyPatch) -> HttpResponse:
    """`If-Match`, where it is sent, must name the ETag that was read."""
    home = _seen(request, property_id)
    require_unchanged(request, lambda: property_seen(home, actor(request)))
    home = services.change_property(
        actor=actor(request),
        home=home,
        status=body.status,
        archived=body.archived,
        pictures=body.pictures,
        **body.columns(),
    )
    return answer(property_out(home))


@router.delete(HOME, response=Envelope[None])
def delete_property(request: HttpRequest, property_id: UUID) -> HttpResponse:
    services.delete_property(actor=actor(request), home=_seen(request, property_id))
    return answer(None, message="The property was deleted.")


@router.api_operation(PARTIAL, f"{HOME}/assign-agent", response=Envelope[PropertyOut])
def assign_agent(request: HttpRequest, property_id: UUID, body: AssignAgentIn) -> HttpResponse:
    home = _seen(request, property_id)
    home = services.assign_agent(actor=actor(request), home=home, agent_id=body.agent_id)
    return answer(property_out(home))


@router.api_operation(PARTIAL, f"{HOME}/assign-solicitor", response=Envelope[PropertyOut])
def assign_solicitor(
    request: HttpRequest, property_id: UUID, body: AssignSolicitorIn
) -> HttpResponse:
    who, home = actor(request), _seen(request, property_id)
    if body.email and not body.solicitor_id:
        home = services.assign_solicitor_by_email(actor=who, home=home, email=body.email)
    else:
        home = services.assign_solicitor(actor=who, home=home, solicitor_id=body.solicitor_id)
    return answer(property_out(home))


@router.api_operation(PARTIAL, f"{HOME}/status", response=Envelope[PropertyOut])
def set_status(request: HttpRequest, property_id: UUID, body: StatusIn) -> HttpResponse:
    home = _seen(request, property_id)
    services.take_step(
        actor=actor(request),
        pack=home.current_pack,
        status=body.status,
        comment=body.comment or "",
    )
    return answer(property_out(home))


@router.api_operation(PARTIAL, f"{HOME}/archive", response=Envelope[PropertyOut])
def archive(request: HttpRequest, property_id: UUID) -> HttpResponse:
    home = _seen(request, property_id)
    home = services.set_archived(actor=actor(request), home=home, archived=True)
    return answer(property_out(home))


@router.api_operation(PARTIAL, f"{HOME}/restore", response=Envelope[PropertyOut])
def restore(request: HttpRequest, property_id: UUID) -> HttpResponse:
    home = _seen(request, property_id)
    home = services.set_archived(actor=actor(request), home=home, archived=False)
    return answer(property_out(home))


@router.post(f"{HOME}/duplicate", response={201: Envelope[PropertyOut]})
@idempotent()
def duplicate(request: HttpRequest, property_id: UUID, body: DuplicateIn) -> HttpResponse:
    twin = services.duplicate_property(
        actor=actor(request), home=_seen(request, property_id), title=body.title
    )
    return answer(property_out(twin), status=201)


@router.post(f"{HOME}/invite-seller", response={201: Envelope[InvitationOut]})
@idempotent()
def invite_seller(request: HttpRequest, property_id: UUID, body: InviteSellerIn) -> HttpResponse:
    invitation = services.invite_seller(
        actor=actor(request),
        home=_seen(request, property_id),
        name=body.name,
        email=body.email,
        message=body.message or "",
        required_documents=body.required_documents,
    )
    return answer(InvitationOut.model_validate(invitation), status=201)
