"""Official copies of the register: a freehold house born digital, a leasehold flat on paper."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from scripts.samples.covenants import CONVEYANCE_1936, EASEMENTS_1987, TRANSFER_1987
from scripts.samples.paper import Line, entry, heading, long_date, paragraph, typescript
from scripts.samples.scans import scan

COPIED_AT = datetime(2026, 11, 3, 10, 14, 22, tzinfo=UTC)
FIRST_LENDER = "NORTHMOOR BUILDING SOCIETY"
SECOND_LENDER = "HARBOUR AND COUNTY FINANCE LIMITED"
FORM_A = (
    "RESTRICTION: No disposition by a sole proprietor of the registered estate (except a "
    "trust corporation) under which capital money arises is to be registered unless "
    "authorised by an order of the court."
)

CHARGES = (
    "(12.05.1987) A Conveyance of the land in this title and other land dated 3 August 1936 "
    "made between (1) Edmund Loxley Carrow (Vendor) and (2) Saltmarsh Estates Limited "
    "(Purchaser) contains the covenants set out in the schedule of restrictive covenants "
    "hereto.",
    "(12.05.1987) The Transfer dated 24 April 1987 made between (1) Saltmarsh Estates Limited "
    "(Transferor) and (2) Harold Pryce (Transferee) contains the covenants set out in the "
    "schedule of restrictive covenants hereto.",
    "(04.06.2018) REGISTERED CHARGE dated 21 May 2018.",
    f"(04.06.2018) Proprietor: {FIRST_LENDER} of Moor House, Beacon Street, Northmoor NM1 4QA.",
    "(19.09.2022) REGISTERED CHARGE dated 2 September 2022.",
    f"(19.09.2022) Proprietor: {SECOND_LENDER} (Co. Regn. No. 09999001) of 2 Quay Court, "
    "Wexbury WX1 1AF.",
)


def _consent_to(charge_date: str, lender: str) -> str:
    return (
        "RESTRICTION: No disposition of the registered estate by the proprietor of the "
        "registered estate is to be registered without a written consent signed by the "
        f"proprietor for the time being of the Charge dated {charge_date} in favour of "
        f"{lender.title()} referred to in the Charges Register."
    )


def _front(title_number: str, edition: date, copied_at: datetime) -> list[Line]:
    moment = f"{copied_at:%d %b %Y at %H:%M:%S}".upper().replace("AT", "at")
    notices = (
        f"This official copy shows the entries on the register of title on {moment}.",
        'This date must be quoted as the "search from date" in any official search '
        "application based on this copy.",
        "The date at the beginning of an entry is the date on which the entry was made.",
        f"Issued on {copied_at:%d %b %Y}.",
        "Under s.67 of the Land Registration Act 2002, this copy is admissible in evidence "
        "to the same extent as the original.",
        "This title is dealt with by HM Land Registry, Wexbury Office.",
    )
    return [
        Line("Official copy of register of title", "Helvetica-Bold"), Line(),
        Line(f"Title number {title_number}        Edition date {edition:%d.%m.%Y}"), Line(),
        *(line for notice in notices for line in paragraph(f"- {notice}")),
    ]  # fmt: skip


def _section(head: str, preface: str, entries: Sequence[str]) -> list[Line]:
    lines = heading(head) + [line for part in preface.split("\n") for line in paragraph(part)]
    return lines + [line for number, text in enumerate(entries, 1) for line in entry(number, text)]


def _schedule(number: int, deed: str, clauses: Sequence[str]) -> list[Line]:
    marks = [f"({chr(97 + place)}) {clause}" for place, clause in enumerate(clauses)]
    opening = f"The following are details of the covenants contained in the {deed}:-"
    return entry(number, "\n".join([opening, *marks]))


def text_register(
    *,
    title_number: str = "ABC123456",
    address: str = "14 Harbour Row, Saltmarsh, Wexbury (WX4 2TB)",
    administrative_area: str = "WEXBURY",
    proprietors: Sequence[str] = ("ROSALIND MAY THACKERY", "OWEN JAMES THACKERY"),
    copied_at: datetime = COPIED_AT,
    price: int = 385_000,
) -> bytes:
    """A freehold with a Form A restriction, two registered charges and covenants set out."""
    of = address.replace("(", "").replace(")", "")
    property_register = (
        f"(12.05.1987) The Freehold land shown edged with red on the plan of the above title "
        f"filed at the Registry and being {address}.",
        "(12.05.1987) The land has the benefit of the following rights granted by a Transfer "
        f"of the land in this title dated 24 April 1987:-\n{EASEMENTS_1987}",
        "(12.05.1987) The land is subject to the rights reserved by the Transfer dated 24 April "
        "1987 referred to above, namely rights of drainage and support for the adjoining land "
        "and of entry at reasonable times, on notice, to repair.",
    )
    proprietorship = (
        f"(04.06.2018) PROPRIETOR: {' and '.join(proprietors)} of {of}.",
        f"(04.06.2018) The price stated to have been paid on 21 May 2018 was £{price:,}.",
        f"(04.06.2018) {FORM_A}",
        f"(04.06.2018) {_consent_to('21 May 2018', FIRST_LENDER)}",
        "(04.06.2018) The Transfer to the proprietors contains a covenant to observe and perform "
        "the covenants referred to in the Charges Register and of indemnity in respect thereof.",
    )
    lines = _front(title_number, date(2022, 9, 19), copied_at)
    lines += _section(
        "A: Property Register",
        "This register describes the land and estate comprised in the title.\n"
        f"Administrative area: {administrative_area}",
        property_register,
    )
    lines += _section(
        "B: Proprietorship Register",
        "This register specifies the class of title and identifies the owner. It contains any "
        "entries that affect the right of disposal.\nTitle absolute",
        proprietorship,
    )
    lines += _section(
        "C: Charges Register",
        "This register contains any charges and other matters that affect the land.",
        CHARGES,
    )
    lines += heading("Schedule of restrictive covenants")
    lines += _schedule(1, "Conveyance dated 3 August 1936", CONVEYANCE_1936)
    lines += _schedule(2, "Transfer dated 24 April 1987", TRANSFER_1987)
    lines += heading("End of register")
    return typescript(title_number, "Official copy of register of title", lines)


def leasehold_register(
    *,
    title_number: str = "ABC234567",
    address: str = "Flat 6, Chandlers Wharf, Rope Walk, Wexbury (WX1 3PD)",
    proprietor: str = "IMOGEN CLARE ASHDOWN",
    copied_at: datetime = COPIED_AT,
    granted_on: date = date(2006, 9, 29),
    term_from: date = date(2006, 6, 24),
    term_years: int = 99,
) -> bytes:
    """A short leasehold title, good leasehold, held under the sample lease."""
    property_register = (
        "(23.10.2006) The Leasehold land shown edged with red on the plan of the above title "
        f"filed at the Registry and being {address}.",
        "(23.10.2006) Short particulars of the lease under which the land is held:\n"
        f"Date : {long_date(granted_on)}\n"
        f"Term : {term_years} years from and including {long_date(term_from)}\n"
        "Parties : (1) Chandlers Wharf Freehold Limited (2) Dominic Paul Verrall",
    )
    proprietorship = (
        f"(17.02.2015) PROPRIETOR: {proprietor} of {address.replace('(', '').replace(')', '')}.",
        "(17.02.2015) The price stated to have been paid on 30 January 2015 was £214,500.",
        f"(17.02.2015) {_consent_to('30 January 2015', FIRST_LENDER)}",
    )
    charges = (
        "(17.02.2015) REGISTERED CHARGE dated 30 January 2015.",
        f"(17.02.2015) Proprietor: {FIRST_LENDER} of Moor House, Beacon Street, Northmoor NM1 4QA.",
    )
    lines = _front(title_number, date(2015, 2, 17), copied_at)
    lines += _section("A: Property Register", "Administrative area: WEXBURY", property_register)
    lines += _section("B: Proprietorship Register", "Good leasehold title", proprietorship)
    lines += _section("C: Charges Register", "Charges that affect the land.", charges)
    lines += heading("End of register")
    return typescript(title_number, "Official copy of register of title", lines)


def scanned_register(*, title_number: str = "ABC234567", dpi: int = 200) -> bytes:
    """The leasehold register as a scanner leaves it: images alone, a little askew."""
    return scan(leasehold_register(title_number=title_number), dpi=dpi)
