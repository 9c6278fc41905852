"""How sure a finding is: the chance that a solicitor would confirm it.

Legibility of the page (1 for typed text, what OCR says of itself for a scan) times the precision
of the rule, which is what solicitors confirmed of what they judged (accepted and resolved against
dismissed), smoothed: a rule that nobody has judged stands as one that was right in 19 of 20
cases, and it takes as many judgements again to move it half way to what they say."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from apps.analysis.models import Finding

PRIOR_PRECISION = 0.95
PRIOR_WEIGHT = 20
# Below these a finding, or the kind of a paper, is a question to a person and not an assertion.
UNSURE = 0.5
UNSURE_KIND = 0.7

CONFIRMED = Q(status__in=[Finding.Status.ACCEPTED, Finding.Status.RESOLVED])
DISMISSED = Q(status=Finding.Status.DISMISSED)


@dataclass(frozen=True, slots=True)
class Judgements:
    confirmed: int = 0
    dismissed: int = 0

    @property
    def precision(self) -> float:
        judged = self.confirmed + self.dismissed
        return (self.confirmed + PRIOR_PRECISION * PRIOR_WEIGHT) / (judged + PRIOR_WEIGHT)


@dataclass(frozen=True, slots=True)
class Trust:
    by_code: Mapping[str, Judgements]

    def confidence(self, code: str, legibility: float) -> float:
        return legibility * self.by_code.get(code, Judgements()).precision


def of_engine(engine: str) -> Trust:
    rows = (
        Finding.objects.filter(engine=engine)
        .exclude(status=Finding.Status.OPEN)
        .values("code")
        .annotate(confirmed=Count("pk", filter=CONFIRMED), dismissed=Count("pk", filter=DISMISSED))
        .order_by()
    )
    return Trust({row["code"]: Judgements(row["confirmed"], row["dismissed"]) for row in rows})
