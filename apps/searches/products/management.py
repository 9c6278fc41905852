"""What the landlord or manager must tell. It takes longest: order it at listing."""

from .product import Advice, Case, Level, Priority, Product


def _leasehold(case: Case) -> Advice | None:
    if case.tenure in {"freehold", "commonhold"}:
        return None
    return Advice(Level.REQUIRED, "A leasehold sale waits for the landlord's answers for weeks.")


def _estate(case: Case) -> Advice | None:
    if "ESTATE_RENTCHARGE" in case.flags or "RENTCHARGE" in case.flags:
        return Advice(Level.RECOMMENDED, "The title tells of a rentcharge for the estate's upkeep.")
    if case.tenure == "commonhold":
        return Advice(Level.RECOMMENDED, "The commonhold association tells what a unit has to pay.")
    if case.is_leasehold or (case.year_built and case.year_built < 2000):
        return None
    if case.year_built is None:
        return Advice(Level.OPTIONAL, "Its age is not known: estates since 2000 often charge.")
    return Advice(Level.OPTIONAL, "Recent estates often charge their freeholders for upkeep.")


PRODUCTS = (
    Product(
        code="LPE1",
        name="Leasehold property enquiries",
        covers="Ground rent, service charge, insurance, disputes, building safety",
        inputs=("address", "unit", "seller_consent"),
        priority=Priority.CRITICAL,
        kinds=("lpe1",),
        advise=_leasehold,
    ),
    Product(
        code="FME1",
        name="Freehold management enquiries",
        covers="Estate charges, covenants, transfer requirements",
        inputs=("address", "seller_consent"),
        priority=Priority.CONDITIONAL,
        advise=_estate,
    ),
)
