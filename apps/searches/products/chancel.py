from .product import Advice, Case, Level, Priority, Product


def _chancel(case: Case) -> Advice:
    """Land Registration Act 2002 s.117: a disposition for value since 13 October 2013 has freed
    land whose register says nothing; what was built before may never have been sold since."""
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
