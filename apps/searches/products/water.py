from .product import Level, Priority, Product, always

PRODUCTS = (
    Product(
        code="CON29DW",
        name="Drainage and water enquiry",
        covers="Sewers, water mains, connections, build-over, metering",
        inputs=("address", "uprn", "plan"),
        priority=Priority.IMPORTANT,
        kinds=("con29dw",),
        advise=always(Level.REQUIRED, "Shows how the property drains and where sewers run."),
    ),
)
