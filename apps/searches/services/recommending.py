"""Which searches a pack needs, and why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from apps.core.clock import today
from apps.documents.models import Document
from apps.packs.models import Pack
from apps.searches.models import Line, Result
from apps.searches.products import PRODUCTS, Advice, Case, Level

from .pricing import Priced, offers


@dataclass(frozen=True)
class Recommendation:
    offer: Priced
    advice: Advice


def recommend(pack: Pack) -> list[Recommendation]:
    """Required first, then recommended, then optional. What is on order or held and still valid
    is left out."""
    case, have, sold = case_of(pack), held(pack) | on_order(pack), offers()
    found = [
        Recommendation(sold[code][0], advice)
        for code, product in PRODUCTS.items()
        if code in sold and code not in have and (advice := product.advise(case))
    ]
    levels = list(Level)
    return sorted(found, key=lambda item: levels.index(item.advice.level))


def case_of(pack: Pack) -> Case:
    home, documents = pack.home, Document.objects.present().filter(pack=pack)
    papers = list(documents.values_list("category", "kind", "highlights"))
    results = list(current_results(pack).values_list("product", "outcome"))
    lends = any(c == "mortgage_info" or kind == "mortgage_offer" for c, kind, _ in papers)
    found = {str(mark["code"]) for *_, marks in papers for mark in marks if mark.get("code")}
    flags = {str(code) for _, outcome in results for code in outcome.get("findings", [])}
    area = re.match(r"[A-Z]+", home.postcode)
    return Case(
        tenure=home.tenure,
        property_type=home.property_type,
        area=area[0] if area else "",
        as_at=today(),
        year_built=home.year_built,
        has_lender=lends or pack.transaction == Pack.Transaction.REMORTGAGE,
        completes_on=home.target_completion_date,
        kinds=frozenset(kind for _, kind, _ in papers if kind),
        flags=frozenset(flags | found),
        sold_on=_sold_on(outcome for product, outcome in results if product == "OC1"),
    )


def _sold_on(registers: Iterable[dict[str, Any]]) -> date | None:
    for outcome in registers:
        if told := outcome.get("fields", {}).get("price_paid_date"):
            return date.fromisoformat(told[:10])
    return None


def current_results(pack: Pack) -> QuerySet[Result]:
    return Result.objects.filter(pack=pack, superseded_at=None, document__deleted_at=None)


def title_number(pack: Pack) -> str:
    """As the register in the pack has it; empty where none was read."""
    registers = current_results(pack).filter(product__in=["OC1", "OC2"])
    for outcome in registers.values_list("outcome", flat=True):
        if found := outcome.get("fields", {}).get("title_number"):
            return str(found)
    return ""


def register_date(pack: Pack) -> date | None:
    """Of the newest official copy of the register in the pack."""
    copies = current_results(pack).filter(product="OC1").exclude(search_date=None)
    return copies.order_by("search_date").values_list("search_date", flat=True).last()


def held(pack: Pack) -> set[str]:
    """Products whose result is in the pack and valid today."""
    valid = current_results(pack).filter(valid_until__gte=today())
    return set(valid.values_list("product", flat=True))


def on_order(pack: Pack) -> set[str]:
    return set(Line.objects.open().filter(pack=pack).values_list("product", flat=True))
