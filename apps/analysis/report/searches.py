"""Where the searches of a pack stand."""

from decimal import Decimal
from typing import Any

from apps.core.clock import today
from apps.packs.models import Pack
from apps.searches.models import LedgerEntry, Line
from apps.searches.products import Level
from apps.searches.services.recommending import current_results, recommend
from apps.searches.states import OPEN


def searches_of(pack: Pack) -> list[dict[str, Any]]:
    """`{product, status, validUntil}`, one a product: what is on order, what is held and for how
    long, and what is required and neither."""
    rows = {line.product: line for line in Line.objects.filter(pack=pack).order_by("id")}
    found = {code: _row(code, line.status, line.valid_until) for code, line in rows.items()}
    for result in current_results(pack).order_by("valid_until"):
        line = rows.get(result.product)
        if line is None or line.status not in OPEN:
            expired = result.valid_until is not None and result.valid_until < today()
            status = "expired" if expired else "delivered"
            found[result.product] = _row(result.product, status, result.valid_until)
    for needed in recommend(pack):
        if needed.advice.level == Level.REQUIRED:
            code = needed.offer.product.code
            found.setdefault(code, _row(code, "not_ordered", None))
    return [found[code] for code in sorted(found)]


def _row(product: str, status: str, valid_until: Any) -> dict[str, Any]:
    return {"product": product, "status": status, "validUntil": valid_until}


def search_plan(pack: Pack) -> dict[str, Any]:
    """What is still to be ordered for the place, why, and what it costs with VAT."""
    found = recommend(pack)
    return {
        "total": sum((item.offer.total for item in found), Decimal(0)),
        "searches": [
            {
                "product": item.offer.product.code,
                "level": item.advice.level,
                "reason": item.advice.reason,
                "total": item.offer.total,
            }
            for item in found
        ],
    }


def spent_on(pack: Pack) -> Decimal:
    """What searches have cost so far, refunds taken off, with VAT."""
    entries = LedgerEntry.objects.filter(line__pack=pack)
    return sum((entry.total for entry in entries), Decimal(0))
