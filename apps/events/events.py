from dataclasses import dataclass
from uuid import UUID

from .facts import Fact


@dataclass(frozen=True, kw_only=True)
class DeliveryDied(
    Fact, subject="delivery_id", says="Work on this could not be finished: {reaction}"
):
    """A reaction failed or killed its worker as often as it may; staff can replay it."""

    delivery_id: UUID
    reaction: str
    event_kind: str
    about: UUID
    pack_id: UUID | None
    part: str
    error: str


@dataclass(frozen=True, kw_only=True)
class JournalSealed(Fact, subject="event_id", says="The journal was sealed up to {number}"):
    """The head of the chain at the end of a day; a copy of it goes to object storage, so that a
    journal that was cut short shows."""

    event_id: UUID
    number: int
    digest: str
