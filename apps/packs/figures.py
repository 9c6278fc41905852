"""Figures over the properties somebody may see."""

from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, QuerySet, Sum

from .models import Pack, Property
from .states import SHOWN, State

STATUSES = tuple(dict.fromkeys(SHOWN.values()))
SHOWN_TENURES = (Property.Tenure.FREEHOLD, Property.Tenure.LEASEHOLD)


def property_stats(rows: QuerySet[Property]) -> dict[str, Any]:
    """PropertyStats of `rows`, which carry their status. Every key is there, with 0 for none;
    the rarer tenures only where there are some."""
    rows = rows.order_by()
    by_status = dict.fromkeys(STATUSES, 0) | _tally(rows, "status")
    by_tenure = dict.fromkeys(map(str, SHOWN_TENURES), 0) | _tally(rows, "tenure")
    total = sum(by_status.values())
    value = rows.aggregate(total=Sum("asking_price"), mean=Avg("asking_price"))
    return {
        "total": total,
        "byStatus": by_status,
        "byType": dict.fromkeys(Property.Type.values, 0) | _tally(rows, "property_type"),
        "byTenure": by_tenure,
        "averageCompletionTime": _days_to_complete(rows),
        "completionRate": round(100 * by_status["completed"] / total, 1) if total else 0,
        "totalValue": value["total"] or 0,
        "averageValue": round(value["mean"] or 0, 2),
    }


def _tally(rows: QuerySet[Property], column: str) -> dict[str, int]:
    return dict(rows.values_list(column).annotate(Count("pk")))


def _days_to_complete(rows: QuerySet[Property]) -> float:
    took = ExpressionWrapper(F("completed_at") - F("created_at"), DurationField())
    done = Pack.objects.filter(home__in=rows.values("pk"), state=State.COMPLETE)
    mean = done.aggregate(mean=Avg(took))["mean"]
    return round(mean.total_seconds() / 86400, 1) if mean else 0
