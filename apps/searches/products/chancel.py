from datetime import date

from .product import Advice, Case, Level, Priority, Product

FREED = date(2013, 10, 13)


def _chancel(case: Case) -> Advice:
    """Land Registration Act 2002 s.117: a disposition for value since 13 October 2013 has freed
    land whose register says nothing; what was built before may never have been sold since."""
    if case.sold_on and case.sold_on >= FREED:
        return Advice(
            Level.OPTIONAL,
            f"The register states a price or value of {case.sold_on.year}: if that was a sale, it "
            "freed the land.",
        )
    if case.is_new_build:
        return Advice(Level.OPTIONAL, "A new building; the developer's purchase freed the land.")
    return Advice(
        Level.RECOMMENDED, "Unless the property was sold after 13 October 2013 the risk remains."
    )


PRODUCTS = (
    Product(
        code="CHANCEL",
        name="Chancel repair screening",
        covers="Whether the parish may claim the repair of its church",
        inputs=("address",),
        priority=Priority.CONDITIONAL,
        advise=_chancel,
    ),
)
