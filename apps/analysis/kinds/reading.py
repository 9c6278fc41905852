"""What a reader says of a paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the pack. `lease_minimum_years` is what its lender asks for;
    `completion_date` what the pack aims at, where no contract says it."""

    as_at: date
    lender: str | None = None
    tenure: str | None = None
    lease_minimum_years: int | None = None
    completion_date: date | None = None
    price: Decimal | None = None


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
