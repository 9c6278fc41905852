"""Who a pack is shared with: links for whoever holds them, grants to people by address."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page
from apps.core.errors import NotFound
from apps.core.idempotency import idempotent
from apps.core.pages import take
from apps.core.schemas import Envelope, Paged
from apps.packs import services
from apps.packs.models import Pack, Participant
from apps.packs.permissions import Can
from apps.packs.schemas import (
    GrantPatch,
    PackViewer,
    ProofIn,
    ShareIn,
    ShareLinkIn,
    ShareLinkOut,
    viewer_out,
)
from apps.users.bearer import actor

router = Router(tags=["sharing"])
visitors = Router(tags=["shared"])


@router.post("/{uuid:pack_id}/share-link", response={201: Envelope[ShareLinkOut]})
@idempotent(secret=("token", "url"))
def share_link(request: HttpRequest, pack_id: UUID, body: ShareLinkIn) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    link = services.share_by_link(actor=actor(request), pack=pack, **body.model_dump())
    url = f"{settings.FRONTEND_URL}/shared/{link.token}"
    return answer(ShareLinkOut(token=link.token, url=url, expires_at=link.expires_at), status=201)


@router.api_operation(["POST", "DELETE"], "/{uuid:pack_id}/revoke-link", response=Envelope[None])
def revoke_link(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    services.revoke_links(actor=actor(request), pack=Pack.objects.seen_by(actor(request), pack_id))
    return answer(None)


@router.post("/{uuid:pack_id}/share", response={201: Envelope[PackViewer]})
@idempotent()
def share(request: HttpRequest, pack_id: UUID, body: ShareIn) -> HttpResponse:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    grant = services.share_with(actor=actor(request), pack=pack, **body.model_dump())
    return answer(viewer_out(grant), status=201)


@router.get("/{uuid:pack_id}/viewers", response=Paged[PackViewer])
def list_viewers(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    """Every grant that was not taken back, those that have run out among them."""
    pack = Pack.objects.seen_by(actor(request), pack_id)
    pack.require(actor(request), Can.SEE_SHARING)
    page, rows = take(request, pack.participants.filter(revoked_at=None).order_by("-invited_at"))
    return answer_page(page, [viewer_out(grant) for grant in rows])


@router.api_operation(
    ["PUT", "PATCH"], "/{uuid:pack_id}/viewers/{uuid:grant_id}", response=Envelope[PackViewer]
)
def change_grant(
    request: HttpRequest, pack_id: UUID, grant_id: UUID, body: GrantPatch
) -> HttpResponse:
    grant = _grant(request, pack_id, grant_id)
    return answer(
        viewer_out(services.change_grant(actor=actor(request), grant=grant, **body.given()))
    )


@router.delete("/{uuid:pack_id}/viewers/{uuid:grant_id}", response=Envelope[None])
def revoke_grant(request: HttpRequest, pack_id: UUID, grant_id: UUID) -> HttpResponse:
    services.revoke_grant(actor=actor(request), grant=_grant(request, pack_id, grant_id))
    return answer(None)


def _grant(request: HttpRequest, pack_id: UUID, grant_id: UUID) -> Participant:
    pack = Pack.objects.seen_by(actor(request), pack_id)
    pack.require(actor(request), Can.SHARE)
    grant = pack.participants.filter(pk=grant_id, revoked_at=None).first()
    if grant is None:
        raise NotFound
    grant.pack = pack
    return grant


@visitors.post("/{token}/proof", auth=None, response=Envelope[None])
def ask_for_proof(request: HttpRequest, token: str, body: ProofIn) -> HttpResponse:
    """For a link with `allowedDomains`: mails the address a secret, to be shown to the link as
    `X-Share-Proof` for a day."""
    link = services.link_of(token=token, password=request.headers.get("X-Share-Password"))
    services.ask_for_proof(link=link, email=body.email)
    return answer(None, message="If the address can receive mail, a link is on its way to it.")
