"""What the landlord or manager must tell. It takes longest: order it at listing."""

from .product import Advice, Case, Level, Priority, Product


def _leasehold(case: Case) -> Advice | None:
    if not case.is_leasehold:
        return None
    return Advice(Level.REQUIRED, "A leasehold sale waits for the landlord's answers for weeks.")


def _estate(case: Case) -> Advice | None:
    if case.is_leasehold or not case.year_built or case.year_built < 2000:
        return None
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
