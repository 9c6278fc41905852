"""Layouts that were misread once."""

import pytest

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import Reading
from apps.core.clock import today


def read(text: str) -> Reading:
    paper = Paper((Page(number=1, text=text),))
    return RulesEngine().read(paper, Context(as_at=today()))


def value(text: str, name: str) -> list[str]:
    return [field.value for field in read(text).fields if field.name == name]


CONTRACT = """CONTRACT
Incorporating the Standard Conditions of Sale (Fifth Edition - 2018 Revision)
Seller : Ann Lee
Buyer : Priya Raman
Property : 2 Larkspur Close, Chippenham SN15 3QT
Purchase price : £345,000.00
Deposit : £17,250.00 (to be held as agent for the seller)
"""
OLD_LEASE = """THIS LEASE is made the twenty-fourth day of June One thousand nine hundred and
sixty-eight BETWEEN HARTLEY ESTATES LIMITED (hereinafter called "the Lessor") of the
one part and ERNEST COLE (hereinafter called "the Lessee") of the other part
WITNESSETH that the Lessor HEREBY DEMISES unto the Lessee ALL THAT flat known as
Flat 6 Quayside Court Gloucester GL1 2EH TO HOLD the same for the term of NINETY-
NINE YEARS from the twenty-fourth day of June 1968 YIELDING AND PAYING the yearly
rent of Twenty-five pounds (£25)
"""
WATER = """CON29DW Drainage & Water Search
Search address supplied:
14 Wharf Street
Brighouse HD6 1PP
Produced on: 06/10/2026
Yorkshire Water Services Limited
2.1 Does foul water from the property drain to a public sewer? Yes
"""


def test_a_deposit_held_as_agent_is_seen_behind_the_pence() -> None:
    assert "DEPOSIT_HELD_AS_AGENT" in {finding.code for finding in read(CONTRACT).findings}


def test_a_day_in_words_may_stand_beside_a_year_in_figures() -> None:
    assert value(OLD_LEASE, "term_start_date") == ["1968-06-24"]
    assert "LEASE_UNDER_80" in {finding.code for finding in read(OLD_LEASE).findings}


VIEW = """Register View
Title number: DN554433
This is a print of the view of the register showing the entries subsisting in the register on
12 OCT 2026 at 11:22:33. This copy is not an 'Official Copy' of the register.
A: Property Register
1 (01.01.1999) The Freehold land lying to the north of Mill Lane, Bideford.
B: Proprietorship Register - Possessory Freehold
1 (10.08.2026) PROPRIETOR: MARY DAVEY and JOHN DAVEY both of Ash Cottage, Bideford EX39 2AA.
2 (10.08.2026) The value stated as at 10 August 2026 was £0 being a gift.
C: Charges Register
"""
CLAUSES = """LR1. Date of lease
15 August 2022
LR2.1 Landlord's title number(s)
GR 318844
LR6. Term for which the Property is leased
From and including 1 July 2022 to and including 30 June 2147 (125 years)
LR7. Premium
£289,950.00
"""


def test_the_heading_of_the_proprietorship_register_may_carry_the_class() -> None:
    assert read(VIEW).kind == "register_view"
    assert value(VIEW, "class_of_title") == ["possessory"]
    assert value(VIEW, "proprietor") == ["MARY DAVEY", "JOHN DAVEY"]


def test_a_number_that_a_scanner_misread_still_opens_its_entry() -> None:
    misread = VIEW.replace("1 (10.08.2026) PROPRIETOR", "iF (10.08.2026) PROPRIETOR")
    assert value(misread, "proprietor") == ["MARY DAVEY", "JOHN DAVEY"]


def test_a_parcel_without_an_address_keeps_its_words() -> None:
    assert value(VIEW, "property_address") == ["land lying to the north of Mill Lane, Bideford"]


def test_a_gift_told_as_a_value_of_nothing_is_a_gift() -> None:
    assert "ESTATE_TRANSFER_UNDERVALUE" in {finding.code for finding in read(VIEW).findings}


def test_a_term_may_be_told_by_its_days_with_the_years_behind() -> None:
    assert value(CLAUSES, "term_start_date") == ["2022-07-01"]
    assert value(CLAUSES, "expiry_date") == ["2147-06-30"]
    assert value(CLAUSES, "term_years") == ["125"]


def test_the_water_company_is_the_supplier_not_its_product() -> None:
    assert value(WATER, "supplier") == ["Yorkshire Water Services Limited"]
    assert value(WATER, "property_address") == ["14 Wharf Street, Brighouse HD6 1PP"]


def test_a_firm_keeps_the_place_in_its_name() -> None:
    text = (
        "FENSA certificate\nNumber of windows: 9\nInstaller: Clearview (Wilts) Ltd Installer no: 1"
    )
    assert value(text, "installer") == ["Clearview (Wilts) Ltd"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "NHBC Buildmark\nInsurance certificate\nPolicy number: H44/12\nPlot 12, Fernhill Rise\n"
            "Address: 12 Fernhill Rise, Trowbridge BA14 7QQ\n",
            "12 Fernhill Rise, Trowbridge BA14 7QQ",
        ),
        (
            "Law Society Property Information Form\nTA6\n"
            "Address of the property: 27 Larkspur Close, Chippenham\nPostcode SN15 3QT\n"
            "Full names of the seller: Ann Lee\n7.3 Japanese knotweed? [ ] Yes [X] No\n",
            "27 Larkspur Close, Chippenham, SN15 3QT",
        ),
    ],
)
def test_the_whole_address_goes_before_a_part_of_it(text: str, address: str) -> None:
    assert value(text, "property_address") == [address]
