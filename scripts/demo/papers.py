"""The papers of the flat: who sends them, and under which heading."""

from dataclasses import dataclass

from reportlab.platypus import Paragraph

from scripts import samples
from scripts.samples.paper import BODY, TITLE, document

FLAT = "Flat 6, Chandlers Wharf"
STREET = "Rope Walk"
TOWN = "Wexbury"
POSTCODE = "WX1 3PD"


@dataclass(frozen=True)
class Paper:
    name: str
    category: str
    pdf: bytes


def sellers() -> list[Paper]:
    """The leasehold register as a scan, and a letter in which there is nothing to find."""
    return [
        Paper("leasehold-register-scan.pdf", "title_deeds", samples.scanned_register()),
        Paper("managing-agents-letter.pdf", "other", _letter()),
    ]


def agents() -> list[Paper]:
    """The lease, and the register of the landlord's title above it."""
    freehold = samples.text_register(
        title_number="ABC198765",
        address=f"Chandlers Wharf, {STREET}, {TOWN} ({POSTCODE})",
        proprietors=("CHANDLERS WHARF FREEHOLD LIMITED",),
    )
    return [
        Paper("lease.pdf", "leasehold_info", samples.lease()),
        Paper("freehold-register.pdf", "title_deeds", freehold),
    ]


def _letter() -> bytes:
    flow = [
        Paragraph("Keys and deliveries", TITLE),
        Paragraph(f"To all residents of Chandlers Wharf, {STREET}, {TOWN} {POSTCODE}", BODY),
        Paragraph("The parcel room by the main entrance is open from seven to nine.", BODY),
        Paragraph("Spare keys are cut by the porter at cost. Thank you.", BODY),
    ]
    return document("Keys and deliveries", flow, "Chandlers Wharf")
