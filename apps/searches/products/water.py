from .product import Advice, Case, Level, Priority, Product


def _drainage(case: Case) -> Advice:
    """Required off the sewers too: it tells that there are none, and where the mains run."""
    if "SEPTIC_TANK_TO_WATERCOURSE" in case.flags:
        return Advice(Level.REQUIRED, "The seller drains to a tank: it tells how far a sewer is.")
    return Advice(Level.REQUIRED, "Shows how the property drains and where sewers run.")


PRODUCTS = (
    Product(
        code="CON29DW",
        name="Drainage and water enquiry",
        covers="Sewers, water mains, connections, build-over, metering",
        inputs=("address", "uprn", "plan"),
        priority=Priority.IMPORTANT,
        kinds=("con29dw",),
        advise=_drainage,
    ),
)
