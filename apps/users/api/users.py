"""The people of a firm, for those who manage them; and the directory of solicitors."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_page, answer_tagged
from apps.core.errors import Forbidden, NotFound
from apps.core.idempotency import idempotent
from apps.core.pages import sort, take
from apps.core.schemas import Envelope, Paged
from apps.users import rows, services
from apps.users.bearer import actor
from apps.users.models import User, UserInvitation
from apps.users.roles import MANAGE_USERS
from apps.users.schemas import (
    ActivityOut,
    ColleagueOut,
    InviteUserIn,
    MemberOut,
    MemberPatch,
    UserEntity,
    UserInvitationOut,
    UserStats,
)

router = Router(tags=["users"])
SORTS = {
    "updatedAt": "updated_at",
    "createdAt": "created_at",
    "email": "email",
    "firstName": "first_name",
    "lastName": "last_name",
    "lastLoginAt": "last_login",
}
INVITATION_SORTS = {"createdAt": "created_at", "expiresAt": "expires_at", "email": "email"}


def _member(request: HttpRequest, user_id: UUID) -> User:
    """Oneself, or somebody one manages. Raises NotFound, and Forbidden for a colleague."""
    who = actor(request)
    user = User.objects.visible_to(who).select_related("organisation").filter(pk=user_id).first()
    if user is None:
        raise NotFound
    if user.pk != who.pk and MANAGE_USERS not in who.permissions:
        raise Forbidden
    return user


@router.get("", response=Paged[MemberOut])
def list_users(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    services.require_manager(who)
    found = rows.filtered(request, User.objects.visible_to(who))
    page, members = take(request, sort(request, found, SORTS))
    return answer_page(page, rows.member_rows(members))


@router.get("/stats", response=Envelope[UserStats])
def user_stats(request: HttpRequest) -> HttpResponse:
    services.require_manager(actor(request))
    return answer(rows.stats(User.objects.visible_to(actor(request))))


@router.get("/directory", response=Paged[ColleagueOut])
def directory(request: HttpRequest, role: str = "solicitor", q: str = "") -> HttpResponse:
    """Verified solicitors of law firms, to be assigned: their id, name and firm."""
    page, found = take(request, rows.directory(role, q))
    return answer_page(page, rows.colleague_rows(found))


@router.get("/invitations", response=Paged[UserInvitationOut])
def list_invitations(request: HttpRequest) -> HttpResponse:
    services.require_inviter(actor(request))
    sent = UserInvitation.objects.visible_to(actor(request))
    page, sent = take(request, sort(request, sent, INVITATION_SORTS))
    return answer_page(page, [UserInvitationOut.model_validate(row) for row in sent])


@router.post("/invitations", response={201: Envelope[UserInvitationOut]})
@idempotent()
def invite_user(request: HttpRequest, body: InviteUserIn) -> HttpResponse:
    invitation = services.invite_user(
        actor=actor(request),
        email=body.email,
        role=body.role,
        first_name=body.first_name or "",
        last_name=body.last_name or "",
        message=body.message or "",
    )
    return answer(UserInvitationOut.model_validate(invitation), status=201)


@router.delete("/invitations/{uuid:invitation_id}", response=Envelope[None])
def revoke_invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    who = actor(request)
    invitation = UserInvitation.objects.visible_to(who).filter(pk=invitation_id).first()
    if invitation is None:
        raise NotFound
    services.revoke_user_invitation(actor=who, invitation=invitation)
    return answer(None, message="The invitation was withdrawn.")


@router.get("/{uuid:user_id}", response=Envelope[UserEntity])
def get_user(request: HttpRequest, user_id: UUID) -> HttpResponse:
    return answer_tagged(request, UserEntity.model_validate(_member(request, user_id)))


@router.api_operation(["PUT", "PATCH"], "/{uuid:user_id}", response=Envelope[UserEntity])
def update_user(request: HttpRequest, user_id: UUID, body: MemberPatch) -> HttpResponse:
    user = _member(request, user_id)
    services.change_member(actor=actor(request), user=user, **body.given())
    return answer(UserEntity.model_validate(user))


@router.api_operation(["POST", "PUT"], "/{uuid:user_id}/deactivate", response=Envelope[UserEntity])
def deactivate_user(request: HttpRequest, user_id: UUID) -> HttpResponse:
    user = services.deactivate_user(actor=actor(request), user=_member(request, user_id))
    return answer(UserEntity.model_validate(user))


@router.api_operation(["POST", "PUT"], "/{uuid:user_id}/activate", response=Envelope[UserEntity])
def activate_user(request: HttpRequest, user_id: UUID) -> HttpResponse:
    user = services.activate_user(actor=actor(request), user=_member(request, user_id))
    return answer(UserEntity.model_validate(user))


@router.get("/{uuid:user_id}/activity", response=Paged[ActivityOut])
def user_activity(request: HttpRequest, user_id: UUID) -> HttpResponse:
    page, events = take(request, rows.activity(_member(request, user_id)))
    return answer_page(page, rows.activity_rows(events))
