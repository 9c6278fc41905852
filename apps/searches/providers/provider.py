"""What a search provider can be asked, in our words. An adapter is one file beside this one; it
knows the wire and no tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class Hours:
    """When a provider takes orders, by London's clocks, Monday to Saturday."""

    opens: time
    closes: time
    days: frozenset[int] = frozenset(range(6))


@dataclass(frozen=True)
class Capabilities:
    """`by_hand`: there is no wire, a person orders. `needs_plan`: products it takes only with a
    plan. `calls_back`: it tells its news itself. `looks_up`: it may be asked for an order by our
    reference. `cancels` and `answers`: it has a call for that; a person phones where it has none.
    `lists`: it tells all its orders. `pulls`: its news wait to be fetched."""

    by_hand: bool = False
    needs_plan: frozenset[str] = frozenset()
    calls_back: bool = False
    looks_up: bool = False
    cancels: bool = False
    answers: bool = False
    lists: bool = False
    pulls: bool = False
    hours: Hours | None = None


@dataclass(frozen=True)
class Premises:
    """The property, as its file has it."""

    line1: str
    line2: str
    city: str
    postcode: str
    uprn: str


@dataclass(frozen=True)
class Parties:
    """Who is searched, and for whom: `proprietors` as the register names them, the `applicant`
    who is to be protected (`applicant_lends`: it takes a charge), and every borrower's forenames
    and surname."""

    proprietors: str = ""
    applicant: str = ""
    applicant_lends: bool = False
    borrowers: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Requisition:
    """One product to order. `reference` is our own key; `net` the price agreed, in pounds without
    VAT; `matter` the customer's file, for people to read; `search_from` the day of the register
    that a priority search goes on from. It leaves before `send_by` or not at
    all: later somebody may have asked what became of it and sent it again."""

    reference: str
    product: str
    provider_product: str
    matter: str
    premises: Premises
    net: Decimal
    send_by: datetime
    rush: bool = False
    title_number: str = ""
    search_from: date | None = None
    parties: Parties = Parties()


class Progress(StrEnum):
    IN_PROGRESS = "in_progress"
    QUERY = "query"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Paper:
    """A result that can be fetched, or came along; `made_on` is the day the provider made it."""

    id: str
    name: str
    made_on: date | None = None
    content: bytes = b""


@dataclass(frozen=True)
class Report:
    """How an order stands with its provider. `says` is its own wording."""

    progress: Progress
    says: str = ""
    papers: Sequence[Paper] = ()


@dataclass(frozen=True)
class Accepted:
    """Taken: the provider's reference and, where it says so, when to expect the result. Some send
    the result at once."""

    provider_reference: str
    expected_at: datetime | None = None
    report: Report | None = None


@dataclass(frozen=True)
class News:
    """What a callback told, once it is proved to come from the provider. `proved_for` is
    the reference that a callback's credential was given out with."""

    proved_for: str
    reference: str
    provider_reference: str
    report: Report


@dataclass(frozen=True)
class Notice:
    """News that waits at the provider until it is acknowledged by its `id`."""

    id: str
    event: str
    provider_reference: str
    raw: bytes


@dataclass(frozen=True)
class Listed:
    """An order as the provider's own list has it; `net` is None where the list has no prices."""

    provider_reference: str
    reference: str
    net: Decimal | None


class ProviderError(Exception):
    """Something between us and the provider. `retry_after` in seconds, where it said so."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotSent(ProviderError):
    """The order certainly was not taken: no connection, too many requests, closed."""


class Lost(ProviderError):
    """No answer that can be trusted: the order may have been taken."""


class Declined(ProviderError):
    """The provider read the order and will not take it as it is. `code` is our word for why."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class NotOffered(ProviderError):
    """This provider has no such call: no look-up, no list, no cancellation. Not an answer."""


class Unanswered(ProviderError):
    """A question that changes nothing there was not answered; ask again."""


class Vanished(ProviderError):
    """410: it was there and is no more."""


class NotProved(ProviderError):
    """A callback without the credential that was given out for it."""


class NotUnderstood(ProviderError):
    """An answer or a callback that is not what was agreed."""


class Provider(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def capabilities(self) -> Capabilities: ...

    def is_configured(self) -> bool:
        """Whether orders can be placed with it in this environment."""

    def submit(self, requisition: Requisition) -> Accepted:
        """Raises NotSent, Lost, Declined. Never tries twice."""

    def look_up(self, reference: str, *, product: str) -> list[Accepted]:
        """What it took under our reference; empty when it is certain that it took nothing.
        Raises NotOffered, Unanswered."""

    def poll(self, provider_reference: str, *, product: str) -> Report:
        """Raises Unanswered, NotOffered."""

    def fetch(self, provider_reference: str, paper: Paper) -> bytes:
        """Raises Unanswered, Vanished, NotUnderstood."""

    def cancel(self, provider_reference: str) -> None:
        """Asks; the outcome comes with a report. Raises NotOffered, Unanswered."""

    def answer(self, provider_reference: str, message: str) -> None:
        """Raises NotOffered, Unanswered."""

    def list_orders(self) -> list[Listed]:
        """Raises NotOffered, Unanswered."""

    def pull(self) -> list[Notice]:
        """News that nobody has acknowledged. Raises NotOffered, Unanswered."""

    def acknowledge(self, notices: Sequence[str]) -> None:
        """They are kept here and need not be sent again. Raises NotOffered, Unanswered."""

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> News:
        """Raises NotOffered, NotProved, NotUnderstood."""
