"""How likely a paper is of the kind that it was taken for, by the score of its signs.

The knots are an isotonic fit (pool adjacent violators) over the sample corpus, typed, scanned,
misread, torn and put into letters, and over papers of no kind; `python -m scripts.bench confidence`
makes them, and says how far they are off where they are fitted to one half and held against the
other."""

from bisect import bisect_left
from collections.abc import Sequence

# Of a score, and of the distance from any kind where a paper is taken for none.
KNOTS: tuple[tuple[float, float], ...] = ((0.59, 0.895), (0.794, 0.966), (1.0, 0.995))
KNOTS_OF_OTHER: tuple[tuple[float, float], ...] = ((0.876, 0.04), (0.987, 0.104), (1.0, 0.964))


def sureness(score: float, *, of_other: bool = False) -> float:
    return along(KNOTS_OF_OTHER if of_other else KNOTS, score)


def along(knots: Sequence[tuple[float, float]], score: float) -> float:
    """Straight from knot to knot, level beyond the last."""
    at = bisect_left(knots, (score,))
    if at == 0 or at == len(knots):
        return knots[min(at, len(knots) - 1)][1]
    (left, low), (right, high) = knots[at - 1], knots[at]
    return low + (high - low) * (score - left) / (right - left)
