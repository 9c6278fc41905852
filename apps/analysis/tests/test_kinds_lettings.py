"""Leases and tenancies as other offices draw them."""

import pytest

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.margins import repeated_lines
from apps.analysis.kinds.reading import Reading
from apps.analysis.tests.kinds_papers import AS_AT, OLD_LEASE, codes, lease, read, values
from apps.analysis.tests.test_kinds_real_forms import grid


def read_grid(drawn: str) -> Reading:
    return RulesEngine().read(grid(drawn), Context(as_at=AS_AT))


RECITED = """WHEREAS by a Lease dated the 10th day of May 1960 made between Old Lands Limited of
the one part and the Landlord of the other part the parade was demised for the term of 125
years from the 25th day of March 1960 at the yearly rent of £850
NOW THIS DEED WITNESSETH that in consideration"""


def test_a_date_at_the_head_of_each_page_is_no_running_head() -> None:
    pages = ["Lease\n1 May 2018\nx", "Lease\n9 May 2018\ny", "Page 3\nz", "Page 4\nw"]
    assert repeated_lines(pages) == {"lease", "page #"}


def test_the_rent_of_a_recited_lease_is_not_the_rent_reserved() -> None:
    reading = read(OLD_LEASE.replace("WITNESSETH that in consideration", RECITED))
    assert values(reading, "ground_rent_pa") == ["50.00"]
    assert values(reading, "term_years") == ["99"]


def test_a_rent_defined_after_the_insurance_rent_is_found() -> None:
    rent = "Insurance Rent: a fair part of the cost.\nRent: an initial rent of £300"
    assert values(read(lease(rent=rent)), "ground_rent_pa") == ["300.00"]


@pytest.mark.parametrize(
    ("every", "grows"), [("each tenth anniversary", True), ("each 30th anniversary", False)]
)
def test_a_rent_that_doubles_on_its_review_dates_doubles_as_often_as_they_come(
    every: str, grows: bool
) -> None:
    review = f'"Review Date" means {every} of 1 January 2010.'
    doubled = "On each Review Date the Rent shall be double the Rent payable before it."
    assert ("GROUND_RENT_ESCALATING" in codes(read(lease(review, doubled)))) is grows


@pytest.mark.parametrize(
    "rows",
    [
        "Years 1 to 20 £100\nYears 21 to 40 £200",
        "1 May 2010 to 30 April 2030 £100\n1 May 2030 to 30 April 2050 £200",
    ],
)
def test_a_table_of_rents_is_read_by_its_years(rows: str) -> None:
    assert "GROUND_RENT_ESCALATING" in codes(read(lease(rent=f"the Ground Rent\n{rows}\n")))
    slower = rows.replace("£200", "£150")
    assert "GROUND_RENT_ESCALATING" not in codes(read(lease(rent=f"the Ground Rent\n{slower}\n")))


@pytest.mark.parametrize(
    ("event", "forfeits"),
    [
        ("the Tenant being a company goes into liquidation", True),
        ("the Company goes into liquidation", False),
        ("the Manager is insolvent", False),
    ],
)
def test_forfeiture_is_on_the_tenant_s_own_insolvency(event: str, forfeits: bool) -> None:
    clause = (
        f"4. The Landlord may re-enter if the rent is unpaid for 21 days.\n5. If {event} it ends."
    )
    assert ("FORFEITURE_ON_INSOLVENCY" in codes(read(lease(clause)))) is forfeits


def test_insolvency_that_shall_not_entitle_to_forfeit_is_no_forfeiture() -> None:
    clause = "The bankruptcy of the Tenant shall not of itself entitle the Landlord to re-enter."
    assert "FORFEITURE_ON_INSOLVENCY" not in codes(read(lease(clause)))


def test_a_bar_on_part_stays_one_when_the_clause_goes_on_about_the_whole() -> None:
    part = "Not to transfer part only of the Flat and upon a transfer of the whole to give notice."
    whole = "Not to transfer the Flat or any part of it and upon any transfer to give notice."
    assert "ABSOLUTE_BAR_ASSIGN" not in codes(read(lease(part)))
    assert "ABSOLUTE_BAR_ASSIGN" in codes(read(lease(whole)))


def test_every_title_of_the_landlord_is_told_and_no_other() -> None:
    reading = read(lease().replace("WYK40412", "WYK40412 and WYK5511 (part)"))
    assert values(reading, "landlord_title_number") == ["WYK40412", "WYK5511"]


def test_a_name_or_word_parted_at_the_end_of_a_line_is_one() -> None:
    reading = read(lease().replace("ORLA FINCH", "ORLA FINCH-\nLEIGH"))
    assert values(reading, "tenant")[0] == "ORLA FINCH-LEIGH"
    reading = read(lease(address="Flat 3, Larch Court, 20 Mere Road, Birm-\ningham B9 9ZZ"))
    assert values(reading, "property_address")[0].endswith("Birmingham B9 9ZZ")


