"""Front pages as councils, water companies, insurers and registries lay them out."""

import pytest

from apps.analysis.tests.kinds_papers import codes, finding, read, values


def test_the_digital_result_of_a_local_land_charges_search_is_read() -> None:
    reading = read("""Official search result
Local land charges
HM Land Registry
Search reference: 000 614 772
Search date: 22 October 2026
Address of land searched: 19 Orchard Way, Peterborough PE4 6TU
Local land charges found: 1
Charge type
Planning: Conservation area
Description
Werrington conservation area
Originating authority: Peterborough City Council
""")
    assert reading.kind == "llc1"
    assert values(reading, "authority") == ["Peterborough City Council"]
    assert values(reading, "search_date") == ["2026-10-22"]
    assert codes(reading) == ["LLC_CONSERVATION_AREA"]
    assert "Conservation area" in finding(reading, "LLC_CONSERVATION_AREA").quote


def test_an_address_without_a_label_is_not_that_of_who_made_the_report() -> None:
    reading = read("""CON29M coal mining report
Mining Remediation Authority, 200 Lichfield Lane, Mansfield, Nottinghamshire NG18 4RG
52 COLLIERY ROW, WINGATE, TS28 5AD
Our reference: 71004318207001
Date: 29 October 2026
""")
    assert values(reading, "property_address") == ["52 COLLIERY ROW, WINGATE, TS28 5AD"]


def test_a_sentence_that_goes_on_about_the_property_is_no_address() -> None:
    reading = read("""CON29M Residential coal mining report
Address: 7 Pithead Close, Barnsley S71 3NT
Our reference: GS-KTM-4CQ
Date: 10 November 2026
9 Subsidence The Authority has not received a damage notice for the subject
property, or any property within 50m
""")
    assert values(reading, "property_address") == ["7 Pithead Close, Barnsley S71 3NT"]


def test_a_warranty_of_several_covers_ends_with_the_last() -> None:
    reading = read("""NHBC Buildmark
Insurance certificate
Policy number: HF041177/0023
Builder: Larkfield Homes Limited
Start date: 29 March 2019
End date: 28 March 2021
The insurer's own cover runs from 29 March 2021 to 28 March 2029.
""")
    assert values(reading, "expiry_date") == ["2029-03-28"]
    assert codes(reading) == []


def test_the_works_of_a_final_certificate_follow_their_own_words() -> None:
    reading = read("""Final Certificate
Building Act 1984 section 51
Registered building control approver: Assent Building Compliance Ltd
1. This certificate relates to the following work: Loft conversion with two dormer windows
""")
    assert values(reading, "works") == ["Loft conversion with two dormer windows"]


@pytest.mark.parametrize("break_", ["-", "-\n", " - "])
def test_the_number_of_a_certificate_may_be_broken_at_its_hyphens(break_: str) -> None:
    number = break_.join(("8406", "7021", "3290", "5533", "1922"))
    reading = read(f"Energy Performance Certificate\nReference number: {number}\n")
    assert values(reading, "rrn") == ["8406-7021-3290-5533-1922"]


def test_replies_to_enquiries_are_letters_without_a_salutation() -> None:
    reading = read("""Replies to additional enquiries
Property: 2 Windmill Close, Ely CB7 4QJ
1. Please provide the completion certificate for the garage. Reply: None is held.
2. Has the property ever been flooded? Reply: Yes, in 2007.
""")
    assert (reading.kind, codes(reading)) == ("correspondence", [])


def test_a_welsh_council_answers_in_both_languages() -> None:
    reading = read("""Cyngor Gwynedd Council
CON29 (2017) - Enquiries of Local Authorities in Wales
Cyfeirnod / Reference: PR/26/2210
Eiddo / Property: 4 Stryd Fawr, Bala LL23 7AG
Dyddiad / Date: 06/11/2026
1.1 (a) Caniatâd cynllunio / Planning permission: Dim / None
1.1 (k) Tystysgrif cwblhau / Completion certificate: Dim / None
2.1 (a) Ffyrdd / Roads: Stryd Fawr is adopted and maintained at public expense
""")
    assert (reading.kind, codes(reading)) == ("con29r", [])
    assert values(reading, "property_address") == ["4 Stryd Fawr, Bala LL23 7AG"]
    assert values(reading, "search_date") == ["2026-11-06"]


