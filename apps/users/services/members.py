"""The people of a firm: invited, given a role, locked out and let in again."""

from django.db import IntegrityError, transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Forbidden, NotFound
from apps.core.ids import derived_token, digest, new_id
from apps.events.services import record
from apps.users.events import (
    RoleChanged,
    UserActivated,
    UserDeactivated,
    UserInvitationAccepted,
    UserInvitationRevoked,
    UserInvited,
)
from apps.users.limits import INVITATIONS
from apps.users.models import Organisation, Session, User, UserInvitation
from apps.users.roles import RANK

from .mail_tokens import InvalidToken, invitation_of
from .organisations import NotTheManager, require_inviter, require_manager


class RoleTooHigh(Forbidden):
    code = "ROLE_TOO_HIGH"
    message = "You cannot give a role above your own."


class NotYourself(Conflict):
    code = "NOT_YOURSELF"
    message = "You cannot change your own role or lock yourself out."


class AlreadyMember(Conflict):
    code = "ALREADY_A_MEMBER"
    message = "Somebody with this address works here already."


class AlreadyInvited(Conflict):
    code = "ALREADY_INVITED"
    message = "This address has an open invitation."


class InAnotherFirm(Conflict):
    code = "IN_ANOTHER_FIRM"
    message = "You belong to a firm. Use another address to join this one."


def _check_role(actor: User, role: str) -> None:
    if RANK[role] > RANK[actor.role]:
        raise RoleTooHigh(field="role")


def invite_user(
    *,
    actor: User,
    email: str,
    role: str,
    first_name: str = "",
    last_name: str = "",
    message: str = "",
) -> UserInvitation:
    """Asks somebody to join the actor's firm; one that has run out makes room for another.

    Raises NotTheManager, EmailNotVerified, RoleTooHigh, AlreadyMember, AlreadyInvited, TooMany."""
    require_inviter(actor)
    actor.require_verified()
    _check_role(actor, role)
    if User.objects.visible_to(actor).filter(email=email).exists():
        raise AlreadyMember(field="email")
    INVITATIONS.count(actor.organisation_id)
    key = new_id()
    same = UserInvitation.objects.visible_to(actor).filter(email=email, accepted_at=None)
    try:
        with transaction.atomic():
            same.filter(expires_at__lte=now(), revoked_at=None).update(revoked_at=now())
            invitation = UserInvitation.objects.create(
                id=key,
                organisation=actor.organisation,
                invited_by=actor,
                email=email,
                role=role,
                first_name=first_name,
                last_name=last_name,
                message=message,
                digest=digest(derived_token(UserInvitation.purpose, key)),
                expires_at=now() + UserInvitation.LIFE,
            )
            fact = UserInvited(invitation_id=key, organisation_id=actor.organisation_id, role=role)
            record(fact, actor=actor)
    except IntegrityError as error:
        raise AlreadyInvited(field="email") from error
    return invitation


@transaction.atomic
def join_firm(*, actor: User, secret: str) -> User:
    """Somebody who has an account, and no firm, joins the one that invited them. What they own
    stays theirs. Raises InvalidToken, InAnotherFirm."""
    invitation = invitation_of(secret)
    if invitation.email != actor.email:
        raise InvalidToken
    if actor.organisation.type != Organisation.Type.INDIVIDUAL:
        raise InAnotherFirm
    accept(invitation, actor)
    before, actor.role = actor.role, invitation.role
    actor.organisation = invitation.organisation
    actor.email_verified_at = actor.email_verified_at or now()
    actor.save(update_fields=["organisation", "role", "email_verified_at", "updated_at"])
    if before != actor.role:
        record(RoleChanged(user_id=actor.pk, before=before, after=actor.role), actor=actor)
    return actor


def accept(invitation: UserInvitation, user: User) -> None:
    """By one conditional update, so that of two who come at once one is let in."""
    if not UserInvitation.objects.open().filter(pk=invitation.pk).update(accepted_at=now()):
        raise InvalidToken
    fact = UserInvitationAccepted(
        invitation_id=invitation.pk, organisation_id=invitation.organisation_id, user_id=user.pk
    )
    record(fact, actor=user)


@transaction.atomic
def revoke_user_invitation(*, actor: User, invitation: UserInvitation) -> None:
    """Raises NotTheManager, and NotFound for one that is no longer open."""
    require_inviter(actor)
    if not UserInvitation.objects.open().filter(pk=invitation.pk).update(revoked_at=now()):
        raise NotFound
    fact = UserInvitationRevoked(
        invitation_id=invitation.pk, organisation_id=invitation.organisation_id
    )
    record(fact, actor=actor)


@transaction.atomic
def change_member(
    *, actor: User, user: User, role: str | None = None, is_active: bool | None = None
) -> User:
    """Both of what is sent, or nothing. Raises what the three verbs below raise."""
    if role is not None:
        change_role(actor=actor, user=user, role=role)
    if is_active is not None:
        (activate_user if is_active else deactivate_user)(actor=actor, user=user)
    return user


@transaction.atomic
def change_role(*, actor: User, user: User, role: str) -> User:
    """Raises NotTheManager, NotYourself, RoleTooHigh – also for somebody who stands above."""
    _check_authority(actor, user)
    _check_role(actor, role)
    before = user.role
    if role != before and User.objects.filter(pk=user.pk, role=before).update(
        role=role, updated_at=now()
    ):
        user.role = role
        record(RoleChanged(user_id=user.pk, before=before, after=role), actor=actor)
    return user


@transaction.atomic
def deactivate_user(*, actor: User, user: User) -> User:
    """Locks somebody out with their next request; their sessions are over for good.
    Raises NotTheManager, NotYourself, RoleTooHigh."""
    _check_authority(actor, user)
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False, updated_at=now()):
        Session.objects.filter(user=user, ended_at=None).update(ended_at=now())
        record(UserDeactivated(user_id=user.pk), actor=actor)
    user.is_active = False
    return user


@transaction.atomic
def activate_user(*, actor: User, user: User) -> User:
    """Raises NotTheManager, NotYourself, RoleTooHigh; NotFound for somebody who was erased."""
    _check_authority(actor, user)
    if user.erased_at:
        raise NotFound
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True, updated_at=now()):
        record(UserActivated(user_id=user.pk), actor=actor)
    user.is_active = True
    return user


def _check_authority(actor: User, user: User) -> None:
    """Staff may change anybody but themselves; a firm's manager those who do not stand above. Both
    are locked and as they stand now: of two who would demote each other one is left."""
    if user.pk == actor.pk:
        raise NotYourself
    both = User.objects.select_for_update(no_key=True).filter(pk__in=[actor.pk, user.pk])
    now_is = {person.pk: person for person in both.order_by("pk")}
    user.role = now_is[user.pk].role
    if not actor.is_staff:
        if not now_is[actor.pk].is_active:
            raise NotTheManager
        require_manager(now_is[actor.pk])
        _check_role(now_is[actor.pk], user.role)
