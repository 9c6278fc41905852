"""Ground, flood, routes and plans: the commercial reports."""

from .product import Advice, Case, Level, Priority, Product, always

# Postcode areas that HS2 and its works cross, and those of Crossrail.
ROUTES = frozenset(
    {"B", "CM", "CV", "E", "EC", "HP", "IG", "MK", "NN", "NW", "OX", "RG", "RM", "SE", "SL", "UB"}
    | {"W", "WC", "WS"}
)
FLOODED = {
    "FLOODED_BEFORE": "The seller says that the property was flooded.",
    "FLOOD_RISK_HIGH": "A result in this pack tells of a high risk of flooding.",
}


def _ground(case: Case) -> Advice:
    if case.has_lender:
        return Advice(Level.REQUIRED, "The lender relies on it (Handbook 5.4).")
    return Advice(Level.RECOMMENDED, "Contaminated land, flood and ground risk in one report.")


def _flood(case: Case) -> Advice:
    for flag, reason in FLOODED.items():
        if flag in case.flags:
            return Advice(Level.RECOMMENDED, reason)
    return Advice(
        Level.OPTIONAL, "Nothing here tells of floods; order it where the risk is medium or high."
    )


def _routes(case: Case) -> Advice | None:
    if case.area in ROUTES:
        return Advice(
            Level.RECOMMENDED,
            f"HS2 or Crossrail runs through postcode area {case.area}; only the report tells how "
            "near.",
        )
    return Advice(Level.OPTIONAL, "Pipelines, wind and solar farms may be near; no line is known.")


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
