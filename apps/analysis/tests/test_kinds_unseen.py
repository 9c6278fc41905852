"""Words that first readings of unseen papers missed."""

import pytest

from apps.analysis.tests.kinds_papers import OWNER, codes, lease, read, register, values

PERMISSION = """West Berkshire District Council
TOWN AND COUNTRY PLANNING ACT 1990
NOTICE OF DECISION
Application number: 23/01544/HOUSE
Date of decision: 22 November 2023
Location: 12 Heron Close, Newbury RG14 6TT
Proposal: Single storey rear extension
The Council GRANTS planning permission for the development described above:
1. The development hereby permitted shall begin {}.
"""
REPLIES = """CON29R ENQUIRIES OF LOCAL AUTHORITY (2016)
Local authority: West Berkshire Council
Dated: 9 July 2026
Property: 12 Heron Close, Newbury RG14 6TT
3.13 Contaminated land: {}
"""
WATER = """CON29DW Residential Drainage and Water Enquiry
Date of response: 14 July 2026
Property: 12 Heron Close, Newbury RG14 6TT
2.4 Public sewers within the boundaries: {}
"""


@pytest.mark.parametrize(
    "many", ["multiplied by two", "twice the rent before", "increased to twice"]
)
def test_twice_is_double(many: str) -> None:
    clause = f"2. At the end of each period of ten years the rent then payable shall be {many}."
    assert codes(read(lease(clause))) == ["GROUND_RENT_ESCALATING"]
    slow = clause.replace("ten", "twenty-five")
    assert codes(read(lease(slow))) == []


def test_the_first_of_several_rents_is_the_one_reserved() -> None:
    rents = "£100 a year for the first 33 years of the Term and £400 a year after, as ground rent"
    reading = read(lease(rent=rents))
    assert values(reading, "ground_rent_pa") == ["100.00"]
    assert codes(reading) == []


def test_a_restriction_may_have_a_heading_before_its_colon() -> None:
    words = (
        "(14.03.2021) BANKRUPTCY RESTRICTION entered under section 86(4) of the Land Registration "
        "Act 2002: No disposition of the registered estate is to be registered until the trustee "
        "in bankruptcy of the property of the bankrupt is registered as proprietor."
    )
    assert codes(read(register(b=(OWNER, words)))) == ["RESTRICTION_OTHER"]


@pytest.mark.parametrize(
    "limit",
    ["not later than three years from the date of this decision", "within 3 years of today"],
)
def test_a_permission_lapses_however_its_limit_is_put(limit: str) -> None:
    assert codes(read(PERMISSION.format(limit))) == ["PERMISSION_LAPSE"]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("An entry is held in the register under section 78R of the Act for this land", True),
        ("The land is entered on the council's register", True),
        ("No entry is held in the register under section 78R", False),
    ],
)
def test_an_entry_in_the_register_of_contaminated_land(reply: str, told: bool) -> None:
    assert ("CONTAMINATED_LAND" in codes(read(REPLIES.format(reply)))) is told


def test_a_lease_may_be_determined_by_re_entering() -> None:
    clause = (
        "2. This lease may be determined by the Landlord re-entering if an Event of Insolvency "
        "affecting the Tenant occurs, namely a bankruptcy order."
    )
    assert codes(read(lease(clause))) == ["FORFEITURE_ON_INSOLVENCY"]


@pytest.mark.parametrize(
    ("fate", "told"),
    [
        ("went into liquidation in March 2025", True),
        ("has entered administration", True),
        ("has gone into liquidation", True),
        ("went into the matter", False),
    ],
)
def test_a_landlord_that_went_into_liquidation_is_insolvent(fate: str, told: bool) -> None:
    form = f"""LPE1 Leasehold Property Enquiries
Property: Flat 16, Rowan Heights, Bath Road, Swindon SN1 4BB
Managing agent: Keystone Block Management Ltd
1.9 Please note that the landlord {fate}.
"""
    assert ("ABSENT_OR_INSOLVENT_LANDLORD" in codes(read(form))) is told


@pytest.mark.parametrize(
    ("flood", "told"),
    [("HIGH - the cellar may flood", True), ("High; no defences", True), ("Not high", False)],
)
def test_a_high_flood_risk_may_be_explained_on_its_line(flood: str, told: bool) -> None:
    report = f"""Groundsure Homebuyers Environmental Report
Report reference: GS-7712093
Date: 2 August 2026
Site address: 12 Heron Close, Newbury RG14 6TT
Contaminated land: Passed
Groundwater flooding: {flood}
"""
    assert ("FLOOD_RISK_HIGH" in codes(read(report))) is told


@pytest.mark.parametrize(("reply", "told"), [("none", False), ("nil", False), ("one", True)])
def test_a_sewer_is_inside_unless_there_is_none(reply: str, told: bool) -> None:
    assert ("SEWER_IN_BOUNDARY" in codes(read(WATER.format(reply)))) is told


def test_a_short_form_that_names_a_glazing_certificate_is_none() -> None:
    form = """Property Information Form (TA6)
Property: 8 Mill Lane, Oakham LE15 6AB
Seller: Jane Wood
4.2 Windows replaced in 2014? Yes, FENSA certificate enclosed.
Signed: J Wood Dated: 3 October 2026
"""
    reading = read(form)
    assert reading.kind == "ta6"
    assert values(reading, "seller") == ["Jane Wood"]


@pytest.mark.parametrize(
    ("condition", "removed"),
    [
        ("No extension shall be erected without permission notwithstanding the GPDO 2015",
         ["PD_RIGHTS_REMOVED"]),
        ("No outbuilding shall be built, notwithstanding the Town and Country Planning (General"
         " Permitted\nDevelopment) (England) Order 2015", ["PD_RIGHTS_REMOVED"]),
        ("No lamp shall be lit notwithstanding the plans. A shed may be allowed by the GPDO", []),
    ],
)  # fmt: skip
def test_a_condition_may_name_the_order_it_departs_from_last(
    condition: str, removed: list[str]
) -> None:
    assert codes(read(PERMISSION.format(f"within ten years.\n2. {condition}"))) == removed


def test_a_day_inspected_credit_and_a_constructor_have_labels_of_their_own() -> None:
    report = "ELECTRICAL INSTALLATION CONDITION REPORT\nDate inspected: 7th October 2026\n"
    assert values(read(report), "inspection_date") == ["2026-10-07"]
    offer = "MORTGAGE OFFER\nAmount of credit: £200,000\nTotal amount payable: £310,400\n"
    assert values(read(offer), "loan_amount") == ["200000.00"]
    policy = "NHBC Buildmark Insurance Certificate\nConstructed by Dale Homes Ltd\n"
    assert values(read(policy), "builder") == ["Dale Homes Ltd"]
