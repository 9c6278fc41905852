"""What a search product is: what it covers, what it needs, how long it holds, when to order it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from apps.packs.deadlines import business_days_after

STATUTORY = Decimal(0)  # a statutory fee carries no VAT
STANDARD = Decimal(20)


class Priority(StrEnum):
    CRITICAL = "critical"
    IMPORTANT = "important"
    CONDITIONAL = "conditional"


class Level(StrEnum):
    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Advice:
    level: Level
    reason: str


@dataclass(frozen=True)
class Case:
    """What a recommendation is drawn from. `area` is the letters a postcode begins with; `flags`
    are the codes of what was found in the pack's documents; `sold_on` the day of the last sale
    that its register tells of."""

    tenure: str
    property_type: str
    area: str
    as_at: date
    year_built: int | None = None
    has_lender: bool = False
    completes_on: date | None = None
    kinds: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    sold_on: date | None = None

    @property
    def is_leasehold(self) -> bool:
        return self.tenure != "freehold"

    @property
    def is_new_build(self) -> bool:
        return self.year_built is not None and self.year_built >= self.as_at.year - 3


@dataclass(frozen=True)
class Validity:
    """How long a result holds from its search date: months, or the working days of a priority
    period."""

    months: int | None = None
    working_days: int = 0

    def ends(self, search_date: date) -> date:
        if self.months is not None:
            return search_date + relativedelta(months=self.months)
        return business_days_after(search_date, self.working_days)


SIX_MONTHS = Validity(months=6)  # UK Finance Handbook 5.4.3: under six months at completion


@dataclass(frozen=True)
class Product:
    """`kinds` are the document kinds that are its result; `advise` says whether a case needs it;
    `per_name`: its price is for each name that is searched."""

    code: str
    name: str
    covers: str
    inputs: tuple[str, ...]
    priority: Priority
    advise: Callable[[Case], Advice | None]
    vat_rate: Decimal = STANDARD
    validity: Validity = SIX_MONTHS
    kinds: tuple[str, ...] = ()
    per_name: bool = False


def always(level: Level, reason: str) -> Callable[[Case], Advice]:
    return lambda case: Advice(level, reason)
