"""How far a pack is: counted over its documents, its items and its state."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from django.db.models import prefetch_related_objects

from apps.core.clock import day_of, today
from apps.documents.models import Document
from apps.packs.caseload import Blocker, blockers, deadline, estimate
from apps.packs.models import Pack

_R = Document.Review
_COLUMNS = ("id", "name", "category", "review_status")
REVIEWED = (_R.APPROVED, _R.REJECTED, _R.REQUIRES_CHANGES)


def progress_of(pack: Pack) -> dict[str, Any]:
    """PackProgress. A blocker keeps its id as long as it stands."""
    prefetch_related_objects([pack], "items")
    current = Document.objects.current().filter(pack=pack).order_by("created_at")
    documents: list[Any] = [*current.values_list(*_COLUMNS, named=True)]
    reviews = Counter(document.review_status for document in documents)
    expected = estimate(pack)
    return {
        "packId": pack.pk,
        "totalRequiredDocuments": sum(item.is_required for item in pack.items.all()),
        "uploadedDocuments": len(documents),
        "reviewedDocuments": sum(reviews[status] for status in REVIEWED),
        "approvedDocuments": reviews[_R.APPROVED],
        "rejectedDocuments": reviews[_R.REJECTED],
        "pendingDocuments": reviews[_R.PENDING] + reviews[_R.IN_REVIEW],
        "completionPercentage": pack.completion,
        "estimatedCompletionDate": day_of(pack.completed_at) if pack.completed_at else expected,
        "isOnTrack": pack.completed_at is not None or max(expected, today()) <= deadline(pack),
        "blockers": [_wire(pack, blocker, about) for blocker, about in _all(pack, documents)],
    }


def _all(pack: Pack, documents: list[Any]) -> Iterator[tuple[Blocker, str]]:
    """Of a category that waits for its review, the review is what is in the way."""
    waiting = [d for d in documents if d.review_status in {_R.PENDING, _R.IN_REVIEW}]
    there = {document.category for document in waiting}
    for blocker in blockers(pack):
        if blocker.category not in there:
            yield blocker, blocker.category or pack.state
    if not pack.is_open:
        return
    for document in waiting:
        words = f"{document.name} waits for its review"
        yield Blocker("requires_review", words, "medium", "solicitor"), str(document.id)
    for document in documents:
        if document.review_status in {_R.REJECTED, _R.REQUIRES_CHANGES}:
            words = f"{document.name} was not accepted"
            yield Blocker("document_rejected", words, "high", "seller"), str(document.id)


def _wire(pack: Pack, blocker: Blocker, about: str) -> dict[str, Any]:
    home = pack.home
    whose: dict[str, UUID | None] = {
        "owner": home.owner_id,
        "seller": home.owner_id,
        "agent": home.assigned_agent_id,
        "solicitor": home.assigned_solicitor_id,
    }
    return {
        "id": uuid5(pack.pk, f"{blocker.type} {about}"),
        "packId": pack.pk,
        "type": blocker.type,
        "description": blocker.description,
        "severity": blocker.severity,
        "assignedTo": whose.get(blocker.waits_for),
        "dueDate": deadline(pack),
        "isResolved": False,
        "resolvedAt": None,
        "resolvedBy": None,
        "createdAt": pack.created_at,
    }
