"""The steps of a pack that people take: the SPA's five, to the end, or out."""

from typing import Any

from django.db import transaction

from apps.core.clock import now, today
from apps.core.errors import Conflict
from apps.core.moves import IllegalMove
from apps.events.services import record
from apps.packs.events import PackOverdue
from apps.packs.models import Pack
from apps.packs.permissions import Can
from apps.packs.states import ENDED, MOVES, STEPS, State
from apps.users.models import User

from .packs import locked_pack, move, note_activity
from .review import TitleDeedsMissing, lacks_title_deeds
from .sharing import RiskNotSignedOff, check_ready, is_open_outside
from .starting import update_pack


class StillShared(Conflict):
    code = "STILL_SHARED"
    message = "The pack is still shared: take its links and grants back first."


@transaction.atomic
def take_step(*, actor: User, pack: Pack, status: str, comment: str = "") -> Pack:
    """To the SPA's `status`, one step on or back; where the pack is there already, nothing.
    Raises NotAllowed, EmailNotVerified, TitleDeedsMissing (BR001), RiskNotSignedOff (BR003),
    StillShared, and IllegalMove with the steps that are open."""
    pack = locked_pack(pack.pk)
    pack.require(actor, Can.SHARE if status == "shared" else Can.MOVE)
    if pack.status == status:
        return pack
    way = STEPS.get(pack.state, {})
    if status not in way:
        raise IllegalMove(source=pack.status, target=status, allowed=frozenset(way))
    _check(pack, status, actor)
    for state in way[status]:
        last = state == way[status][-1]
        move(pack, state, actor=actor, comment=comment if last else "")
    note_activity(pack)
    return pack


def _check(pack: Pack, status: str, actor: User) -> None:
    if status == "ready" and pack.state == State.SHARED:
        if is_open_outside(pack):
            raise StillShared
    elif status == "ready":
        if lacks_title_deeds(pack):
            raise TitleDeedsMissing
        if pack.is_high_risk and pack.review_status != Pack.Review.APPROVED:
            raise RiskNotSignedOff
    elif status == "shared":
        actor.require_verified()
        check_ready(pack)


@transaction.atomic
def change_pack(*, actor: User, pack: Pack, status: str | None = None, **fields: Any) -> Pack:
    """What an edit of a pack sends at once: all of it or nothing. Raises what `update_pack` and
    `take_step` raise."""
    pack = update_pack(actor=actor, pack=pack, **fields)
    return take_step(actor=actor, pack=pack, status=status) if status else pack


@transaction.atomic
def complete_pack(*, actor: User, pack: Pack) -> Pack:
    """Raises NotAllowed, IllegalMove unless it is shared."""
    return _end(actor, pack, State.COMPLETE)


@transaction.atomic
def cancel_pack(*, actor: User, pack: Pack, reason: str = "") -> Pack:
    """Raises NotAllowed, IllegalMove once searches are on order."""
    return _end(actor, pack, State.CANCELLED, reason)


def mark_overdue() -> None:
    """Says once of each pack that its ten business days are over (BR008)."""
    late = Pack.objects.filter(due_on__lt=today(), overdue_since=None).exclude(state__in=ENDED)
    for pack in late:
        with transaction.atomic():
            if late.filter(pk=pack.pk).update(overdue_since=now()):
                record(PackOverdue(pack_id=pack.pk, due_on=pack.due_on), actor=None)


def _end(actor: User, pack: Pack, state: State, comment: str = "") -> Pack:
    pack = locked_pack(pack.pk)
    pack.require(actor, Can.MOVE)
    if state not in MOVES[pack.state]:
        raise IllegalMove(source=pack.state, target=state, allowed=MOVES[pack.state])
    move(pack, state, actor=actor, comment=comment)
    note_activity(pack)
    return pack
