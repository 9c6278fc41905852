"""Papers that the tests write: registers and leases with the layout of real ones."""

from collections.abc import Sequence
from datetime import date

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import FindingFound, Reading

AS_AT = date(2026, 11, 23)

OWNER = "(04.02.2015) PROPRIETOR: EDITH ROWAN HALE of 7 Quarry Bank, Ludlow SY8 1ZZ."
LAND = (
    "(21.02.1977) The Freehold land shown edged with red on the plan of the above Title filed "
    "at the Registry and being 7 Quarry Bank, Ludlow (SY8 1ZZ)."
)


def paper(*pages: str, confidence: float = 1.0) -> Paper:
    return Paper(
        tuple(Page(number, text, confidence=confidence) for number, text in enumerate(pages, 1))
    )


def register(
    *,
    a: Sequence[str] = (LAND,),
    b: Sequence[str] = (OWNER,),
    c: Sequence[str] = (),
    title: str = "Title absolute",
    copied: str = "10 NOV 2026 at 09:15:20",
    official: bool = True,
    schedules: str = "",
) -> str:
    head = "Official copy of register of title" if official else _NOT_OFFICIAL
    return "\n".join(
        (
            head,
            "Title number WX204518          Edition date 04.02.2015",
            f"This copy shows the entries on the register on {copied}.",
            "A: Property Register",
            "This register describes the land and estate comprised in the title.",
            "SHROPSHIRE",
            *_numbered(a),
            "B: Proprietorship Register",
            "This register specifies the class of title and identifies the owner.",
            title,
            *_numbered(b),
            "C: Charges Register",
            "This register contains any charges and other matters that affect the land.",
            *_numbered(c),
            schedules,
            "End of register",
        )
    )


_NOT_OFFICIAL = "This copy is not an 'Official Copy' of the register."


def _numbered(entries: Sequence[str]) -> list[str]:
    return [f"{number}    {words}" for number, words in enumerate(entries, 1)]


def lease(
    *clauses: str,
    granted: str = "1 March 2010",
    term: str = "125 years from and including 1 January 2010",
    rent: str = "an annual rent of £100",
    address: str = "Flat 3, Larch Court, 20 Mere Road, Leeds LS9 9ZZ",
) -> str:
    return "\n".join(
        (
            "LEASE",
            f"LR1. Date of lease\n{granted}",
            "LR2.1 Landlord's title number(s)\nWYK40412",
            "LR2.2 Other title numbers\nNone",
            "LR3. Parties to this lease",
            "Landlord\nTHISTLE GROUND LIMITED (Company number 09999999) of 1 Ash Way, "
            "Leeds LS1 9ZZ",
            "Tenant\nORLA FINCH and SAMIR DAS of 5 Beck Side, Leeds LS2 9ZZ",
            "Other parties\nNone",
            f"LR4. Property\n{address}",
            f"LR6. Term for which the Property is leased\n{term}",
            "LR7. Premium\n£185,000",
            "LR8. Prohibitions or restrictions on disposing of this lease\nSee clause 3.",
            f"1. The Tenant shall pay {rent} on 1 January in each year.",
            *clauses,
        )
    )


OLD_LEASE = """THIS LEASE is made the 24th day of June 1989 BETWEEN (1) HOLLIN LAND LIMITED
whose registered office is at 3 Bond Street, Hull (hereinafter called "the Lessor") of the one
part and (2) MARY ELLEN FROST of 8 Quay Side, Hull (hereinafter called "the Lessee") of the other
part WITNESSETH that in consideration of the sum of £42,500 the Lessor hereby demises unto the
Lessee ALL THAT flat known as Flat 2, 17 Spring Bank, Hull HU3 9ZZ TO HOLD the same unto the
Lessee for a term of ninety-nine years from the 24th day of June 1989 YIELDING AND PAYING
therefor the yearly rent of fifty pounds by equal half-yearly payments"""


def read(*pages: str, as_at: date = AS_AT, minimum: int | None = None) -> Reading:
    context = Context(as_at=as_at, lease_minimum_years=minimum)
    return RulesEngine().read(paper(*pages), context)


def values(reading: Reading, name: str) -> list[str]:
    return [field.value for field in reading.fields if field.name == name]


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def finding(reading: Reading, code: str) -> FindingFound:
    return next(found for found in reading.findings if found.code == code)
