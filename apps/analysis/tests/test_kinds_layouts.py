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


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text).findings]


def quote(text: str, code: str) -> str:
    return next(finding.quote for finding in read(text).findings if finding.code == code)


LANDLOCKED = """Official copy of register of title
Title number SY448120
A: Property Register
1 (04.05.1988) The Freehold land being Rose Cottage, Back Lane, Horsham RH13 8PL.
2 The title does not include any right of way over the track between the property and Back Lane.
B: Proprietorship Register
Title absolute
1 (03.02.2024) PROPRIETOR: MR JOHN DRAKE and Mrs Susan Drake of Rose Cottage, Horsham RH13 8PL.
2 (11.09.2026) BANKRUPTCY NOTICE entered under section 86(2) of the Land Registration Act 2002
in respect of a pending action, as the title of the proprietor of the registered estate appears
to be affected by a petition in bankruptcy against John Drake (Reference PA 8812/26).
3 (01.10.2026) RESTRICTION: No disposition by the proprietor of the registered estate is to be
registered until the trustee in bankruptcy of the property of the bankrupt is registered.
C: Charges Register
"""


def test_a_register_that_denies_a_right_of_way_is_heard() -> None:
    assert "NO_ACCESS_RIGHTS" in codes(LANDLOCKED)


@pytest.mark.parametrize(
    "entry",
    [
        "2 There is no right of way over the rear passage.",
        "2 The land has the benefit of a right of way over the track. It does not abut a public"
        " highway.",
        "2 The Transferee shall have no right of way over the Retained Land.",
        "2 The land edged red on the plan is subject to rights of drainage.",
    ],
)
def test_silence_and_a_lesser_way_say_nothing_of_access(entry: str) -> None:
    denied = "2 The title does not include any right of way over the track between the property"
    text = LANDLOCKED.replace(f"{denied} and Back Lane.", entry)
    assert entry in text
    assert "NO_ACCESS_RIGHTS" not in codes(text)


def test_a_searched_property_off_the_highway_has_no_access() -> None:
    text = (
        "Replies to Standard Enquiries of Local Authority\nCON29R\nTorridge District Council\n"
        "Search ref: 24/9913\n2.1 Nether Lane is not adopted.\n"
        "The property does not abut a highway maintainable at public expense.\n"
    )
    assert "NO_ACCESS_RIGHTS" in codes(text)


def test_a_notice_and_a_restriction_of_bankruptcy_are_a_finding_each() -> None:
    found = [f.severity for f in read(LANDLOCKED).findings if f.code == "RESTRICTION_OTHER"]
    assert found == ["critical", "critical"]


def test_a_title_of_courtesy_is_no_part_of_a_name() -> None:
    assert value(LANDLOCKED, "proprietor") == ["JOHN DRAKE", "Susan Drake"]
    seller = "Address of the property: 2 Elm Row, Bath BA1 1AA\nSeller: Mr Alan Coe\nMiss Eve Coe\n"
    assert value(f"TA6\nProperty Information Form\n{seller}", "seller") == ["Alan Coe", "Eve Coe"]


def test_a_firm_may_begin_like_a_title_of_courtesy() -> None:
    text = CONTRACT.replace("Ann Lee", "MS Homes Limited")
    assert value(text, "seller") == ["MS Homes Limited"]


def test_our_reference_goes_before_yours_wherever_it_stands() -> None:
    both = "Your reference: MK/2201\nRequested on: 02/10/2026 Our reference: YWS-DW-5581207\n"
    assert value(WATER + both, "supplier_reference") == ["YWS-DW-5581207"]


MINING = """The Coal Authority Mining Remediation Authority
CON29M coal mining report
Mr A Smith
14 Wharf Street, Brighouse, HD6 1PP
Our reference: 51003387123001
Date of enquiry 1 October 2026 Date enquiry received 2 October 2026 Issue date: 3 October
2026
"""


def test_an_address_without_a_label_stands_under_the_title() -> None:
    assert value(MINING, "property_address") == ["14 Wharf Street, Brighouse, HD6 1PP"]


def test_the_day_of_issue_is_found_among_the_days_of_a_line() -> None:
    assert value(MINING, "search_date") == ["2026-10-03"]
    assert value(MINING.replace("Issue date: 3 October\n2026", ""), "search_date") == ["2026-10-01"]


COUNCIL = """Replies to Standard Enquiries of Local Authority (CON29R 2016)
Torridge District Council
Search ref: 24/9912
Date: 4 November 2026
Property: 8 Sea View, Bideford EX39 1AB
1.1 (a) a planning permission: None
(j) building regulations approval: None
(k) a building regulation completion certificate: None
3.9 (a) enforcement notice: None
3.14 Radon: No
"""


def test_works_approved_but_never_certified_are_told() -> None:
    approved = "approval: BR/2015/00321 Loft conversion - approved 3 March 2015"
    assert codes(COUNCIL.replace("approval: None", approved)) == ["BUILDING_REGS_MISSING"]


def test_a_council_that_knows_of_nothing_gives_no_finding() -> None:
    assert codes(COUNCIL) == []


COVENANTS = """THE LESSEE HEREBY COVENANTS with the Lessor
(1) Not to underlet part only of the demised premises
(2) Not to make any alteration or addition to the demised premises (3) Not to keep any dog
(4) Not to affix a sign without the consent of the Lessor
PROVIDED ALWAYS that if the rents hereby reserved shall be in arrear for twenty-one days or if
the Lessee shall become bankrupt it shall be lawful for the Lessor to re-enter
"""


def test_each_clause_of_an_old_lease_is_quoted_alone() -> None:
    text = OLD_LEASE + COVENANTS
    altering = "Not to make any alteration or addition to the demised premises"
    assert quote(text, "ABSOLUTE_BAR_ALTER") == altering
    assert quote(text, "ABSOLUTE_BAR_PETS") == "Not to keep any dog"
    assert quote(text, "FORFEITURE_ON_INSOLVENCY").startswith("PROVIDED ALWAYS that if the rents")


def test_a_chart_whose_score_touches_its_letter_is_read() -> None:
    text = (
        "Energy performance certificate (EPC)\nThis property's energy rating is F. It has the"
        " potential to be C.\n81-91B\n69-80 C\t76C\n55-68 D\n21-38F 34F\n1-20G\n"
    )
    assert value(text, "score") == ["34"]
    assert value(text, "potential_score") == ["76"]
