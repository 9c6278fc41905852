"""The states of a pack, their legal moves, and the five that the SPA shows."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft"
    COLLECTING = "collecting"
    ORDERING = "ordering"
    AWAITING_RESULTS = "awaiting_results"
    UNDER_REVIEW = "under_review"
    ISSUES_FOUND = "issues_found"
    APPROVED = "approved"
    SHARED = "shared"
    COMPLETE = "complete"
    CANCELLED = "cancelled"


_S = State
MOVES: dict[str, frozenset[str]] = {
    _S.DRAFT: frozenset({_S.COLLECTING, _S.CANCELLED}),
    _S.COLLECTING: frozenset({_S.DRAFT, _S.ORDERING, _S.UNDER_REVIEW, _S.CANCELLED}),
    _S.ORDERING: frozenset({_S.COLLECTING, _S.AWAITING_RESULTS}),
    _S.AWAITING_RESULTS: frozenset({_S.ORDERING, _S.UNDER_REVIEW}),
    _S.UNDER_REVIEW: frozenset({_S.COLLECTING, _S.ORDERING, _S.ISSUES_FOUND, _S.APPROVED}),
    _S.ISSUES_FOUND: frozenset({_S.COLLECTING, _S.ORDERING, _S.UNDER_REVIEW}),
    _S.APPROVED: frozenset({_S.UNDER_REVIEW, _S.SHARED}),
    _S.SHARED: frozenset({_S.APPROVED, _S.COMPLETE}),
    _S.COMPLETE: frozenset(),
    _S.CANCELLED: frozenset(),
}
OPEN = frozenset(
    {_S.DRAFT, _S.COLLECTING, _S.ORDERING, _S.AWAITING_RESULTS, _S.UNDER_REVIEW, _S.ISSUES_FOUND}
)
ENDED = frozenset({_S.COMPLETE, _S.CANCELLED})

SHOWN: dict[str, str] = {
    _S.DRAFT: "draft",
    _S.COLLECTING: "in_progress",
    _S.ORDERING: "in_progress",
    _S.AWAITING_RESULTS: "in_progress",
    _S.UNDER_REVIEW: "in_progress",
    _S.ISSUES_FOUND: "in_progress",
    _S.APPROVED: "ready",
    _S.SHARED: "shared",
    _S.COMPLETE: "completed",
    _S.CANCELLED: "draft",
}

# Where the SPA's step goes from a state: one step on, or back to the one before.
STEPS: dict[str, dict[str, tuple[State, ...]]] = {
    _S.DRAFT: {"in_progress": (_S.COLLECTING,)},
    _S.COLLECTING: {"draft": (_S.DRAFT,), "ready": (_S.UNDER_REVIEW, _S.APPROVED)},
    _S.AWAITING_RESULTS: {"ready": (_S.UNDER_REVIEW, _S.APPROVED)},
    _S.UNDER_REVIEW: {"ready": (_S.APPROVED,)},
    _S.APPROVED: {"in_progress": (_S.UNDER_REVIEW,), "shared": (_S.SHARED,)},
    _S.SHARED: {"ready": (_S.APPROVED,), "completed": (_S.COMPLETE,)},
}
