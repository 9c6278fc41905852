"""For whom a report is written."""

from enum import StrEnum

from apps.core.errors import Forbidden
from apps.packs.models import Pack
from apps.packs.permissions import Standing
from apps.users.models import User


class Audience(StrEnum):
    SOLICITOR = "solicitor"
    AGENT = "agent"
    SELLER = "seller"
    BUYER = "buyer"


_BY_STANDING = {
    Standing.SOLICITOR: Audience.SOLICITOR,
    Standing.OWNER: Audience.SELLER,
    Standing.AGENT: Audience.AGENT,
}


class NotForBuyers(Forbidden):
    message = "Only the version for buyers is yours to read."


def audience_of(pack: Pack, actor: User, asked: Audience | None = None) -> Audience:
    """The version asked for, or the actor's own. Raises NotForBuyers for a buyer who asks for
    another."""
    own = _own(pack, actor)
    if own == Audience.BUYER and asked not in {None, Audience.BUYER}:
        raise NotForBuyers
    return asked or own


def _own(pack: Pack, actor: User) -> Audience:
    """By standing, else by the capacity of a grant; a colleague of the firm reads the agent's."""
    standings = set(pack.standings(actor))
    known = [audience for standing, audience in _BY_STANDING.items() if standing in standings]
    if known:
        return known[0]
    grants = pack.participants.live().of(actor).values_list("capacity", flat=True)
    granted = (Audience(capacity) for capacity in grants)
    return min(granted, key=list(Audience).index, default=Audience.AGENT)
