"""What the hops of the road know of each other, and how long each may take."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .mailbox import Mailbox
from .people import Person
from .wire import Api

DOCUMENT_WITHIN = 300.0
RESULTS_WITHIN = 300.0
NOTICE_WITHIN = 180.0  # work of a worker that died goes on within a minute


@dataclass
class Story:
    """What the hops know of each other."""

    api: Api
    mailbox: Mailbox
    password: str
    note: Callable[[str], None]
    cast: dict[str, Person] = field(default_factory=dict)
    flat: dict[str, Any] = field(default_factory=dict)
    order: dict[str, Any] = field(default_factory=dict)
    quote: dict[str, Any] = field(default_factory=dict)
    recommended: list[dict[str, Any]] = field(default_factory=list)
    invitation: str = ""
    staff: str | None = None
    share: str = ""

    @property
    def agent(self) -> Api:
        return self.cast["agent"].api

    @property
    def solicitor(self) -> Api:
        return self.cast["solicitor"].api

    @property
    def seller(self) -> Api:
        return self.cast["owner"].api

    @property
    def pack(self) -> str:
        return f"/packs/{self.flat['packId']}"

    @property
    def home(self) -> str:
        return f"/properties/{self.flat['id']}"

    def documents(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.agent.get(f"{self.pack}/documents", limit=100)
        return found