def test_the_councils_own_name_goes_before_that_of_its_city() -> None:
    reading = read("""CITY OF STOKE-ON-TRENT
Stoke-on-Trent City Council, Civic Centre
REPLIES TO STANDARD ENQUIRIES OF LOCAL AUTHORITY (CON29R)
""")
    assert values(reading, "authority") == ["Stoke-on-Trent City Council"]


def test_the_head_of_a_part_of_the_register_is_no_entry() -> None:
    reading = read("""Official Certificate of Search, Local Land Charges Act 1975
Registering authority: Leeds City Council
Part 11 - Light obstruction notices
2. Light obstruction notice registered on 4 February 2025 by the owner of number 5
""")
    assert codes(reading) == ["LIGHT_OBSTRUCTION_NOTICE"]


@pytest.mark.parametrize(
    ("head", "supplier"),
    [
        (
            "Thames Water Property Searches\nThames Water Utilities Ltd, PO Box 3189",
            "Thames Water Property Searches",
        ),
        ("Geodesys\nA trading name of Anglian Water Services Limited", "Geodesys"),
    ],
)
def test_the_supplier_is_the_brand_at_the_head(head: str, supplier: str) -> None:
    reading = read(f"{head}\nCON29DW Residential Drainage and Water Search\n")
    assert values(reading, "supplier") == [supplier]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Q2.2 Surface water drains to a\nsoakaway; it is not connected to a public sewer.", False),
        ("Q2.2 Surface water: yes\nQ2.1 The house is not connected to a public sewer.", True),
    ],
)
def test_surface_water_need_not_be_connected(answer: str, told: bool) -> None:
    reading = read(f"CON29DW Drainage and Water Search\nProduced on: 28 August 2026\n{answer}\n")
    assert ("NOT_CONNECTED_FOUL" in codes(reading)) is told


@pytest.mark.parametrize(
    ("boxes", "result"),
    [
        ("☐ Satisfactory ☑ Unsatisfactory", "unsatisfactory"),
        ("Satisfactory ☑ Unsatisfactory ☐", "satisfactory"),
        ("[x] Satisfactory [ ] Unsatisfactory", "satisfactory"),
        ("☐ Satisfactory ☐ Unsatisfactory", None),
        ("0 Satisfactory M Unsatisfactory", None),
    ],
)
def test_the_box_that_is_ticked_tells_the_result(boxes: str, result: str | None) -> None:
    reading = read(f"Electrical Installation Condition Report\nOverall assessment: {boxes}\n")
    assert values(reading, "result") == ([result] if result else [])


def test_the_department_that_decides_is_not_what_is_proposed() -> None:
    reading = read("""Development Management, Regeneration and Planning
London Borough of Camden
Householder Application Refused
Application ref: 2026/0417/P
Proposal:
Erection of mansard roof extension
""")
    assert values(reading, "description") == ["Erection of mansard roof extension"]


def test_a_policy_for_a_paper_that_is_lacking_is_not_that_paper() -> None:
    reading = read("""Residential legal indemnity policy
Policy number: 2026-FT-881204
Defect: lack of building regulations completion certificate for the rear extension
""")
    assert reading.kind == "other"


def test_a_heading_is_answered_by_the_item_below_it_and_not_by_the_one_above() -> None:
    reading = read("""TA6 Property Information Form (6th edition)
Name of seller: Charlotte Rose Penry
5.1 Have there been any building works?  No ✔  Yes
Japanese knotweed
8.4 Is or was the property affected by Japanese knotweed?  No   Yes ✔   Not known
""")
    assert values(reading, "knotweed") == ["Yes"]
    assert codes(reading) == ["TA6_KNOTWEED"]


