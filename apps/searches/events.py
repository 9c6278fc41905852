from dataclasses import dataclass
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(Fact, subject="order_id", says="Searches were ordered: {products}, £{total}"):
    pack_id: UUID
    order_id: UUID
    products: str
    total: str


@dataclass(frozen=True, kw_only=True)
class ApprovalAsked(Fact, subject="order_id", says="The owner was asked to approve £{amount}"):
    """BR004: over £500 the owner approves. `version` is the price that was asked about."""

    pack_id: UUID
    order_id: UUID
    amount: str
    version: int


@dataclass(frozen=True, kw_only=True)
class OrderApproved(Fact, subject="order_id", says="The owner approved £{amount} for searches"):
    pack_id: UUID
    order_id: UUID
    amount: str
    version: int


@dataclass(frozen=True, kw_only=True)
class PlanRequired(Fact, subject="line_id", says="{product} needs a plan before it is ordered"):
    pack_id: UUID
    line_id: UUID
    product: str


@dataclass(frozen=True, kw_only=True)
class LineReady(Fact, subject="line_id", says="{product} is to be ordered from {provider}"):
    pack_id: UUID
    line_id: UUID
    product: str
    provider: str


@dataclass(frozen=True, kw_only=True)
class LineUnsettled(
    Fact, subject="line_id", says="No answer came for {product}; whether it was accepted is checked"
):
    pack_id: UUID
    line_id: UUID
    product: str


@dataclass(frozen=True, kw_only=True)
class LineAcknowledged(Fact, subject="line_id", says="{provider} accepted {product}"):
    pack_id: UUID
    line_id: UUID
    product: str
    provider: str


@dataclass(frozen=True, kw_only=True)
class QueryRaised(Fact, subject="line_id", says="The provider asks something about {product}"):
    pack_id: UUID
    line_id: UUID
    message_id: UUID
    product: str


@dataclass(frozen=True, kw_only=True)
class QueryAnswered(Fact, subject="line_id", says="The provider's query on {product} was answered"):
    pack_id: UUID
    line_id: UUID
    message_id: UUID
    product: str


@dataclass(frozen=True, kw_only=True)
class ResultDelivered(Fact, subject="line_id", says="The result of {product} is here"):
    pack_id: UUID
    line_id: UUID
    product: str
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResultRevised(Fact, subject="line_id", says="The provider sent a new result of {product}"):
    pack_id: UUID
    line_id: UUID
    product: str
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResultRead(Fact, subject="document_id", says="{product} holds until {valid_until}"):
    pack_id: UUID
    document_id: UUID
    product: str
    valid_until: str


@dataclass(frozen=True, kw_only=True)
class LineRejected(Fact, subject="line_id", says="{product} was rejected: {reason}"):
    pack_id: UUID
    line_id: UUID
    product: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LineFailed(Fact, subject="line_id", says="{product} could not be had"):
    pack_id: UUID
    line_id: UUID
    product: str


@dataclass(frozen=True, kw_only=True)
class LineRedirected(Fact, subject="line_id", says="{product} went to another authority"):
    pack_id: UUID
    line_id: UUID
    to_line_id: UUID
    product: str


@dataclass(frozen=True, kw_only=True)
class CancelRequested(Fact, subject="line_id", says="The provider is asked to cancel {product}"):
    pack_id: UUID
    line_id: UUID
    product: str


@dataclass(frozen=True, kw_only=True)
class LineCancelled(Fact, subject="line_id", says="{product} was cancelled; refund: {refund}"):
    """`refund` is none, part or full."""

    pack_id: UUID
    line_id: UUID
    product: str
    refund: str


@dataclass(frozen=True, kw_only=True)
class HandedToStaff(Fact, subject="line_id", says="{product} waits for a person: {reason}"):
    pack_id: UUID
    line_id: UUID
    product: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CallbackReceived(Fact, subject="callback_id", says="A provider sent news"):
    callback_id: UUID
    provider: str


@dataclass(frozen=True, kw_only=True)
class ReconciliationDue(Fact, subject="run_id", says="The orders at {provider} are compared"):
    run_id: UUID
    provider: str


@dataclass(frozen=True, kw_only=True)
class PricesImported(
    Fact, subject="run_id", says="{prices} prices of {provider} are new from {valid_from} on"
):
    run_id: UUID
    provider: str
    prices: int
    valid_from: str


@dataclass(frozen=True, kw_only=True)
class LedgersDiffer(Fact, subject="run_id", says="{differences} differences with {provider}"):
    run_id: UUID
    provider: str
    differences: int


@dataclass(frozen=True, kw_only=True)
class DifferenceExplained(
    Fact, subject="discrepancy_id", says="A difference with {provider} was explained"
):
    discrepancy_id: UUID
    provider: str
    kind_of: str


@dataclass(frozen=True, kw_only=True)
class SearchExpiring(Fact, subject="document_id", says="{product} holds until {valid_until} only"):
    """BR002: told ahead, so that there is time to order again."""

    pack_id: UUID
    document_id: UUID
    product: str
    valid_until: str
