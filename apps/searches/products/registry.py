"""What HM Land Registry and its Land Charges Department sell. Statutory fees, no VAT."""

from collections.abc import Callable
from datetime import timedelta

from .product import STATUTORY, Advice, Case, Level, Priority, Product, Validity

COPY = Validity(months=3)  # an older copy says nothing of who owns it now
PRIORITY = Validity(working_days=30)  # Land Registration Rules 2003, r.131
LAND_CHARGES = Validity(working_days=15)  # Land Charges Act 1972, s.11


def _copy(of: str) -> Callable[[Case], Advice]:
    return lambda case: Advice(Level.REQUIRED, f"The contract is drawn from the {of}.")


def _index_map(case: Case) -> Advice | None:
    if not _has_no_title(case):
        return None
    return Advice(Level.OPTIONAL, "No title is in the pack: the land may have none, or several.")


def _has_no_title(case: Case) -> bool:
    return not case.kinds & {"official_copy_register", "register_view", "title_plan"}


def _land_charges(case: Case) -> Advice | None:
    if not _has_no_title(case):
        return None
    return Advice(Level.OPTIONAL, "Only if the land is unregistered: no title is in the pack yet.")


def _priority_of_part(case: Case) -> Advice | None:
    if not case.is_new_build:
        return None
    return Advice(Level.OPTIONAL, "A plot of a new estate is part of its developer's title.")


def _priority(case: Case) -> Advice:
    soon = case.completes_on and case.completes_on <= case.as_at + timedelta(days=28)
    level = Level.RECOMMENDED if soon else Level.OPTIONAL
    return Advice(level, "Holds the title still for thirty working days; order before completion.")


def _bankruptcy(case: Case) -> Advice:
    if case.has_lender:
        return Advice(Level.RECOMMENDED, "Against every borrower (Handbook 5.16.1).")
    return Advice(Level.OPTIONAL, "Only a lender needs it, against every borrower.")


def _registry(
    code: str,
    name: str,
    covers: str,
    *,
    inputs: tuple[str, ...] = ("title_number",),
    validity: Validity = COPY,
    advise: Callable[[Case], Advice | None],
    kinds: tuple[str, ...] = (),
) -> Product:
    return Product(
        code=code,
        name=name,
        covers=covers,
        inputs=inputs,
        priority=Priority.CRITICAL if code in {"OC1", "OC2"} else Priority.CONDITIONAL,
        vat_rate=STATUTORY,
        validity=validity,
        kinds=kinds,
        advise=advise,
        per_name="names" in inputs,
    )


PRODUCTS = (
    _registry(
        "OC1",
        "Official copy of the register",
        "Who owns what, subject to what",
        advise=_copy("register"),
        kinds=("official_copy_register",),
    ),
    _registry(
        "OC2",
        "Official copy of the title plan",
        "The land in the title",
        advise=_copy("title plan"),
        kinds=("title_plan",),
    ),
    _registry(
        "SIM",
        "Search of the index map",
        "Whether land is registered, and under which titles",
        inputs=("extent",),
        advise=_index_map,
    ),
    _registry(
        "OS1",
        "Official search of whole with priority",
        "Entries since the copy was made, and thirty working days' priority",
        inputs=("title_number", "search_from", "applicant"),
        validity=PRIORITY,
        advise=_priority,
    ),
    _registry(
        "OS2",
        "Official search of part with priority",
        "Entries since the copy was made, and thirty working days' priority",
        inputs=("title_number", "search_from", "applicant", "plan"),
        validity=PRIORITY,
        advise=_priority_of_part,
    ),
    _registry(
        "K15",
        "Land charges search",
        "Unregistered land: charges by the names of its owners",
        inputs=("names", "years", "county"),
        validity=LAND_CHARGES,
        advise=_land_charges,
    ),
    _registry(
        "K16",
        "Bankruptcy search",
        "Bankruptcy entries against names",
        inputs=("names",),
        validity=LAND_CHARGES,
        advise=_bankruptcy,
    ),
)
