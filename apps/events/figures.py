"""How the work stands, in figures: what is owed, what stands still, what was done."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.db.models import Count, Min, Q
from django.db.models.functions import TruncHour
from django.http import HttpRequest

from apps.core.clock import now

from .models import Delivery
from .reactions import REACTIONS

DAY = timedelta(hours=24)


def queues(at: datetime) -> list[dict[str, Any]]:
    """A line for each queue; `oldest` is since when the oldest work that is due has waited."""
    lines: dict[str, dict[str, Any]] = {
        queue: {"queue": queue, "owed": 0, "waiting": 0, "dead": 0, "oldest": None}
        for queue in settings.QUEUES
    }
    unfinished = Delivery.objects.filter(done_at=None).order_by().values("reaction")
    for row in unfinished.annotate(
        owed=Count("pk", filter=Q(dead_at=None)),
        waiting=Count("pk", filter=Q(dead_at=None) & ~Q(waiting_for="")),
        dead=Count("pk", filter=Q(dead_at__isnull=False)),
        oldest=Min("next_try_at", filter=Q(dead_at=None, next_try_at__lte=at)),
    ):
        line = lines[_queue_of(row["reaction"])]
        for name in ("owed", "waiting", "dead"):
            line[name] += row[name]
        line["oldest"] = min(filter(None, [line["oldest"], row["oldest"]]), default=None)
    return list(lines.values())


def _queue_of(reaction: str) -> str:
    """A reaction that is no more may still have dead letters; they are shown with the first."""
    known = REACTIONS.get(reaction)
    return known.queue if known else str(settings.QUEUES[0])


def throughput(at: datetime) -> dict[datetime, int]:
    """Deliveries done in each of the last 24 hours. The ids begin with their time, so that the
    search is confined to the rows of a week."""
    first = UUID(int=int((at - timedelta(days=7)).timestamp() * 1000) << 80)
    done = Delivery.objects.filter(pk__gte=first, done_at__gte=at - DAY)
    hours = done.order_by().annotate(hour=TruncHour("done_at")).values_list("hour")
    counted: dict[datetime, int] = defaultdict(int, hours.annotate(Count("pk")))
    this = at.replace(minute=0, second=0, microsecond=0)
    return {hour: counted[hour] for hour in (this - timedelta(hours=n) for n in range(23, -1, -1))}


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What the staff's first page shows."""
    at = now()
    lines, hours = queues(at), throughput(at)
    return {
        **context,
        "queues": lines,
        "dead": sum(line["dead"] for line in lines),
        "done": sum(hours.values()),
        "owed_chart": _chart([line["queue"] for line in lines], [line["owed"] for line in lines]),
        "done_chart": _chart([f"{hour:%H:%M}" for hour in hours], list(hours.values())),
    }


def _chart(labels: list[str], values: list[int]) -> str:
    data = {
        "labels": labels,
        "datasets": [{"data": values, "borderColor": "var(--color-primary-500)"}],
    }
    return orjson.dumps(data).decode()
