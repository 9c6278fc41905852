"""Certificates, decisions and reports by makers whose papers were first met later."""

import pytest

from apps.analysis.tests.kinds_papers import codes, read, values

SCHEME = """{}
Building Regulations Compliance Certificate
Certificate number\t20817734
Installation address:\tOrchard Cottage
Back Lane
Mells
Frome
BA11 3PN
Work carried out\tReplacement boiler
Date work completed 14/11/2022
Local authority notified: Somerset Council
"""
FINAL = """Harrow & Pike Building Control Limited
Approved Inspectors
FINAL CERTIFICATE
Building Act 1984
1. This certificate relates to the following work:
Loft conversion to form bedroom at 77 Salcombe Road, London, E17 8JB
Reference: HP/21/0319
"""
PRIOR = """Holmeridge Borough Council
Application No: 2026/90771
NOTIFICATION OF LARGER HOME EXTENSION - PRIOR APPROVAL {0}
Proposal: Erection of a rear extension, 5.8m beyond the rear wall
Location: 58 Carr Bank, Holmeridge, HM6 1DT
Date: 20 July 2026
Prior approval is {0} under the Town and Country Planning (General Permitted Development) Order 2015
"""
LAWFUL = """Royal Borough of Thamesmere
CERTIFICATE OF LAWFUL USE OR DEVELOPMENT
Town and Country Planning Act 1990: Section 192
Application number: 23/P/4410
The Council hereby certifies that on 2 August 2023 the operations described in the First Schedule
would have been lawful within the meaning of Section 192.
FIRST SCHEDULE
Rear dormer roof extension
SECOND SCHEDULE
9 Lambourn Road, Thamesmere, SW98 0AQ
Decision date: 21 September 2023
"""
APPEAL = """The Planning Inspectorate
Appeal Decision
Decision date: 9 February 2026
Appeal Ref: APP/X2410/D/25/3371188
22 Rectory Lane, Wymesbury, LE99 4RD
The appeal is made under section 78 of the Town and Country Planning Act 1990 against a refusal to
grant planning permission.
The appeal is made by Mr J Culpin against the decision of Charnborough Borough Council.
The application Ref 25/0612/HH was refused by notice dated 3 September 2025.
The development proposed is two storey side extension.
1. The appeal is {}.
"""
CONDITION = """West Berkshire District Council
NOTICE OF DECISION
Date of decision: 19 June 2026
Location: 12 Heron Close, Newbury RG14 6TT
Proposed works
Replacement of three sash windows
The Council GRANTS permission under the Town and Country Planning Act 1990:
2. {}
"""
OLD_EPC = """Energy Performance Certificate
Energy Efficiency Rating\tEnvironmental Impact (CO2) Rating
Current\tPotential\tCurrent\tPotential
(92 plus)\tA\t(92 plus)\tA
(81-91)\tB\t82\t83\t(81-91)\tB\t84\t85
(69-80)\tC\t(69-80)\tC
5 Mallow Drive, Didcot, OX11 6QL\tEnergy Report
24 September 2019\tRRN: 0768-3860-6214-9001-8565
Assessor's name: Lorna Petrie
Company name: Severn Energy
Address: Unit 4 Milton Park, Abingdon, OX14 4RR
"""
WARRANTY = """CHECKMATE
NEW HOME WARRANTY
CERTIFICATE OF INSURANCE
Certificate number\tCM10/77341
Property insured\t4 Lambs Yard, Ludlow, SY8 1QQ
Plot\t4
Builder\tTeme Homes Ltd (NHBC registration 60417)
Date of issue\t3 August 2022
{}
"""
EICR = """ELECTRICAL INSTALLATION CONDITION REPORT
Section A. Details of the client
Address: 3 Castle Gate, Newark NG24 1AA
Section C. Details of the installation which is the subject of this report
Address: {}
Overall assessment: SATISFACTORY
"""


