"""Readings of papers that belong together."""

from apps.analysis.kinds.reading import FieldFound, FindingFound, Reading


def reading(
    kind: str, *findings: FindingFound, sure: float = 1.0, **fields: str | list[str]
) -> Reading:
    """Each field's quote is its value."""
    said = [
        FieldFound(name, value, value, 1, sure)
        for name, values in fields.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    return Reading(kind, 1.0, False, tuple(said), findings, "rules")


def finding(code: str, quote: str, severity: str = "high") -> FindingFound:
    return FindingFound(code, severity, code, "Why.", "Do.", "Law", quote, 1)


def sale() -> dict[str, Reading]:
    """A clean pack: every paper about one house, one seller, one buyer, one price."""
    home, sellers = "7 Quarry Bank, Ludlow SY8 1ZZ", ["EDITH ROWAN HALE", "TOM HALE"]
    return {
        "register": reading(
            "official_copy_register",
            title_number="WX204518",
            property_address=home,
            proprietor=sellers,
            price_paid="175000.00",
            tenure="freehold",
        ),
        "contract": reading(
            "contract",
            title_number="WX204518",
            property_address="7 Quarry Bank Ludlow Shropshire SY81ZZ",
            seller="Tom Hale and Edith R. Hale",
            buyer="Dr Priya Nair",
            price="250000.00",
            completion_date="2026-12-18",
        ),
        "transfer": reading(
            "transfer_tr1",
            title_number="WX204518",
            property_address=home,
            transferor=["Edith Rowan Hale", "Tom Hale"],
            transferee="Priya Nair",
            consideration="250000.00",
        ),
        "ta6": reading("ta6", property_address=home, seller="Mrs Edith Hale"),
        "offer": reading(
            "mortgage_offer",
            property_address=home,
            lender="Nationwide",
            borrower="PRIYA NAIR",
            price="250000",
            expiry_date="2027-02-01",
        ),
        "con29r": reading("con29r", property_address=home, search_date="2026-10-01"),
        "planning": reading(
            "planning_decision",
            site_address="7 Quarry Bank, Ludlow",
            decision="granted",
            description="Change of use of stable to office",
        ),
    }
