"""The seller's link: invited by mail, uploads without an account, sees nothing else."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Gone, NotFound
from apps.core.ids import derived_token, digest, new_id
from apps.events.services import record
from apps.packs.events import (
    InvitationCompleted,
    InvitationSent,
    InvitationUndelivered,
    InvitationViewed,
    SellerInvited,
)
from apps.packs.models import Invitation, Property
from apps.packs.permissions import Can
from apps.users.models import User
from apps.users.roles import Role

from .joining import join_as_owner

LIFE = timedelta(days=30)
DEFAULT_DOCUMENTS = ["title_deeds", "property_information_form", "epc"]


class InvitationOver(Gone):
    code = "INVITATION_OVER"
    message = "This invitation has expired or is complete. Ask your agent for a new one."


@transaction.atomic
def invite_seller(
    *,
    actor: User,
    home: Property,
    name: str,
    email: str,
    message: str = "",
    required_documents: list[str] | None = None,
) -> Invitation:
    """A seller with a verified account joins at once; one without once they have it.
    Raises NotAllowed, EmailNotVerified."""
    pack = home.current_pack
    pack.require(actor, Can.INVITE)
    actor.require_verified()
    key = new_id()
    invitation = Invitation.objects.create(
        id=key,
        digest=digest(derived_token("invitation", key)),
        home=home,
        pack=pack,
        invited_by=actor,
        recipient_name=name,
        recipient_email=email.lower(),
        message=message,
        required_documents=required_documents or DEFAULT_DOCUMENTS,
        expires_at=now() + LIFE,
    )
    record(SellerInvited(pack_id=pack.pk, invitation_id=invitation.pk), actor=actor)
    known = User.objects.filter(
        email=invitation.recipient_email, role=Role.OWNER, email_verified_at__isnull=False
    )
    if seller := known.first():
        join_as_owner(home_id=home.pk, user=seller)
    return invitation


def invitation_of(*, token: str) -> Invitation:
    """The open invitation behind a link. Raises NotFound, InvitationOver."""
    invitation = (
        Invitation.objects.select_related("home", "pack__home", "invited_by__organisation")
        .filter(digest=digest(token))
        .first()
    )
    if invitation is None:
        raise NotFound
    if invitation.completed_at or invitation.expires_at <= now():
        raise InvitationOver
    return invitation


@transaction.atomic
def note_invitation_sent(*, invitation_id: UUID, delivered: bool) -> None:
    """Whether the mail went out, or was given up."""
    pending = Invitation.objects.filter(pk=invitation_id, status=Invitation.Status.PENDING)
    invitation = pending.first()
    if invitation is None:
        return
    about = {"pack_id": invitation.pack_id, "invitation_id": invitation.pk}
    if not delivered:
        record(InvitationUndelivered(**about), actor=None)
    elif pending.update(status=Invitation.Status.SENT):
        record(InvitationSent(**about), actor=None)


@transaction.atomic
def open_invitation(*, token: str) -> Invitation:
    """The same, and the first time it is seen is noted."""
    invitation = invitation_of(token=token)
    unseen = Invitation.objects.filter(pk=invitation.pk, viewed_at=None)
    if unseen.update(viewed_at=now(), status=Invitation.Status.VIEWED):
        fact = InvitationViewed(pack_id=invitation.pack_id, invitation_id=invitation.pk)
        record(fact, actor=None)
    return invitation


@transaction.atomic
def complete_invitation(*, token: str) -> None:
    invitation = invitation_of(token=token)
    open_ones = Invitation.objects.filter(pk=invitation.pk, completed_at=None)
    if open_ones.update(completed_at=now(), status=Invitation.Status.COMPLETED):
        fact = InvitationCompleted(pack_id=invitation.pack_id, invitation_id=invitation.pk)
        record(fact, actor=None)
