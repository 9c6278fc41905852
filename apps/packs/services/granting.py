"""Grants: a person let into a pack by address, on terms, with an end that comes by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from apps.core.clock import now
from apps.core.errors import Conflict, Forbidden
from apps.events.services import record
from apps.packs.events import (
    GrantChanged,
    GrantExpired,
    GrantExpiring,
    GrantGiven,
    GrantRevoked,
    PackViewed,
)
from apps.packs.models import Pack, Participant
from apps.packs.permissions import DEFAULTS, Can, allowed_by
from apps.users.models import User

from .packs import locked_pack, note_activity
from .sharing import check_expiry, check_ready, show_as_shared, show_as_unshared

WARNINGS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))


class CannotGrant(Forbidden):
    code = "CANNOT_GRANT"
    message = "You can grant only what you may do yourself, and not to yourself."


class AlreadyShared(Conflict):
    code = "ALREADY_SHARED"
    message = "The pack is shared with this address already. Change that grant instead."


@transaction.atomic
def share_with(
    *,
    actor: User,
    pack: Pack,
    email: str,
    role: str,
    permissions: Sequence[str] = (),
    expires_at: datetime | None = None,
) -> Participant:
    """Raises NotAllowed, EmailNotVerified, CannotGrant, RiskNotSignedOff, NotReadyToShare,
    AlreadyShared, and Invalid for an end that is past or more than a year away."""
    pack = _to_be_shared(actor, pack)
    check_ready(pack)
    check_expiry(expires_at)
    terms = list(permissions or DEFAULTS[role])
    _check_right(actor, pack, email, terms)
    open_ones = pack.participants.filter(email=email, revoked_at=None)
    if open_ones.live().exists():
        raise AlreadyShared
    open_ones.update(revoked_at=now())
    holder = User.objects.filter(email=email, email_verified_at__isnull=False).first()
    grant = Participant.objects.create(
        pack=pack,
        email=email,
        user=holder,
        accepted_at=now() if holder else None,
        role=role,
        permissions=terms,
        invited_by=actor,
        expires_at=expires_at,
    )
    record(GrantGiven(pack_id=pack.pk, grant_id=grant.pk, role=role), actor=actor)
    show_as_shared(pack, actor=actor)
    note_activity(pack)
    return grant


@transaction.atomic
def change_grant(
    *,
    actor: User,
    grant: Participant,
    role: str | None = None,
    permissions: Sequence[str] | None = None,
    **end: datetime | None,
) -> Participant:
    """Other terms, or with `expires_at` another end. A role without permissions brings its own.
    Raises NotAllowed, EmailNotVerified, CannotGrant, Invalid."""
    pack = _to_be_shared(actor, grant.pack)
    if role or permissions is not None:
        grant.role = role or grant.role
        grant.permissions = list(permissions or DEFAULTS[grant.role])
    if "expires_at" in end:
        check_expiry(end["expires_at"])
        grant.expires_at, grant.warned_for, grant.expired_at = end["expires_at"], None, None
    _check_right(actor, pack, grant.email, grant.permissions or DEFAULTS[grant.role])
    grant.save(update_fields=["role", "permissions", "expires_at", "warned_for", "expired_at"])
    record(GrantChanged(pack_id=pack.pk, grant_id=grant.pk, role=grant.role), actor=actor)
    return grant


@transaction.atomic
def revoke_grant(*, actor: User, grant: Participant) -> None:
    """Ends it at once. Raises NotAllowed."""
    pack = locked_pack(grant.pack_id)
    pack.require(actor, Can.SHARE)
    if Participant.objects.filter(pk=grant.pk, revoked_at=None).update(revoked_at=now()):
        record(GrantRevoked(pack_id=pack.pk, grant_id=grant.pk), actor=actor)
        show_as_unshared(pack, actor=actor)


def note_visit(*, actor: User, pack: Pack) -> None:
    """Counts that somebody who was let in has opened the pack. Most who do work on it."""
    theirs = pack.participants.live().of(actor)
    if not theirs.exists():
        return
    with transaction.atomic():
        theirs.update(
            views=F("views") + 1,
            last_seen_at=now(),
            first_seen_at=Coalesce("first_seen_at", now()),
        )
        record(PackViewed(pack_id=pack.pk), actor=actor)


def _to_be_shared(actor: User, pack: Pack) -> Pack:
    pack = locked_pack(pack.pk)
    pack.require(actor, Can.SHARE)
    actor.require_verified()
    return pack


def _check_right(actor: User, pack: Pack, email: str, permissions: Sequence[str]) -> None:
    beyond = any(not pack.allows(actor, can) for can in allowed_by(permissions))
    if email == actor.email or beyond:
        raise CannotGrant


def warn_of_ends() -> None:
    """Says a week, a day and an hour before that a grant is about to end: the nearest of the
    warnings that are due, once."""
    for ahead in WARNINGS:
        at = now()
        nearer = Q(warned_for=None) | Q(warned_for__gt=ahead)
        due = Participant.objects.live().filter(nearer, expires_at__lte=at + ahead)
        for grant in due.select_related("pack"):
            with transaction.atomic():
                if due.filter(pk=grant.pk).update(warned_for=ahead):
                    hours = int(ahead.total_seconds() // 3600)
                    fact = GrantExpiring(pack_id=grant.pack_id, grant_id=grant.pk, hours=hours)
                    record(fact, actor=None)


def end_grants() -> None:
    """Writes down that grants have ended. They confer nothing from their end on in any case."""
    over = Participant.objects.filter(revoked_at=None, expired_at=None, expires_at__lte=now())
    for grant in over:
        with transaction.atomic():
            if over.filter(pk=grant.pk).update(expired_at=now()):
                record(GrantExpired(pack_id=grant.pack_id, grant_id=grant.pk), actor=None)
