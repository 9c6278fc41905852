"""People who were asked by address, and have now proved that the address is theirs."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from apps.core.clock import now
from apps.events.services import record
from apps.packs.events import GrantAccepted, OwnerJoined
from apps.packs.models import Invitation, Nomination, Participant
from apps.users.models import User
from apps.users.roles import Role

from .packs import locked_home
from .people import appoint


def welcome(*, user_id: UUID) -> None:
    """Settles every invitation of a verified address. Safe to repeat."""
    person = User.objects.filter(pk=user_id, is_active=True, email_verified_at__isnull=False)
    if user := person.first():
        _join_as_seller(user)
        _join_as_solicitor(user)
        accept_grants(user)


def _join_as_seller(user: User) -> None:
    if user.role != Role.OWNER:
        return
    lasting = Q(completed_at__isnull=False) | Q(expires_at__gt=now())
    invited = Invitation.objects.filter(lasting, recipient_email=user.email)
    for home_id in set(invited.values_list("home_id", flat=True)):
        join_as_owner(home_id=home_id, user=user)


@transaction.atomic
def join_as_owner(*, home_id: UUID, user: User) -> None:
    """The seller takes the place of the agent who stood in. Whoever comes after the first, as
    the other of a couple does, joins beside as a seller."""
    home = locked_home(home_id)
    pack = home.current_pack
    if home.owner_id == user.pk:
        return
    if home.owner.role == Role.OWNER:
        terms = {"capacity": "seller", "role": "editor", "accepted_at": now(), "user": user}
        terms["invited_by"] = home.created_by
        Participant.objects.get_or_create(
            pack=pack, email=user.email, revoked_at=None, defaults=terms
        )
        return
    home.owner = user
    home.save(update_fields=["owner", "updated_at"])
    record(OwnerJoined(pack_id=pack.pk, property_id=home.pk, owner_id=user.pk), actor=user)


def _join_as_solicitor(user: User) -> None:
    if user.role != Role.SOLICITOR:
        return
    for nomination in Nomination.objects.filter(email=user.email, settled_at=None):
        with transaction.atomic():
            home = locked_home(nomination.home_id)
            if home.nominations.filter(pk=nomination.pk, settled_at=None).exists():
                appoint(home, user, actor=user)


def accept_grants(user: User) -> None:
    """Ties the grants that were given to an address to the account that has proved it."""
    for grant in Participant.objects.live().filter(email=user.email, user=None):
        with transaction.atomic():
            open_one = Participant.objects.filter(pk=grant.pk, user=None, revoked_at=None)
            if open_one.update(user=user, accepted_at=now()):
                fact = GrantAccepted(pack_id=grant.pack_id, grant_id=grant.pk, user_id=user.pk)
                record(fact, actor=user)
