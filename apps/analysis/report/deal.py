"""What the papers say of the title and the deal, each with the paper that says it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from apps.analysis.across.bundle import REGISTERS, Bundle
from apps.analysis.kinds.reading import FieldFound
from apps.analysis.known import Known
from apps.core.clock import long_date
from apps.core.money import in_words

_TITLE = tuple(sorted(REGISTERS))
_DEAL = ("contract", "transfer_tr1")


def _money(value: str) -> str:
    return in_words(Decimal(value))


def _day(value: str) -> str:
    return long_date(date.fromisoformat(value))


class _Fact(NamedTuple):
    """The first of the kinds that gives any of the fields is asked."""

    label: str
    kinds: tuple[str, ...]
    fields: tuple[str, ...]
    shown: Callable[[str], str] = str


_FACTS = (
    _Fact("Title number", (*_DEAL, *_TITLE), ("title_number",)),
    _Fact("Class of title", _TITLE, ("class_of_title",), str.capitalize),
    _Fact("Owner", _TITLE, ("proprietor",)),
    _Fact("Seller", _DEAL, ("seller", "transferor")),
    _Fact("Buyer", _DEAL, ("buyer", "transferee")),
    _Fact("Price", (*_DEAL, "mortgage_offer"), ("price", "consideration"), _money),
    _Fact("Deposit", ("contract",), ("deposit",), _money),
    _Fact("Completion", ("contract",), ("completion_date",), _day),
    _Fact("Lender", ("mortgage_offer",), ("lender",)),
    _Fact("Loan", ("mortgage_offer",), ("loan_amount",), _money),
    _Fact("Offer ends", ("mortgage_offer",), ("expiry_date",), _day),
    _Fact("Lease, years", ("lease", *_TITLE), ("term_years", "lease_term_years")),
    _Fact("Lease starts", ("lease", *_TITLE), ("term_start_date", "lease_start_date"), _day),
    _Fact("Ground rent a year", ("lpe1", "lease"), ("ground_rent_pa",), _money),
    _Fact("Service charge a year", ("lpe1",), ("service_charge_pa",), _money),
)


def deal(known: Known) -> list[dict[str, str]]:
    """`[{label, value, place}]`; not of the landlord's own title."""
    bundle = Bundle(known.readings)
    names = {str(a.document_id): a.document.name for a in known.analyses}
    told = []
    for fact in _FACTS:
        asked = [key for kind in fact.kinds for key in bundle.of_kind(kind)]
        said = [
            (key, bundle.said(key, *fact.fields)) for key in asked if key not in bundle.landlords
        ]
        if found := next(((key, fields) for key, fields in said if fields), None):
            key, fields = found
            told.append(_printed(fact, fields, names[key]))
    return told


def _printed(fact: _Fact, fields: list[FieldFound], paper: str) -> dict[str, str]:
    values = dict.fromkeys(fact.shown(field.value) for field in fields)
    return {
        "label": fact.label,
        "value": ", ".join(values),
        "place": f"{paper}, page {fields[0].page}",
    }
