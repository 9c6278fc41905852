"""The solicitor's word on a pack."""

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.core.moves import IllegalMove
from apps.events.services import record
from apps.packs.events import PackSignedOff
from apps.packs.models import Pack
from apps.packs.permissions import Can
from apps.packs.states import MOVES, State
from apps.users.models import User

from .packs import advance, locked_pack, move, note_activity

REVIEWABLE = frozenset(
    {State.COLLECTING, State.AWAITING_RESULTS, State.UNDER_REVIEW, State.ISSUES_FOUND}
)


class PackChanged(Conflict):
    code = "PACK_CHANGED"
    message = "The pack has changed since you read it. Look at it again before you sign it off."


class TitleDeedsMissing(Conflict):
    """BR001: title deeds are required for every sale pack."""

    code = "TITLE_DEEDS_MISSING"
    message = "The title deeds are missing or not approved yet."

    def __init__(self) -> None:
        super().__init__(details={"missing": ["title_deeds"]})


@transaction.atomic
def sign_off(*, actor: User, pack: Pack, decision: str, version: int, comments: str = "") -> Pack:
    """`approved` or `rejected`, for exactly the version the solicitor read.

    Raises NotAllowed, PackChanged, TitleDeedsMissing, IllegalMove."""
    pack = locked_pack(pack.pk)
    pack.require(actor, Can.SIGN_OFF)
    if pack.version != version:
        raise PackChanged(details={"version": pack.version})
    if pack.state not in REVIEWABLE:
        raise IllegalMove(source=pack.state, target=State.APPROVED, allowed=MOVES[pack.state])
    if decision == Pack.Review.APPROVED and lacks_title_deeds(pack):
        raise TitleDeedsMissing
    _move_to_verdict(pack, decision, actor)
    pack.review_status, pack.review_comments = decision, comments
    pack.reviewed_by, pack.reviewed_at = actor, now()
    pack.save(
        update_fields=[
            "review_status",
            "review_comments",
            "reviewed_by",
            "reviewed_at",
            "updated_at",
        ]
    )
    record(PackSignedOff(pack_id=pack.pk, decision=decision, version=version), actor=actor)
    note_activity(pack)
    return pack


def _move_to_verdict(pack: Pack, decision: str, actor: User) -> None:
    if pack.state == State.ISSUES_FOUND:
        move(pack, State.UNDER_REVIEW, actor=actor)
    advance(pack, State.UNDER_REVIEW, actor=actor)
    verdict = State.APPROVED if decision == Pack.Review.APPROVED else State.ISSUES_FOUND
    move(pack, verdict, actor=actor)


def lacks_title_deeds(pack: Pack) -> bool:
    deeds = pack.items.filter(category="title_deeds", is_required=True, completed_at=None)
    return pack.transaction == Pack.Transaction.SALE and deeds.exists()
