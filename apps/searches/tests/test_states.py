"""Every pair of states: what is in the table happens, what is not is refused."""

from typing import Any

import pytest

from apps.core.clock import now
from apps.core.moves import IllegalMove, move_to
from apps.searches.models import Line
from apps.searches.states import HELD, MOVES, OPEN, UNSENT, Status, shown
from apps.searches.tests.makers import line_of, place

DELIVERED = HELD | {Status.SUPERSEDED}


def columns(status: str) -> dict[str, Any]:
    """What the constraints ask of a state."""
    return {
        "sent_at": None if status in UNSENT else now(),
        "delivered_at": now() if status in DELIVERED else None,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("source", Status)
def test_every_move_is_legal_or_refused(source: Status) -> None:
    line = line_of(place("OC1"))
    for target in Status:
        Line.objects.filter(pk=line.pk).update(status=source, **columns(source))
        line.refresh_from_db()
        if target in MOVES[source]:
            assert move_to(line, target, moves=MOVES, **columns(target)).status == target
            continue
        with pytest.raises(IllegalMove):
            move_to(line, target, moves=MOVES, **columns(target))
        line.refresh_from_db()
        assert line.status == source


def test_every_state_can_be_reached_and_every_open_one_be_left() -> None:
    assert set().union(*MOVES.values()) | {Status.AWAITING_APPROVAL} == set(Status)
    assert all(MOVES[status] for status in OPEN)
    assert set(MOVES) == set(Status)


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        ({"delivered"}, "delivered"),
        ({"delivered", "revised"}, "delivered"),
        ({"delivered", "in_progress"}, "part_results"),
        ({"delivered", "query_raised"}, "query_raised"),
        ({"delivered", "rejected"}, "delivered"),
        ({"cancelled", "rejected"}, "cancelled"),
        ({"submitted_unknown", "acknowledged"}, "submitted_unknown"),
        ({"awaiting_approval"}, "awaiting_approval"),
        ({"failed"}, "failed"),
    ],
)
def test_an_order_shows_what_needs_somebody_first(lines: set[str], order: str) -> None:
    assert shown(lines) == order


def test_every_mix_of_states_has_something_to_show() -> None:
    assert all(shown({one, other}) in Status for one in Status for other in Status)
