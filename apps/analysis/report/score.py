"""The pack's score: 0 is clear, 100 is as grave as can be. The gravest open finding sets the
band, how many there are of its gravity the place within it."""

from collections import Counter
from collections.abc import Iterable

BANDS = {"critical": range(75, 100), "high": range(50, 75), "medium": range(25, 50)}
BANDS["low"] = range(5, 25)
STEP = 6


def score(severities: Iterable[str]) -> int:
    counts = Counter(severities)
    for severity, band in BANDS.items():
        if counts[severity]:
            return min(band.start + STEP * (counts[severity] - 1), band.stop - 1)
    return 0
