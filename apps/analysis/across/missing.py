"""Papers that others speak of and that are not there."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from apps.analysis.across.bundle import REGISTERS, Bundle
from apps.analysis.across.works import tells_of_works
from apps.analysis.kinds.reading import Reading


class Missing(NamedTuple):
    category: str
    name: str
    reason: str


# A finding speaks of a paper, which is none of the kinds named.
_SPOKEN_OF: tuple[tuple[frozenset[str], str, str, str, frozenset[str]], ...] = (
    (
        frozenset({"COVENANTS_NOT_SET_OUT"}),
        "title_deeds",
        "Deed with the covenants",
        "The register names it without giving its words",
        frozenset({"transfer_tr1"}),
    ),
    (
        frozenset({"UNILATERAL_NOTICE", "AGREED_NOTICE", "OPTION", "OVERAGE"}),
        "title_deeds",
        "Document behind the notice in the register",
        "The register notes it",
        frozenset(),
    ),
    (
        frozenset({"NOT_OFFICIAL_COPY"}),
        "title_deeds",
        "Official copy of the register",
        "The copy in the pack says that it is none",
        frozenset({"official_copy_register"}),
    ),
    (
        frozenset({"S106_OBLIGATION"}),
        "searches",
        "Section 106 agreement",
        "The local land charges register has it",
        frozenset(),
    ),
    (
        frozenset({"LLC_TPO"}),
        "searches",
        "Tree preservation order and its plan",
        "The local land charges register has it",
        frozenset(),
    ),
    (
        frozenset({"ALTERATIONS_NO_CONSENT", "BUILDING_REGS_MISSING"}),
        "other",
        "Building regulations completion certificate",
        "Works were done for which none is shown",
        frozenset({"building_regs_certificate"}),
    ),
    (
        frozenset({"CONDITIONS_PRECEDENT"}),
        "other",
        "Proof that the conditions were discharged",
        "The permission asks for it before work starts",
        frozenset(),
    ),
    (
        frozenset({"EWS1_MISSING_OR_B2"}),
        "leasehold_info",
        "External wall form EWS1",
        "The building has cladding",
        frozenset(),
    ),
    (
        frozenset({"SERVICE_CHARGE_ACCOUNTS_MISSING"}),
        "leasehold_info",
        "Service charge accounts of three years",
        "Fewer came with the enquiries",
        frozenset(),
    ),
)
# A kind calls for another.
_CALLED_FOR: tuple[tuple[frozenset[str], str, str, str, str], ...] = (
    (REGISTERS, "title_plan", "title_deeds", "Title plan", "The register describes the land by it"),
    (
        frozenset({"llc1"}),
        "con29r",
        "searches",
        "Enquiries of the council (CON29R)",
        "LLC1 came alone",
    ),
    (frozenset({"con29r"}), "llc1", "searches", "Local land charges (LLC1)", "CON29R came alone"),
    (
        frozenset({"ta6"}),
        "ta10",
        "property_information_form",
        "Fittings and contents form (TA10)",
        "TA6 came alone",
    ),
    (
        frozenset({"lease"}),
        "lpe1",
        "leasehold_info",
        "Management information (LPE1)",
        "There is a lease",
    ),
    (
        frozenset({"lease"}),
        "ta7",
        "leasehold_info",
        "Leasehold information form (TA7)",
        "There is a lease",
    ),
)


def missing(readings: dict[str, Reading]) -> list[Missing]:
    bundle = Bundle(readings)
    finders: tuple[Callable[[Bundle], Iterator[Missing]], ...] = (
        _spoken_of,
        _called_for,
        _leases,
        _certificates,
    )
    return list(dict.fromkeys(one for finder in finders for one in finder(bundle)))


def _kinds(bundle: Bundle) -> set[str]:
    return {reading.kind for reading in bundle.readings.values() if not reading.is_blank}


def _spoken_of(bundle: Bundle) -> Iterator[Missing]:
    codes = {f.code for reading in bundle.readings.values() for f in reading.findings}
    for triggers, category, name, reason, satisfied in _SPOKEN_OF:
        if codes & triggers and not _kinds(bundle) & satisfied:
            yield Missing(category, name, f"{reason}.")


def _called_for(bundle: Bundle) -> Iterator[Missing]:
    there = _kinds(bundle)
    for kinds, wanted, category, name, reason in _CALLED_FOR:
        if there & kinds and wanted not in there:
            yield Missing(category, name, f"{reason}.")


def _leases(bundle: Bundle) -> Iterator[Missing]:
    for key in bundle.of_kind(*REGISTERS):
        dated = bundle.first(key, "lease_date")
        held = bundle.is_leasehold(key)
        if held and not bundle.of_kind("lease") and key not in bundle.landlords:
            name = f"Lease dated {dated.value}" if dated else "Lease"
            yield Missing("leasehold_info", name, "The register says the land is held under it.")


def _certificates(bundle: Bundle) -> Iterator[Missing]:
    if bundle.of_kind("building_regs_certificate"):
        return
    for key in bundle.of_kind("planning_decision"):
        works = bundle.first(key, "description")
        granted = bundle.values(key, "decision") == {"granted"}
        if works and granted and tells_of_works(works.value):
            name = "Building regulations completion certificate"
            yield Missing("other", name, "Works were done for which none is shown.")
