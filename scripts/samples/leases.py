"""A long lease of a flat with prescribed clauses, its rent doubling every ten years."""

from datetime import date

from reportlab.platypus import PageBreak, Paragraph, Table

from scripts.samples.clauses import (
    LANDLORDS_COVENANTS,
    PROVISOS,
    RIGHTS_EXCEPTED,
    RIGHTS_GRANTED,
    TENANTS_COVENANTS,
)
from scripts.samples.paper import BODY, HEADING, TITLE, document, gap, grid, long_date, numbered

WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _rent_steps(ground_rent: int) -> str:
    steps = [
        f"£{ground_rent * 2**step:,} per annum for the {word} ten years of the Term"
        for step, word in enumerate(WORDS)
    ]
    return "; ".join(steps) + "; and the rent of the ninth period for the residue of the Term"


def lease(
    *,
    as_at: date = date(2026, 11, 25),
    address: str = "Flat 6, Chandlers Wharf, Rope Walk, Wexbury WX1 3PD",
    landlord: str = "CHANDLERS WHARF FREEHOLD LIMITED",
    tenant: str = "DOMINIC PAUL VERRALL",
    landlord_title: str = "ABC198765",
    ground_rent: int = 250,
    premium: int = 189_950,
) -> bytes:
    """Of its 99 years fewer than 80, and more than 78, are unexpired at any day of `as_at`'s year.

    The term runs from Midsummer twenty years before that year; the grant is of Michaelmas.
    """
    term_from, granted_on = date(as_at.year - 20, 6, 24), date(as_at.year - 20, 9, 29)
    term = f"99 years from and including {long_date(term_from)}"
    flow = [
        Paragraph("LEASE", TITLE),
        Paragraph("PRESCRIBED CLAUSES", HEADING),
        _prescribed(
            granted_on=granted_on,
            address=address,
            landlord=landlord,
            tenant=tenant,
            landlord_title=landlord_title,
            term=term,
            premium=premium,
        ),
        PageBreak(),
        Paragraph(
            f"THIS LEASE is made on {long_date(granted_on)} between the parties in LR3", BODY
        ),
        Paragraph("1. Demise", HEADING),
        Paragraph(
            "In consideration of the Premium (receipt of which the Landlord acknowledges) and of "
            "the rents and covenants below the Landlord demises to the Tenant with full title "
            "guarantee the Property TOGETHER WITH the rights in Schedule 1 and EXCEPT AND "
            f"RESERVING those in Schedule 2 TO HOLD to the Tenant for a term of {term} YIELDING "
            "AND PAYING during the Term the Ground Rent by equal half-yearly payments in advance "
            "on 24 June and 25 December, and as further rent the Service Charge.",
            BODY,
        ),
        Paragraph("2. Ground Rent", HEADING),
        Paragraph(f"The Ground Rent is {_rent_steps(ground_rent)}.", BODY),
        Paragraph("3. The Tenant's covenants", HEADING),
        *numbered(TENANTS_COVENANTS, "3."),
        Paragraph("4. The Landlord's covenants", HEADING),
        *numbered(LANDLORDS_COVENANTS, "4."),
        Paragraph("5. Provisos", HEADING),
        *numbered(PROVISOS, "5."),
        Paragraph("Schedule 1: rights granted", HEADING),
        *numbered(RIGHTS_GRANTED),
        Paragraph("Schedule 2: rights excepted and reserved", HEADING),
        *numbered(RIGHTS_EXCEPTED),
        gap(),
        Paragraph(f"EXECUTED AS A DEED by {landlord} acting by two directors", BODY),
        Paragraph(f"SIGNED AS A DEED by {tenant} in the presence of a witness", BODY),
    ]
    return document("Lease", flow, f"Lease of {address}")


def _prescribed(
    *,
    granted_on: date,
    address: str,
    landlord: str,
    tenant: str,
    landlord_title: str,
    term: str,
    premium: int,
) -> Table:
    rows = (
        ("LR1. Date of lease", long_date(granted_on)),
        ("LR2. Title number(s)", f"LR2.1 Landlord's title number(s): {landlord_title}"),
        ("", "LR2.2 Other title numbers: None"),
        ("LR3. Parties to this lease", f"Landlord: {landlord} (company number 09999002), Wharf "
         "Office, Rope Walk, Wexbury WX1 3PA"),
        ("", f"Tenant: {tenant} of 3 Ferry Lane, Wexbury WX1 2LN"),
        ("LR4. Property", f"In the case of a conflict between this clause and the remainder of "
         f"this lease then this clause shall prevail. {address}, being the flat on the second "
         "floor shown edged red on Plan 1"),
        ("LR5. Prescribed statements etc.", "None"),
        ("LR6. Term for which the Property is leased", f"The term is {term}"),
        ("LR7. Premium", f"£{premium:,}"),
        ("LR8. Prohibitions or restrictions on disposing of this lease",
         "This lease contains a provision that prohibits or restricts dispositions."),
        ("LR9. Rights of acquisition etc.", "None"),
        ("LR10. Restrictive covenants given in this lease by the Landlord in respect of land "
         "other than the Property", "None"),
        ("LR11. Easements", "LR11.1 Easements granted: Schedule 1. LR11.2 Easements reserved: "
         "Schedule 2"),
        ("LR12. Estate rentcharge burdening the Property", "None"),
        ("LR13. Application for standard form of restriction", "None"),
        ("LR14. Declaration of trust where there is more than one person comprising the Tenant",
         "Not applicable"),
    )  # fmt: skip
    return grid(rows, (62, 104))
