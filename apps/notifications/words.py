"""A fact's values as people read them: money, dates, products and codes in British English."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from apps.core.clock import long_date
from apps.events.facts import Fact
from apps.searches.products import PRODUCTS


def _day(value: str) -> str:
    return long_date(date.fromisoformat(value))


def _product(code: str) -> str:
    product = PRODUCTS.get(code)
    return f"{product.name} ({code})" if product else code


def _plain(code: str) -> str:
    return code.replace("_", " ").lower()


_READ_AS: dict[str, Callable[[str], str]] = {
    "amount": lambda value: f"{Decimal(value):,.2f}",
    "total": lambda value: f"{Decimal(value):,.2f}",
    "valid_until": _day,
    "due_on": _day,
    "product": _product,
    "code": _plain,
    "reason": _plain,
}


def values_of(fact: Fact) -> dict[str, Any]:
    return {
        name: _READ_AS[name](value) if name in _READ_AS and value else value
        for name, value in fact.payload().items()
    }
