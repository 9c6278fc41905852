"""What a reader says of a paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RentLimits:
    """What one lender stops at: pounds a year, per cent of the value, or the greater of both."""

    lender: str
    a_year: Decimal | None = None
    a_year_in_london: Decimal | None = None
    per_cent: Decimal | None = None
    greater_of: bool = False

    def most(self, *, in_london: bool, price: Decimal | None) -> Decimal | None:
        """Pounds a year, by the limits that can be told."""
        cap = self.a_year_in_london if in_london else self.a_year
        share = None if price is None or self.per_cent is None else price * self.per_cent / 100
        known = [limit for limit in (cap, share) if limit is not None]
        return (max if self.greater_of else min)(known, default=None)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the pack. `lease_minimum_years` and `rent_limits` are what its lender
    asks for; `completion_date` what the pack aims at, where no contract says it; `nation` is `E`
    or `W`, where the place tells."""

    as_at: date
    lender: str | None = None
    tenure: str | None = None
    lease_minimum_years: int | None = None
    completion_date: date | None = None
    price: Decimal | None = None
    rent_limits: RentLimits | None = None
    nation: str | None = None


@dataclass(frozen=True, slots=True)
class FieldFound:
    """Dates are ISO, money is `1234.50`, truth is `true` or `false`; one record per value."""

    name: str
    value: str
    quote: str
    page: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FindingFound:
    code: str
    severity: str
    title: str
    explanation: str
    suggested_action: str
    source: str
    quote: str
    page: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    kind: str
    kind_confidence: float
    is_blank: bool
    fields: tuple[FieldFound, ...]
    findings: tuple[FindingFound, ...]
    engine: str


def value_of(fields: Iterable[FieldFound], name: str) -> str | None:
    return next((field.value for field in fields if field.name == name), None)
