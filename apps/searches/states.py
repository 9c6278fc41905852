"""The states of an ordered line and their legal moves."""

from django.db.models import TextChoices


class Status(TextChoices):
    AWAITING_APPROVAL = "awaiting_approval"
    PLAN_REQUIRED = "plan_required"
    PLAN_CONFIRMED = "plan_confirmed"  # all is there; it waits to be sent
    SUBMITTED = "submitted"  # written down before the first call: it may have arrived
    SUBMITTED_UNKNOWN = "submitted_unknown"  # no answer came: it may have been accepted
    MANUAL_REVIEW = "manual_review"  # a person orders it, or finds out what became of it
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    QUERY_RAISED = "query_raised"
    QUERY_ANSWERED = "query_answered"
    PART_RESULTS = "part_results"
    DELIVERED = "delivered"
    REVISED = "revised"
    SUPERSEDED = "superseded"
    CANCEL_REQUESTED = "cancel_requested"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    REDIRECTED = "redirected"
    FAILED = "failed"


_S = Status
_ENDS = frozenset({_S.DELIVERED, _S.REJECTED, _S.REDIRECTED, _S.CANCELLED, _S.MANUAL_REVIEW})
_UNDER_WAY = frozenset(
    {_S.IN_PROGRESS, _S.QUERY_RAISED, _S.PART_RESULTS, _S.CANCEL_REQUESTED, *_ENDS}
)
MOVES: dict[str, frozenset[str]] = {
    _S.AWAITING_APPROVAL: frozenset({_S.PLAN_REQUIRED, _S.PLAN_CONFIRMED, _S.CANCELLED}),
    _S.PLAN_REQUIRED: frozenset({_S.PLAN_CONFIRMED, _S.CANCELLED}),
    _S.PLAN_CONFIRMED: frozenset({_S.SUBMITTED, _S.MANUAL_REVIEW, _S.REJECTED, _S.CANCELLED}),
    _S.SUBMITTED: frozenset(
        {
            _S.PLAN_CONFIRMED,
            _S.SUBMITTED_UNKNOWN,
            _S.ACKNOWLEDGED,
            _S.REJECTED,
            _S.MANUAL_REVIEW,
            _S.CANCEL_REQUESTED,
        }
    ),
    _S.SUBMITTED_UNKNOWN: frozenset(
        {
            _S.PLAN_CONFIRMED,
            _S.ACKNOWLEDGED,
            _S.REJECTED,
            _S.MANUAL_REVIEW,
            _S.CANCEL_REQUESTED,
            _S.FAILED,
        }
    ),
    _S.MANUAL_REVIEW: frozenset(
        {
            _S.PLAN_CONFIRMED,
            _S.ACKNOWLEDGED,
            _S.DELIVERED,
            _S.REJECTED,
            _S.REDIRECTED,
            _S.CANCEL_REQUESTED,
            _S.CANCELLED,
            _S.FAILED,
        }
    ),
    _S.ACKNOWLEDGED: _UNDER_WAY,
    _S.IN_PROGRESS: _UNDER_WAY - {_S.IN_PROGRESS},
    _S.QUERY_RAISED: (_UNDER_WAY | {_S.QUERY_ANSWERED}) - {_S.QUERY_RAISED},
    _S.QUERY_ANSWERED: _UNDER_WAY,
    _S.PART_RESULTS: _UNDER_WAY - {_S.PART_RESULTS},
    _S.CANCEL_REQUESTED: frozenset(
        {_S.CANCELLED, _S.IN_PROGRESS, _S.DELIVERED, _S.REJECTED, _S.MANUAL_REVIEW}
    ),
    _S.DELIVERED: frozenset({_S.REVISED, _S.SUPERSEDED}),
    _S.REVISED: frozenset({_S.SUPERSEDED}),
    _S.SUPERSEDED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.REJECTED: frozenset(),
    _S.REDIRECTED: frozenset(),
    _S.FAILED: frozenset(),
}

UNSENT = frozenset({_S.AWAITING_APPROVAL, _S.PLAN_REQUIRED, _S.PLAN_CONFIRMED})
UNSETTLED = frozenset({_S.SUBMITTED, _S.SUBMITTED_UNKNOWN})
WITH_PROVIDER = frozenset(
    {
        _S.ACKNOWLEDGED,
        _S.IN_PROGRESS,
        _S.QUERY_RAISED,
        _S.QUERY_ANSWERED,
        _S.PART_RESULTS,
        _S.CANCEL_REQUESTED,
    }
)
OPEN = UNSENT | UNSETTLED | WITH_PROVIDER | {_S.MANUAL_REVIEW}
HELD = frozenset({_S.DELIVERED, _S.REVISED})
# What an order shows first, of the states its lines are in.
URGENCY = (
    _S.AWAITING_APPROVAL,
    _S.QUERY_RAISED,
    _S.MANUAL_REVIEW,
    _S.SUBMITTED_UNKNOWN,
    _S.CANCEL_REQUESTED,
    _S.PLAN_REQUIRED,
    _S.PLAN_CONFIRMED,
    _S.SUBMITTED,
    _S.QUERY_ANSWERED,
    _S.PART_RESULTS,
    _S.ACKNOWLEDGED,
    _S.IN_PROGRESS,
)
ENDED = (_S.DELIVERED, _S.SUPERSEDED, _S.CANCELLED, _S.REDIRECTED, _S.REJECTED, _S.FAILED)


def shown(statuses: set[str]) -> str:
    """An order's status, derived from its lines': what needs somebody first, then how far it is."""
    seen = {_S.DELIVERED if status == _S.REVISED else status for status in statuses}
    still = [status for status in URGENCY if status in seen]
    if still:
        waits = URGENCY.index(still[0]) >= URGENCY.index(_S.PLAN_CONFIRMED)
        return _S.PART_RESULTS if waits and _S.DELIVERED in seen else still[0]
    return next(status for status in ENDED if status in seen)
