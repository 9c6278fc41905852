"""An address taken out of everything it was asked into, when its holder is erased."""

from django.db import transaction
from django.db.models.functions import Coalesce, Least

from apps.core.clock import now
from apps.events.services import record
from apps.packs.events import GrantRevoked
from apps.packs.models import Invitation, Nomination, Participant, ShareProof
from apps.users.models import User


@transaction.atomic
def forget_address(*, actor: User, email: str, instead: str) -> None:
    """Grants and invitations to it end; what is left of them names nobody."""
    grants = Participant.objects.filter(email=email)
    for grant in grants.live():
        record(GrantRevoked(pack_id=grant.pack_id, grant_id=grant.pk), actor=actor)
    grants.update(email=instead, revoked_at=Coalesce("revoked_at", now()))
    Invitation.objects.filter(recipient_email=email).update(
        recipient_email=instead,
        recipient_name="Erased person",
        message="",
        expires_at=Least("expires_at", now()),
    )
    ShareProof.objects.filter(email=email).delete()
    Nomination.objects.filter(email=email).update(
        email=instead, settled_at=Coalesce("settled_at", now())
    )