def test_the_expiry_may_stand_where_the_term_is_defined() -> None:
    term = "Term: beginning on and including 1 January 2010 and ending on 31 December 2134."
    other = "Works Period: beginning on 1 March 2011 and ending on 30 June 2011."
    assert values(read(lease(other, term)), "expiry_date") == ["2134-12-31"]
    assert values(read(lease(other)), "expiry_date") == []


PARTIES = """THIS LEASE is made on 2 July 2001 between SEVERN ESTATES LIMITED whose office is at
4 Quay Row, Bath ("the Company") and OLIVER MARCH of 11 Quay Row, Bath ("the Lessee")
1. In consideration of £4,500 the Company lets to the Lessee Garage 11, Quay Row, Bath BA1 9ZZ
(part of title number AV 221509) for 999 years from 24 June 2001 at a rent of £1 per year
"""


def test_a_short_lease_whose_landlord_goes_by_another_name_is_read() -> None:
    reading = read("LEASE OF A GARAGE\n" + PARTIES)
    assert reading.kind == "lease"
    told = {field.name: field.value for field in reading.fields}
    assert (told["landlord"], told["tenant"]) == ("SEVERN ESTATES LIMITED", "OLIVER MARCH")
    assert (told["term_years"], told["term_start_date"]) == ("999", "2001-06-24")
    assert told["property_address"] == "Garage 11, Quay Row, Bath BA1 9ZZ"


def test_parties_may_be_labelled_with_their_numbers() -> None:
    drawn = """THIS LEASE is made the 21st day of January 2005
PARTIES
(1) The Lessor     HOLLIN PROPERTY TRUST LIMITED of 1 Bond Street, Hull
(2) The Lessee     MARY FROST of 8 Quay Side, Hull
The Lessor demises unto the Lessee ALL THAT Flat 2, 17 Spring Bank, Hull HU3 9ZZ TO HOLD for the
term of 155 years from 1 January 2004 YIELDING AND PAYING the yearly rent of £50
"""
    told = {field.name: field.value for field in read_grid(drawn).fields}
    assert (told["landlord"], told["tenant"]) == ("HOLLIN PROPERTY TRUST LIMITED", "MARY FROST")
    assert told["property_address"] == "Flat 2, 17 Spring Bank, Hull HU3 9ZZ"


def test_a_precedent_whose_parties_are_yet_to_be_named_is_blank() -> None:
    blank = lease(granted="[DATE]", rent="[a peppercorn]", address="[Flat [NUMBER]]")
    blank = blank.replace("THISTLE GROUND LIMITED", "[NAME OF LANDLORD]")
    one_named = read(blank)
    reading = read(blank.replace("ORLA FINCH and SAMIR DAS", "[FULL NAME]"))
    assert (reading.is_blank, reading.fields) == (True, ())
    assert not one_named.is_blank


def test_tenants_may_be_listed_with_numbers_or_labels_of_their_own() -> None:
    head = "ASSURED SHORTHOLD TENANCY AGREEMENT\nLandlord: Ann Prior\nHousing Act 1988\n"
    listed = read(head + "Tenants: 1. Aarav Mehta\n2. Benjamin Cole\n3. Ffion Rees\nRent: £115\n")
    assert values(listed, "tenant") == ["Aarav Mehta", "Benjamin Cole", "Ffion Rees"]
    joint = read(head + "Tenant: Lorraine Hodnett\nJoint tenant: Paul Hodnett\nTenant's bank: X\n")
    assert values(joint, "tenant") == ["Lorraine Hodnett", "Paul Hodnett"]


def test_the_official_welsh_statement_names_its_parties_in_a_sentence() -> None:
    drawn = """FIXED TERM STANDARD OCCUPATION CONTRACT
This contract is between (landlord)      Glyn Bowen, 3 Heol Dewi, Aberystwyth SY23 3HF
and (contract-holder/s)      Nia Morgan
It relates to the dwelling      Fflat 4, 12 Marine Terrace, Aberystwyth SY23 2DN
"""
    reading = read_grid(drawn)
    assert [field.value for field in reading.fields] == [
        "Glyn Bowen",
        "Nia Morgan",
        "Fflat 4, 12 Marine Terrace, Aberystwyth SY23 2DN",
    ]


def test_a_notice_about_a_tenancy_is_none() -> None:
    about = "The tenancy is an assured periodic tenancy, Housing Act 1988, £985 per month\n"
    assert read(f"FORM 4A\nLandlord's Notice proposing a new rent\n{about}").kind == "other"
    agreed = "The landlord may serve a notice requiring possession.\n"
    assert read(f"TENANCY AGREEMENT\n{about}{agreed}").kind == "assured_shorthold_tenancy"
