"""What the local authority knows. LLC1 is a statutory fee; CON29 carries VAT since 2017."""

from .product import STATUTORY, Advice, Case, Level, Priority, Product, always

ASKED = {
    "FLOODED_BEFORE": "The seller says that the property was flooded (enquiry 21).",
    "ROAD_NOT_ADOPTED": "A result says that the road is not adopted (enquiry 4).",
}


def _optional_enquiries(case: Case) -> Advice:
    if asked := sorted(set(ASKED) & case.flags):
        return Advice(Level.RECOMMENDED, ASKED[asked[0]])
    if case.is_new_build:
        return Advice(
            Level.RECOMMENDED, "A new building: the roads may not be adopted yet (enquiry 4)."
        )
    return Advice(
        Level.OPTIONAL, "Where land adjoins a common, a green or a private road (enquiries 4–22)."
    )


PRODUCTS = (
    Product(
        code="LLC1",
        name="Local land charges search",
        covers="The twelve parts of the register of local land charges",
        inputs=("address", "uprn_or_extent"),
        priority=Priority.CRITICAL,
        vat_rate=STATUTORY,
        kinds=("llc1",),
        advise=always(Level.REQUIRED, "Every buyer and lender needs the register's charges."),
    ),
    Product(
        code="CON29R",
        name="Standard enquiries of the local authority",
        covers="Planning, building regulations, roads, notices, contaminated land, radon",
        inputs=("address", "uprn", "plan"),
        priority=Priority.CRITICAL,
        kinds=("con29r",),
        advise=always(Level.REQUIRED, "Every buyer and lender needs the council's replies."),
    ),
    Product(
        code="CON29O",
        name="Optional enquiries of the local authority",
        covers="Enquiries 4 to 22: private roads, commons and greens, pipelines, flood defence",
        inputs=("address", "uprn", "plan", "questions"),
        priority=Priority.CONDITIONAL,
        advise=_optional_enquiries,
    ),
)
