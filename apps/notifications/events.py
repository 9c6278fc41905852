from dataclasses import dataclass
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DispatchOwed(Fact, subject="dispatch_id", says="Something is to go out by {channel}"):
    dispatch_id: UUID
    channel: str