def test_a_chart_whose_columns_were_lost_has_the_better_score_as_the_potential() -> None:
    reading = read("""Energy Performance Certificate
Energy Efficiency Rating
Band Current Potential
(92-100) A
(81-91) B
(39-54) E 51
(21-38) F
(1-20) G 18
""")
    assert values(reading, "score") == ["18"]
    assert values(reading, "potential_score") == ["51"]
    assert codes(reading) == ["EPC_F_G"]


def test_a_report_is_produced_by_somebody_on_a_day() -> None:
    reading = read("""CON29DW Residential Drainage and Water Enquiry
Produced by Northumbrian Water Property Solutions on 11 November 2026
Date requested: 9 November 2026
""")
    assert values(reading, "produced_on") == ["2026-11-11"]


def test_what_charges_may_be_is_told_of_no_land() -> None:
    reading = read("""Local land charges search result
Search date: 19 November 2026
Local land charges found: 0
No charges were found in the area. Local land charges include tree preservation orders,
conservation areas, planning obligations and financial charges.
""")
    assert (reading.kind, codes(reading)) == ("llc1", [])


def test_a_decision_to_refuse_is_given_notice_of() -> None:
    reading = read("""East Herts District Council
NOTICE OF REFUSAL
Ref: 3/26/0713/FP
The Council hereby gives notice of its decision to REFUSE planning permission.
""")
    assert values(reading, "decision") == ["refused"]


def test_each_condition_before_works_commence_is_told() -> None:
    reading = read("""PLANNING PERMISSION
Date of Decision: 29 August 2025
The Council hereby PERMITS the development subject to these conditions:
(2) No development shall take place until details of drainage have been approved.
(3) Before any works commence the tree fencing shall be erected and approved on site.
(4) The balcony shall not be used until the screen has been installed.
""")
    assert codes(reading) == ["CONDITIONS_PRECEDENT", "CONDITIONS_PRECEDENT"]


def test_an_empty_box_beside_no_is_not_a_lack_of_permission() -> None:
    reading = read("""Property Information Form (TA6)
Name of seller: Alan Fyfe
4.1(a) Building works (e.g. extension, loft or garage conversion) Yes [x] No [ ]
Rear extension 2021, planning permission and completion certificate are there.
""")
    assert codes(reading) == []


@pytest.mark.parametrize(
    "paper",
    [
        "Invoice\nSevern Trent Searches\nCON29DW search £61.00\nLLC1 and CON29R £148.20\n",
        "Buyer's summary\nGround rent £150. Service charge £1,640. The agent's LPE1 says that "
        "there is no reserve fund.\n",
    ],
)
def test_a_paper_that_names_forms_is_none_of_them(paper: str) -> None:
    assert read(paper).kind == "other"


def test_the_property_may_have_its_article() -> None:
    reading = read("""LPE1 Leasehold Property Enquiries
The Property: Flat B, 81 Lavender Hill, London SW11 5QL
Annual ground rent: £150.00
""")
    assert values(reading, "property_address") == ["Flat B, 81 Lavender Hill, London SW11 5QL"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [("Radon affected area: No", False), ("Radon: affected, 1% to 3% of homes", True)],
)
def test_an_area_that_is_not_affected_has_no_radon(answer: str, told: bool) -> None:
    reading = read(f"CON29R Enquiries of Local Authority\nDate: 8 October 2026\n{answer}\n")
    assert ("RADON_AFFECTED" in codes(reading)) is told


def test_the_name_of_a_council_may_run_on_in_its_cell() -> None:
    reading = read("""Regulated Local Search
Search Insight Ltd
Local authority: Cheltenham Borough
Council
Search date: 4 November 2026
""")
    assert values(reading, "authority") == ["Cheltenham Borough Council"]


def test_a_policy_that_tells_what_a_search_would_have_shown_is_no_search() -> None:
    reading = read("""Local search indemnity insurance policy
Cover: adverse entries that a local authority search would have shown
""")
    assert reading.kind == "other"


def test_a_date_may_be_broken_in_its_cell() -> None:
    reading = read("""Electrical Installation Condition Report
Date of inspection: 9 September
2026
""")
    assert values(reading, "inspection_date") == ["2026-09-09"]
