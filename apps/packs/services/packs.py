"""What the floors above tell a pack: its state goes on, an item is done, its risk changed."""

from uuid import UUID

from django.db.models import F

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.moves import move_to
from apps.events.services import record
from apps.packs.events import ItemCompleted, ItemReopened, PackMoved, RiskChanged
from apps.packs.models import ChecklistItem, Pack, Property, Remark
from apps.packs.states import MOVES, State
from apps.users.models import User

_ORDER = [State.DRAFT, State.COLLECTING, State.ORDERING, State.AWAITING_RESULTS, State.UNDER_REVIEW]
_BACK: dict[str, State] = {
    State.AWAITING_RESULTS: State.ORDERING,
    State.ORDERING: State.COLLECTING,
}


def locked_pack(pack_id: UUID) -> Pack:
    """With its property. What moves, shares or orders in one pack happens one by one. Every verb
    locks the pack before what hangs on it and before its property, so that two never wait for
    each other. Raises NotFound for one that was deleted meanwhile."""
    rows = Pack.objects.select_for_update(of=("self",), no_key=True).select_related("home")
    pack = rows.filter(pk=pack_id).first()
    if pack is None:
        raise NotFound
    return pack


def locked_home(home_id: UUID) -> Property:
    """Raises NotFound for one that was deleted meanwhile."""
    home = Property.objects.select_for_update(no_key=True).filter(pk=home_id).first()
    if home is None:
        raise NotFound
    return home


DATED = {State.COMPLETE: "completed_at", State.CANCELLED: "cancelled_at"}


def move(pack: Pack, target: State, *, actor: User | None, comment: str = "") -> None:
    """One legal step, with its date and its line in the story. Raises IllegalMove."""
    source = pack.state
    dates = {DATED[target]: now()} if target in DATED else {}
    move_to(pack, target, moves=MOVES, field="state", **dates)
    event = record(PackMoved(pack_id=pack.pk, source=source, target=target), actor=actor)
    if comment:
        Remark.objects.create(event=event.pk, text=comment)


def advance(pack: Pack, target: State, *, actor: User | None) -> None:
    """Takes an open pack forward to `target`, step by step, if it is not there yet; of many at
    once the first does. Where the road goes another way, as from a review, it stays: the fact
    stands in the journal anyway."""
    pack.state = locked_pack(pack.pk).state
    if pack.state not in _ORDER:
        return
    while _ORDER.index(State(pack.state)) < _ORDER.index(target):
        step = next(
            s for s in reversed(_ORDER[: _ORDER.index(target) + 1]) if s in MOVES[pack.state]
        )
        move(pack, step, actor=actor)


def collect_again(pack: Pack, *, actor: User | None) -> None:
    """Nothing is on order any more and nothing came of it: the pack is where it was before."""
    pack.state = locked_pack(pack.pk).state
    while pack.state in _BACK:
        move(pack, _BACK[pack.state], actor=actor)


def note_activity(pack: Pack, *, content_changed: bool = False) -> None:
    """Marks the property as active. A change of content makes the next version of the pack, which
    a sign-off of the one before does not cover: its solicitor has not seen it (BR003). Raises
    NotFound for one that was deleted meanwhile."""
    if content_changed:
        packs = Pack.objects.filter(pk=pack.pk)
        packs.update(version=F("version") + 1, updated_at=now())
        packs.filter(review_status=Pack.Review.APPROVED).update(
            review_status=Pack.Review.IN_PROGRESS, reviewed_by=None, reviewed_at=None
        )
    if not Property.objects.filter(pk=pack.home_id).update(last_activity_at=now()):
        raise NotFound


def complete_item(*, pack: Pack, category: str, document_id: UUID, actor: User | None) -> None:
    """Ticks the checklist's item of this category; one that is ticked already stays as it is."""
    open_items = ChecklistItem.objects.filter(pack=pack, category=category, completed_at=None)
    item = open_items.first()
    if item and open_items.filter(pk=item.pk).update(document=document_id, completed_at=now()):
        fact = ItemCompleted(
            pack_id=pack.pk, item_id=item.pk, category=category, document_id=document_id
        )
        record(fact, actor=actor)


def reopen_item(*, document_id: UUID, actor: User | None) -> None:
    """Takes back the tick that this document gave: it was deleted, superseded or refused."""
    item = ChecklistItem.objects.select_related("pack").filter(document=document_id).first()
    if item is None:
        return
    ChecklistItem.objects.filter(pk=item.pk).update(document=None, completed_at=None)
    fact = ItemReopened(pack_id=item.pack_id, item_id=item.pk, category=item.category)
    record(fact, actor=actor)


def set_risk(*, pack: Pack, level: str) -> None:
    """The risk that analysis has found over the whole pack."""
    if Pack.objects.filter(pk=pack.pk).exclude(risk_level=level).update(risk_level=level):
        record(RiskChanged(pack_id=pack.pk, level=level), actor=None)
