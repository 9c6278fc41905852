"""What lenders answer to Part 2 of the UK Finance Mortgage Lenders' Handbook, as figures.

`part2.csv` holds one lender a line. Years, pounds a year, per cent of the value; empty where the
lender gives no figure. Source: the lenders' published answers as collected (MIT) by
MoverlyLtd/conveyancing-toolkit. Answers change: whoever relies on one reads the lender's own."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from apps.analysis.kinds.reading import RentLimits

READ_ON = date(2026, 11, 23)

_FILE = Path(__file__).with_name("part2.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """Clauses: `lease_…` 5.14.1, `rent_…`, `doubling…`, `review…`, `indexed` 5.14.9, personal
    searches 5.4.5, search insurance 5.4.6, flying freehold 5.7.1a, freehold flats 5.7.1b,
    commonhold 5.9.1, indemnity for a lease's defects 5.14.11.

    `doubling_years`: a rent that doubles more often is refused; 0 refuses any doubling. `indexed`
    is `yes`, or `simple` where an index must not compound. With `rent_greater_of` a rent passes
    that keeps to one of its two limits."""

    key: str
    name: str
    aliases: tuple[str, ...]
    lease_at_start: int | None
    lease_at_end: int | None
    lease_at_end_interest_only: int | None
    lease_new_flat: int | None
    lease_new_house: int | None
    lease_refer_under: int | None
    rent_cap: Decimal | None
    rent_cap_london: Decimal | None
    rent_share: Decimal | None
    rent_share_refer: Decimal | None
    rent_greater_of: bool
    doubling_years: int | None
    review_years: int | None
    indexed: str
    personal_searches: str
    search_insurance: str
    flying_freehold: str
    flying_freehold_percent: int | None
    freehold_flats: str
    commonhold: str
    lease_indemnity: str
    note: str

    def lease_minimum(self, mortgage_years: int | None = None) -> int | None:
        """Years a lease must have to run today for this lender, with a mortgage of so many."""
        asked = [self.lease_at_start or 0]
        if self.lease_at_end is not None:
            asked.append(self.lease_at_end + (mortgage_years or 0))
        return max(asked) or None

    def rent_limits(self) -> RentLimits | None:
        """None where the lender gives no figure. Of two shares of the value the one from which on
        it looks at the rent."""
        shares = [one for one in (self.rent_share_refer, self.rent_share) if one is not None]
        share = min(shares, default=None)
        if self.rent_cap is share is None:
            return None
        return RentLimits(
            self.name, self.rent_cap, self.rent_cap_london, share, self.rent_greater_of
        )


def _read(row: Mapping[str, str]) -> Lender:
    return Lender(**{field.name: _value(field.type, row[field.name]) for field in fields(Lender)})


def _value(kind: Any, text: str) -> Any:
    if kind == int | None:
        return 0 if text == "never" else int(text) if text else None
    if kind == Decimal | None:
        return Decimal(text) if text else None
    if kind is bool:
        return text == "yes"
    return tuple(text.split("|")) if kind == tuple[str, ...] else text


def _all() -> Mapping[str, Lender]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["key"]: _read(row) for row in csv.DictReader(file)})


LENDERS = _all()


def lender_named(text: str) -> Lender | None:
    """The lender an offer names: by key, or by the alias that stands first in the text, so that
    `Halifax, a division of Bank of Scotland plc` is Halifax; of two there, the longer."""
    if text in LENDERS:
        return LENDERS[text]
    words = f" {' '.join(text.casefold().replace('’', chr(39)).replace(',', ' ').split())} "
    found = [
        (words.find(f" {alias} "), -len(alias), lender.key)
        for lender in LENDERS.values()
        for alias in (*lender.aliases, lender.name.casefold())
        if f" {alias} " in words
    ]
    return LENDERS[min(found)[2]] if found else None
