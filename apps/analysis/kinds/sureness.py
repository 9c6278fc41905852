"""How likely a paper is of the kind that it was taken for, by the score of its signs.

The knots are an isotonic fit (pool adjacent violators) over the sample corpus, typed, scanned,
misread, torn and put into letters, and over papers of no kind; `python -m scripts.bench confidence`
makes them, and says how far they are off where they are fitted to one half and held against the
other."""

from bisect import bisect_left
from collections.abc import Sequence

# Of a score, and of the distance from any kind where a paper is taken for none.
KNOTS: tuple[tuple[float, float], ...] = ((0.5, 0.84), (0.642, 0.909), (0.884, 0.977))
KNOTS_OF_OTHER: tuple[tuple[float, float], ...] = (
    (0.651, 0.032),
    (0.825, 0.089),
    (0.9, 0.121),
    (0.951, 0.524),
    (1.0, 0.739),
)


def sureness(score: float, *, of_other: bool = False) -> float:
    return along(KNOTS_OF_OTHER if of_other else KNOTS, score)


def along(knots: Sequence[tuple[float, float]], score: float) -> float:
    """Straight from knot to knot, level beyond the last."""
    at = bisect_left(knots, (score,))
    if at == 0 or at == len(knots):
        return knots[min(at, len(knots) - 1)][1]
    (left, low), (right, high) = knots[at - 1], knots[at]
    return low + (high - low) * (score - left) / (right - left)
