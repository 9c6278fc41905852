"""What staff may end, from the admin alone. Reading a pack gives staff no right in it."""

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Forbidden
from apps.events.services import record
from apps.packs.events import GrantRevoked, InvitationWithdrawn, ShareRevoked
from apps.packs.models import Invitation, Participant, ShareLink
from apps.users.models import User

from .packs import locked_pack
from .sharing import show_as_unshared


def _only_staff(actor: User) -> None:
    if not (actor.is_staff and actor.is_active):
        raise Forbidden


@transaction.atomic
def end_grant(*, actor: User, grant: Participant) -> bool:
    """Whether there was something to end. Raises Forbidden."""
    _only_staff(actor)
    pack = locked_pack(grant.pack_id)
    ended = Participant.objects.filter(pk=grant.pk, revoked_at=None).update(revoked_at=now())
    if ended:
        record(GrantRevoked(pack_id=pack.pk, grant_id=grant.pk), actor=actor)
        show_as_unshared(pack, actor=actor)
    return bool(ended)


@transaction.atomic
def end_link(*, actor: User, link: ShareLink) -> bool:
    """Whether there was something to end. Raises Forbidden."""
    _only_staff(actor)
    pack = locked_pack(link.pack_id)
    ended = ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now())
    if ended:
        record(ShareRevoked(pack_id=pack.pk, links=1), actor=actor)
        show_as_unshared(pack, actor=actor)
    return bool(ended)


@transaction.atomic
def withdraw_invitation(*, actor: User, invitation: Invitation) -> bool:
    """Whether there was something to withdraw. Raises Forbidden."""
    _only_staff(actor)
    open_one = Invitation.objects.filter(pk=invitation.pk, completed_at=None, expires_at__gt=now())
    if not open_one.update(expires_at=now(), status=Invitation.Status.EXPIRED):
        return False
    fact = InvitationWithdrawn(pack_id=invitation.pack_id, invitation_id=invitation.pk)
    record(fact, actor=actor)
    return True
