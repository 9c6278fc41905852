"""Whether what is said with a confidence of 0.8 is right eight times in ten."""

from dataclasses import dataclass, field
from typing import Any

BINS = 10


@dataclass(slots=True)
class Reliability:
    """Each word with the confidence it was said with, and whether it was right."""

    said: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, confidence: float, right: bool) -> None:
        self.said.append((confidence, right))

    @property
    def error(self) -> float:
        """The expected calibration error: by how much confidence and truth differ, bin by bin,
        weighed by how much was said in it."""
        gaps = (abs(row["confidence"] - row["right"]) * row["count"] for row in self.rows())
        return sum(gaps) / len(self.said) if self.said else 0.0

    def rows(self) -> list[dict[str, Any]]:
        """`{from, to, count, confidence, right}` of every tenth in which anything was said."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for confidence, right in self.said:
            bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
        return [
            {
                "from": at / BINS,
                "to": (at + 1) / BINS,
                "count": len(pairs),
                "confidence": sum(confidence for confidence, _ in pairs) / len(pairs),
                "right": sum(right for _, right in pairs) / len(pairs),
            }
            for at, pairs in sorted(bins.items())
        ]
