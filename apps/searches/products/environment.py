"""Ground, flood, routes and plans: the commercial reports."""

from .product import Advice, Case, Level, Priority, Product, always

# Postcode areas the HS2 route and its works cross, and those of Crossrail.
ROUTES = frozenset({"B", "CV", "HP", "MK", "NN", "NW", "OX", "SL", "UB", "W", "WS", "RM", "SE"})


def _ground(case: Case) -> Advice:
    if case.has_lender:
        return Advice(Level.REQUIRED, "The lender relies on it (Handbook 5.4).")
    return Advice(Level.RECOMMENDED, "Contaminated land, flood and ground risk in one report.")


def _flood(case: Case) -> Advice:
    if any("FLOOD" in flag for flag in case.flags):
        return Advice(Level.RECOMMENDED, "A result in this pack tells of a risk of flooding.")
    return Advice(Level.OPTIONAL, "Where the screening shows a medium or high risk of flooding.")


def _routes(case: Case) -> Advice | None:
    if case.area in ROUTES:
        return Advice(Level.RECOMMENDED, f"A rail scheme runs through postcode area {case.area}.")
    return None


PRODUCTS = (
    Product(
        code="ENV",
        name="Environmental report",
        covers="Contaminated land, flood, ground stability, radon, energy, infrastructure",
        inputs=("address", "uprn_or_extent"),
        priority=Priority.IMPORTANT,
        kinds=("environmental_report",),
        advise=_ground,
    ),
    Product(
        code="FLOOD",
        name="Detailed flood report",
        covers="River, surface water and groundwater flooding, and whether it can be insured",
        inputs=("address", "uprn_or_extent"),
        priority=Priority.CONDITIONAL,
        advise=_flood,
    ),
    Product(
        code="ENERGY",
        name="Energy and infrastructure report",
        covers="HS2, Crossrail, wind and solar farms, oil and gas, pipelines",
        inputs=("address", "uprn"),
        priority=Priority.CONDITIONAL,
        advise=_routes,
    ),
    Product(
        code="PLANNING",
        name="Planning report",
        covers="Applications and designations around the property",
        inputs=("address", "uprn"),
        priority=Priority.CONDITIONAL,
        advise=always(Level.OPTIONAL, "CON29R answers for the property alone, not for its views."),
    ),
)
