"""Leases and tenancies: tables whose labels stand in the middle, steps in rows, old demises."""

import pytest

from apps.analysis.kinds._words.places import postal
from apps.analysis.tests.kinds_papers import OLD_LEASE, codes, lease, read, values

PARTICULARS = """LEASE
PARTICULARS
Date of Lease\t1 December 1989
Lessor\tOTTO LUND of 11 The Crescent, Hull HU1 9ZZ
| Lessee\tMARY FROST of 40 North Hill, Hull HU2 9ZZ
Demised Premises\tFlat 4, 22 Mere Road, Leeds LS9 9ZZ
| Term\t125 years from 29 September 1989
Consideration\t£32,000
Rent\t£25 per annum by a yearly rent
THE Lessor hereby demises the Demised Premises to the Lessee"""
PARTIES = """Landlord THISTLE GROUND LIMITED of 1 Ash Way, Leeds LS1 9ZZ Tenant ORLA FINCH
of 5 Beck Side, Leeds LS2 9ZZ
Other parties None"""
PREVAILS = (
    "In the case of a conflict then, for the purposes of\nregistration, this clause shall prevail."
)


def test_labels_in_the_middle_of_their_cells_leave_a_clause_its_first_lines() -> None:
    head, rest = lease().split("LR3. Parties to this lease\n")
    rest = rest.split("LR4. Property\n")[1]
    reading = read(f"{head}{PARTIES}\nLR3. Parties to this lease\nLR4. Property\n{rest}")
    assert values(reading, "landlord") == ["THISTLE GROUND LIMITED"]
    assert values(reading, "tenant") == ["ORLA FINCH"]


def test_half_of_what_prevails_is_no_address() -> None:
    half = PREVAILS.split("\n")[1]
    reading = read(lease(address=f"{half} Flat 3, 20 Mere Road, Leeds LS9 9ZZ"))
    assert values(reading, "property_address") == ["Flat 3, 20 Mere Road, Leeds LS9 9ZZ"]


def test_scanned_particulars_keep_the_rules_of_their_table_apart() -> None:
    reading = read(PARTICULARS)
    assert values(reading, "lease_date") == ["1989-12-01"]
    assert values(reading, "tenant") == ["MARY FROST"]
    assert values(reading, "premium") == ["32000.00"]


@pytest.mark.parametrize(
    ("words", "barred"),
    [
        (
            "3.1 Not to assign or transfer part only of the Property as distinct from the whole.",
            False,
        ),
        ("3.1 Not at any time to assign or part with possession of the Property.", True),
        ("3.1 Not during the term to assign the whole of the Property.", True),
        ("3.1 Not at any time to assign the Property without consent of the Landlord.", False),
    ],
)
def test_a_part_as_distinct_from_the_whole_is_no_whole(words: str, barred: bool) -> None:
    assert ("ABSOLUTE_BAR_ASSIGN" in codes(read(lease(words)))) is barred


@pytest.mark.parametrize(
    ("who", "found"), [("the Management Company", False), ("the Tenant being a company", True)]
)
def test_the_insolvency_of_a_manager_ends_no_lease(who: str, found: bool) -> None:
    re_entry = "6. The Landlord may re-enter if the rent is unpaid for 21 days."
    event = f"7. If {who} shall enter into liquidation the provisions of clause 6 are applied."
    assert ("FORFEITURE_ON_INSOLVENCY" in codes(read(lease(re_entry, event)))) is found


@pytest.mark.parametrize(
    ("rows", "fast"),
    [
        ("1 January 2010 to 31 December 2019: £100\n1 January 2020 onwards: £200", True),
        ("Years 1 to 10 £100\nYears 11 to 20 £200\nYears 21 to 125 £300", True),
        ("Years 1 to 25 £100\nYears 26 to 50 £200\nYears 51 to 125 £300", False),
        ("1 January 2010 to 31 December 2019: £100\n1 January 2020 onwards: £150", False),
    ],
)
def test_a_rent_may_grow_by_rows(rows: str, fast: bool) -> None:
    told = codes(read(lease(rent=f"the rent set out below\n{rows}\n")))
    assert ("GROUND_RENT_ESCALATING" in told) is fast


def test_a_lease_may_let_the_flat_to_the_tenant() -> None:
    demise = "hereby demises unto the Lessee ALL THAT flat known as Flat 2, 17 Spring Bank, Hull"
    text = " ".join(OLD_LEASE.split()).replace(
        f"{demise} HU3 9ZZ", "lets the Garden Flat, 17 Spring Bank, Hull HU3 9ZZ to the Lessee"
    )
    assert values(read(text), "property_address") == ["Garden Flat, 17 Spring Bank, Hull HU3 9ZZ"]


@pytest.mark.parametrize(
    ("said", "address"),
    [
        (
            "Plot 9 to be known as Flat 9, Linnet House, Hull HU1 9ZZ",
            "Flat 9, Linnet House, Hull HU1 9ZZ",
        ),
        ("Number Ten House, Mere Road, Hull", "Number Ten House, Mere Road, Hull"),
        ("Plot 9, Mere Road, Hull", "Plot 9, Mere Road, Hull"),
    ],
)
def test_a_plot_gives_way_to_the_address_it_will_have(said: str, address: str) -> None:
    place = postal(said)
    assert place
    assert place.address == address


def test_a_wife_named_last_is_a_tenant() -> None:
    text = OLD_LEASE.replace(
        "MARY ELLEN FROST of 8 Quay Side, Hull",
        "MAX FROST of 8 Quay Side, Hull Cooper and MARY FROST his wife",
    )
    assert values(read(text), "tenant") == ["MAX FROST", "MARY FROST"]


def test_a_tenancy_may_name_the_dwelling_in_its_words() -> None:
    text = (
        "ASSURED SHORTHOLD TENANCY\nTHIS AGREEMENT is made BETWEEN OTTO LUND of 4 Quay Side, Hull "
        "HU1 9ZZ ('the Landlord') and IDA BERG ('the Tenant')\nThe Landlord shall let and the "
        "Tenant shall take the dwelling house known as 2 Mill Row, Hull HU3 9ZZ for 12 months at "
        "a rent of £725 per calendar month\nThe Tenant agrees to pay the rent"
    )
    assert values(read(text), "property_address") == ["2 Mill Row, Hull HU3 9ZZ"]