@pytest.mark.parametrize("scheme", ["Gas Safe Register", "NICEIC", "HETAS"])
def test_a_scheme_of_competent_persons_certifies_as_a_council_does(scheme: str) -> None:
    reading = read(SCHEME.format(scheme))
    assert reading.kind == "building_regs_certificate"
    assert values(reading, "authority") == [scheme]
    assert values(reading, "works") == ["Replacement boiler"]
    assert values(reading, "completion_date") == ["2022-11-14"]
    assert values(reading, "property_address") == [
        "Orchard Cottage, Back Lane, Mells, Frome, BA11 3PN"
    ]


def test_a_council_that_names_a_scheme_is_the_authority() -> None:
    text = """Wealdshire District Council
COMPLETION CERTIFICATE
The Building Regulations 2010
The electrical work was certified by a member of NICEIC.
"""
    assert values(read(text), "authority") == ["Wealdshire District Council"]


def test_works_told_with_their_place_are_two_values() -> None:
    reading = read(FINAL)
    assert values(reading, "works") == ["Loft conversion to form bedroom"]
    assert values(reading, "property_address") == ["77 Salcombe Road, London, E17 8JB"]


@pytest.mark.parametrize(
    ("told", "decision"), [("NOT REQUIRED", "granted"), ("REQUIRED AND REFUSED", "refused")]
)
def test_a_prior_approval_is_a_decision(told: str, decision: str) -> None:
    reading = read(PRIOR.format(told))
    assert reading.kind == "planning_decision"
    assert values(reading, "decision") == [decision]


def test_a_certificate_of_lawful_development_has_its_works_and_site_in_schedules() -> None:
    reading = read(LAWFUL)
    assert reading.kind == "planning_decision"
    assert values(reading, "decision") == ["granted"]
    assert values(reading, "description") == ["Rear dormer roof extension"]
    assert values(reading, "site_address") == ["9 Lambourn Road, Thamesmere, SW98 0AQ"]


@pytest.mark.parametrize(
    ("told", "decision", "found"),
    [("dismissed", "refused", ["PLANNING_REFUSED"]), ("allowed", "granted", [])],
)
def test_an_inspector_decides_in_the_place_of_the_council(
    told: str, decision: str, found: list[str]
) -> None:
    reading = read(APPEAL.format(told))
    assert values(reading, "application_number") == ["25/0612/HH"]
    assert values(reading, "site_address") == ["22 Rectory Lane, Wymesbury, LE99 4RD"]
    assert values(reading, "description") == ["two storey side extension"]
    assert values(reading, "decision") == [decision]
    assert codes(reading) == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("The works shall not be started until drawings are approved.", ["CONDITIONS_PRECEDENT"]),
        ("No development above slab level shall take place until bricks are approved.", []),
        ("No development shall take place until bricks are approved.", ["CONDITIONS_PRECEDENT"]),
    ],
)
def test_a_condition_for_a_later_stage_is_none_precedent(condition: str, found: list[str]) -> None:
    reading = read(CONDITION.format(condition))
    assert codes(reading) == found
    assert values(reading, "description") == ["Replacement of three sash windows"]


def test_of_two_charts_side_by_side_the_first_rates_energy() -> None:
    reading = read(OLD_EPC)
    assert values(reading, "score") == ["82"]
    assert values(reading, "potential_score") == ["83"]
    assert values(reading, "property_address") == ["5 Mallow Drive, Didcot, OX11 6QL"]


def test_a_letter_of_the_scale_is_no_rating() -> None:
    text = """Energy Performance Certificate
Current\tPotential
Very energy efficient - lower running costs
(92 plus)\tA
(81-91)\tB\t86
(55-68)\tD\t61
"""
    assert values(read(text), "potential_rating") == ["B"]


def test_a_predicted_assessment_is_no_certificate() -> None:
    text = """Predicted Energy Assessment
Energy Efficiency Rating 84 B
This is not an Energy Performance Certificate.
"""
    assert read(text).kind == "other"


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("Period of cover\tFrom 31 July 2022 to 30 July 2032", ["2022-07-31"]),
        ("Structural Insurance Period\t1 May 2023 to 30 April 2032", ["2023-05-01"]),
        ("Cover ends\t30 July 2032", ["2022-08-03"]),
    ],
)
def test_a_cover_begins_when_it_says_before_it_was_issued(told: str, start: list[str]) -> None:
    reading = read(WARRANTY.format(told))
    assert values(reading, "start_date") == start
    assert values(reading, "builder") == ["Teme Homes Ltd"]
    assert values(reading, "property_address") == ["4 Lambs Yard, Ludlow, SY8 1QQ"]


