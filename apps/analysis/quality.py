"""How right the readers are, from what solicitors made of their findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from apps.analysis.calibration import CONFIRMED, DISMISSED, Judgements
from apps.analysis.models import Analysis, EngineCall, Finding


@dataclass(frozen=True, slots=True)
class Row:
    """`precision` is the share confirmed of what was judged, None where nothing was; `trusted` is
    the smoothed one by which confidence is calibrated."""

    engine: str
    code: str
    found: int
    confirmed: int
    dismissed: int

    @property
    def precision(self) -> float | None:
        judged = self.confirmed + self.dismissed
        return self.confirmed / judged if judged else None

    @property
    def trusted(self) -> float:
        return Judgements(self.confirmed, self.dismissed).precision


def by_rule() -> list[Row]:
    """The most doubtful first."""
    rows = [Row(**row) for row in _counted("engine", "code")]
    return sorted(rows, key=lambda row: (row.trusted, -row.found, row.code))


def by_engine() -> list[Row]:
    return [Row(code="", **row) for row in _counted("engine")]


def _counted(*names: str) -> Iterable[dict[str, Any]]:
    counted: Iterable[dict[str, Any]] = (
        Finding.objects.values(*names)
        .annotate(
            found=Count("pk"),
            confirmed=Count("pk", filter=CONFIRMED),
            dismissed=Count("pk", filter=DISMISSED),
        )
        .order_by(*names)
    )
    return counted


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Quotes that did not stand and were dropped, by rules and model; US dollars this month."""

    dropped_by_rules: int
    dropped_by_model: int
    spent: Decimal


def upkeep() -> Upkeep:
    rules = Analysis.objects.aggregate(total=Sum("dropped", default=0))
    model = EngineCall.objects.aggregate(total=Sum("dropped", default=0))
    return Upkeep(rules["total"], model["total"], EngineCall.objects.all().this_month().spent())


@dataclass(frozen=True, slots=True)
class Spending:
    """Of a firm in this month, US dollars. `reserved` is for calls of which nothing was heard."""

    firm: str
    engine: str
    calls: int
    unanswered: int
    cost: Decimal
    reserved: Decimal


def spending() -> list[Spending]:
    """The dearest first."""
    rows = (
        EngineCall.objects.all()
        .this_month()
        .values("engine", firm=F("organisation__name"))
        .annotate(
            calls=Count("pk"),
            unanswered=Count("pk", filter=~Q(outcome=EngineCall.Outcome.ANSWERED)),
            cost=Sum("cost"),
            reserved=Sum("reserved"),
        )
    )
    return sorted((Spending(**row) for row in rows), key=lambda row: -row.cost - row.reserved)
