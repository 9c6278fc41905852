"""What a pack waits for, and how urgent it is: derived from its state, its items and the time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.core.clock import today

from .deadlines import business_days_after
from .models import ChecklistItem, Pack
from .rows import pack_rows
from .states import ENDED, State

NEAR = 2  # business days before the deadline in which a case comes first
COLLECTING_DAYS, SEARCHING_DAYS, REVIEWING_DAYS = 5, 10, 2


@dataclass(frozen=True)
class Blocker:
    """`type` is the SPA's BlockerType; `waits_for` says whose turn it is."""

    type: str
    description: str
    severity: str
    waits_for: str
    category: str | None = None

    def as_wire(self) -> dict[str, Any]:
        return {
            "type": self.type,
            "description": self.description,
            "severity": self.severity,
            "waitsFor": self.waits_for,
            "category": self.category,
        }


STATES = {
    State.ORDERING: Blocker(
        "awaiting_approval", "The searches are being ordered and approved", "medium", "owner"
    ),
    State.AWAITING_RESULTS: Blocker(
        "external_dependency", "Search results are on their way", "medium", "provider"
    ),
    State.UNDER_REVIEW: Blocker(
        "requires_review", "The solicitor has yet to sign the pack off", "medium", "solicitor"
    ),
    State.ISSUES_FOUND: Blocker(
        "requires_review", "The solicitor found issues that want an answer", "high", "agent"
    ),
}


def blockers(pack: Pack) -> Iterator[Blocker]:
    if pack.state in {*ENDED, State.SHARED}:
        return
    for item in pack.items.all():
        if item.is_required and not item.is_completed:
            yield _missing(item)
    if by_state := STATES.get(State(pack.state)):
        yield by_state


def _missing(item: ChecklistItem) -> Blocker:
    """Without the title deeds no sale goes on (BR001)."""
    gravest = item.category == "title_deeds"
    return Blocker(
        "missing_document",
        f"{item.name} is missing or not approved yet",
        "critical" if gravest else "high",
        "provider" if item.category == "searches" else "seller",
        item.category,
    )


def deadline(pack: Pack) -> date:
    """The date agreed on, or else the ten business days of BR008."""
    return pack.target_completion_date or pack.due_on


def estimate(pack: Pack) -> date:
    """When the pack may be ready: collecting and searching run side by side, the review after."""
    waits = {blocker.waits_for for blocker in blockers(pack)}
    days = max(
        COLLECTING_DAYS if "seller" in waits else 0, SEARCHING_DAYS if "provider" in waits else 0
    )
    reviewed = pack.review_status == Pack.Review.APPROVED
    return business_days_after(today(), days + (0 if reviewed else REVIEWING_DAYS))


def priority(pack: Pack) -> str:
    end = deadline(pack)
    if end < today():
        return "critical"
    if pack.is_high_risk or end <= business_days_after(today(), NEAR):
        return "high"
    return "low" if pack.state in {State.APPROVED, State.SHARED} else "medium"


def cases(packs: list[Pack]) -> list[dict[str, Any]]:
    """Of packs with their properties and items."""
    rows = {row["id"]: row for row in pack_rows(Pack.objects.filter(pk__in=[p.pk for p in packs]))}
    return [
        {
            "id": pack.pk,
            "pack": rows[pack.pk],
            "property": {
                "id": pack.home_id,
                "title": pack.home.title,
                "reference": pack.home.reference,
                "address": pack.home.address,
            },
            "priority": priority(pack),
            "deadline": deadline(pack),
            "isOverdue": deadline(pack) < today(),
            "waitingFor": [blocker.as_wire() for blocker in blockers(pack)],
        }
        for pack in packs
    ]