def test_a_consultants_certificate_stands_for_a_warranty() -> None:
    text = """PROFESSIONAL CONSULTANT'S CERTIFICATE
Full postal address of property: Hop Kiln, Bosbury Lane, Ledbury, HR8 9ZZ
4. I was originally retained by: Teme Oak Frames Ltd, who are the builder.
"""
    reading = read(text)
    assert reading.kind == "new_home_warranty"
    assert values(reading, "builder") == ["Teme Oak Frames Ltd"]


def test_the_installations_address_stands_below_its_own_heading() -> None:
    reading = read(EICR.format("15 Baldertongate, Newark, NG24 1UE"))
    assert values(reading, "property_address") == ["15 Baldertongate, Newark, NG24 1UE"]


def test_a_condition_report_may_be_blank() -> None:
    text = """ELECTRICAL INSTALLATION CONDITION REPORT
Report No: ______________
SECTION A. DETAILS OF THE CLIENT
Name ____________________
Address ____________________
Overall assessment SATISFACTORY / UNSATISFACTORY* (Delete as appropriate)
"""
    reading = read(text)
    assert reading.is_blank
    assert codes(reading) == ["TEMPLATE_NOT_EXECUTED"]


def test_a_certificate_sent_to_its_owner_names_the_place_above() -> None:
    text = """FENSA Limited
Fenestration Self-Assessment Scheme
44-48 Borough High Street, London SE1 1XB
Mrs K Pattinson
3 Scafell Road
Workington
CA14 3ED
CERTIFICATE OF COMPLIANCE
Replacement windows and doors
Installation address: As above
Assure certificate number: 3316742
"""
    reading = read(text)
    assert values(reading, "property_address") == ["3 Scafell Road, Workington, CA14 3ED"]
    assert values(reading, "certificate_number") == ["3316742"]


def test_the_day_an_application_came_in_is_not_its_decisions() -> None:
    text = """PLANNING DECISION NOTICE
City of Norhampton Council
CODE NO. N/2025/0338
DATE RECEIVED 1 April 2025
DATE OF
DECISION\t27 May 2025
PROPOSAL\tTwo storey side extension
The Council has considered the application and APPROVES it subject to conditions under the Town and
Country Planning Act 1990.
"""
    reading = read(text)
    assert values(reading, "application_number") == ["N/2025/0338"]
    assert values(reading, "decision_date") == ["2025-05-27"]
    assert values(reading, "decision") == ["granted"]


def test_a_letterheads_reference_is_no_description() -> None:
    text = LAWFUL.replace(
        "USE OR DEVELOPMENT", "USE OR\nDEVELOPMENT (Section 191)\nRef: 24/01190/CLE"
    )
    assert values(read(text), "description") == ["Rear dormer roof extension"]


def test_a_council_named_in_two_languages_is_told_in_english() -> None:
    text = CONDITION.format("No extensions.").replace(
        "West Berkshire District Council", "Cyngor Sir Penfro / Pembrokeshire County Council"
    )
    assert values(read(text), "lpa") == ["Pembrokeshire County Council"]


def test_glazing_may_be_certified_in_one_sentence() -> None:
    text = """FENSA
Certificate of Compliance
The replacement of 11 windows and 1 door at 5 Tanyard Lane, Ottery St Mary, EX11 1EE was completed
on 30/04/2019 by Otter Valley Glazing Limited, FENSA registered company 29114.
"""
    reading = read(text)
    assert values(reading, "installer") == ["Otter Valley Glazing Limited"]
    assert values(reading, "property_address") == ["5 Tanyard Lane, Ottery St Mary, EX11 1EE"]


def test_what_once_was_a_plot_has_its_address_now() -> None:
    text = WARRANTY.format("").replace("4 Lambs Yard,", "Plot 22 Hazel Park, now 4 Lambs Yard,")
    assert values(read(text), "property_address") == ["4 Lambs Yard, Ludlow, SY8 1QQ"]
