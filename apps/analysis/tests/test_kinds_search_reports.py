"""Searches as councils, water companies and firms print them, with their notes and terms."""

import pytest

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.tests.kinds_papers import AS_AT, codes, read, values
from apps.analysis.tests.test_kinds_searches import CON29DW, ENVIRONMENTAL

COUNCIL = """CON29 Enquiries of local authority (2016)
A. Local authority name and address: Northmoor Borough Council, Town Hall, Northmoor NM1 1AA
Search No: 2026-10/1183
Dated: 16th October 2026
B. Address of the land/property: 4 Low Row, Northmoor NM1 2AB
"""
NOTES = """3.9 Do any of the following subsist in relation to the property?
Informative: Where an enforcement notice is in force it should also appear in the register.
3.9(a) an enforcement notice
No
3.13(c) consultation with the owner before the service of a remediation notice
No
3.14 Do records indicate that the property is in a "Radon Affected Area" as identified by
Public Health England
No
Informative: "Radon Affected Area" means a part of the country with a 1% probability or
more of homes being above the Action Level.
"""


def test_a_form_with_lettered_boxes_is_read() -> None:
    reading = read(COUNCIL + NOTES)
    assert {field.name: field.value for field in reading.fields} == {
        "authority": "Northmoor Borough Council",
        "search_reference": "2026-10/1183",
        "search_date": "2026-10-16",
        "property_address": "4 Low Row, Northmoor NM1 2AB",
    }


def test_what_a_council_explains_it_does_not_say() -> None:
    assert codes(read(COUNCIL + NOTES)) == []


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ("3.13 A register under section 78R\n(i) No (ii) No", []),
        ("3.13 A register under section 78R\n(i) No (ii) Yes - entry 7", ["CONTAMINATED_LAND"]),
        ("3.13 A remediation notice was served on 2 May 2013.", ["CONTAMINATED_LAND"]),
        ("3.9 An enforcement notice issued on 9 March 1994 was withdrawn on 2 June 1994.", []),
        (
            "3.9 An enforcement notice issued on 9 March 2024 took effect on 2 May.",
            ["PLANNING_ENFORCEMENT"],
        ),
        (
            "1.1(j) to (l) Building regulations\nBR/14/1522 extension: approved 16 January 2015. "
            "Completion certificate: none recorded.",
            ["BUILDING_REGS_MISSING"],
        ),
        (
            "1.1(a) Planning: granted 2 December 2014.\n"
            "1.1(j) to (l) Building regulations: none. Completion certificate: none recorded.",
            [],
        ),
        (
            "2.1(a) highways maintainable at public expense\nWheat Way - No\n"
            "2.1(b) subject to adoption and, supported by a bond\nYes. Section 38 agreement",
            [],
        ),
        (
            "2.1(a) highways maintainable at public expense\nWheat Way - No\n"
            "2.1(b) subject to adoption and, supported by a bond\nNo",
            ["ROAD_NOT_ADOPTED"],
        ),
        (
            "1.1(j) building regulations approval\nPB/07/0321 Through opening\n"
            "1.1(k) a building regulation completion certificate\nPB/07/0321 issued 9/11/2007\n"
            "1.1(l) any building regulations certificate or notice under a scheme\nNone",
            [],
        ),
    ],
)
def test_each_part_of_a_reply_counts(replies: str, expected: list[str]) -> None:
    assert codes(read(COUNCIL + replies)) == expected


SHEET = """REPLIES TO STANDARD ENQUIRIES
Charnwood Borough Council - CON 29 R (2016 edition)
Our search no. 2601877          Date: 21st August 2026
Re: 66 Paget Street, Loughborough LE11 5DS
1.1 (a) P/09/1142/2 Two storey rear extension, permitted 08.09.2009
(b) to (i) None
(j) {}
(k) None
2.1 (a) Paget Street is maintainable at the public expense
2.2 No
2.3 No
3.1 No
3.4 (a) to (f) No
3.6 (g) Yes - road humps approved
3.7 (a) to (g) No
3.9 (a) {}
3.12 No
3.13 (a) to (c) No
3.14 {}
"""


@pytest.mark.parametrize(
    ("works", "notice", "radon", "expected"),
    [
        ("None", "None", "No", []),
        ("FP/09/0633 Rear extension", "None", "No", ["BUILDING_REGS_MISSING"]),
        ("None", "Yes - EN/26/12", "No", ["PLANNING_ENFORCEMENT"]),
        ("None", "None", "Yes", ["RADON_AFFECTED"]),
    ],
)
def test_replies_may_be_told_by_their_numbers_alone(
    works: str, notice: str, radon: str, expected: list[str]
) -> None:
    reading = read(SHEET.format(works, notice, radon))
    assert (reading.kind, codes(reading)) == ("con29r", expected)


def test_a_condition_of_what_may_be_is_no_reply() -> None:
    notes = "If the road is not adopted the owner may have to pay for it.\n"
    assert codes(read(COUNCIL + notes)) == []


def test_a_welsh_council_is_named_in_english_where_it_names_itself_so() -> None:
    named = COUNCIL.replace("Northmoor Borough Council, Town Hall, Northmoor NM1 1AA", "{}")
    assert values(read(named.format("Cyngor Gwynedd")), "authority") == ["Cyngor Gwynedd"]
    both = named.format("Cyngor Sir Ceredigion / Ceredigion County Council")
    assert values(read(both), "authority") == ["Ceredigion County Council"]


def _laid_out(*rows: tuple[tuple[float, str], ...]) -> Paper:
    """A page whose cells stand at these distances from its left edge."""
    text, words = "", list[tuple[float, ...]]()
    for row, cells in enumerate(rows):
        for left, cell in cells:
            words.append((len(text), len(text) + len(cell), left, 60.0 + 12 * row, 60.0, 10.0))
            text += f"{cell} "
        text = text[:-1] + "\n"
    return Paper((Page(1, text, tuple(words)),))


def test_a_label_that_is_wrapped_around_its_value_is_one() -> None:
    paper = _laid_out(
        ((50, "CON29 Enquiries of local authority"),),
        ((50, "Dyddiad derbyn / Date"),),
        ((220, "03/08/2026"),),
        ((50, "received"),),
        ((50, "Dyddiad yr ateb / Date"),),
        ((220, "17/08/2026"),),
        ((50, "of reply"),),
    )
    assert values(RulesEngine().read(paper, Context(AS_AT)), "search_date") == ["2026-08-17"]


LLC1 = """Register of local land charges
Requisition for search and official certificate of search
Registering authority: Northmoor District Council
Official number: 2026/03871
Land: 4 Low Row, Northmoor NM1 2AB
Date: 28 August 2026
It is hereby certified that the search requested above reveals the registrations described.
Signed: R Hollis
Date: {}
"""


def test_of_a_requisition_and_its_certificate_the_latters_date_is_the_searchs() -> None:
    assert values(read(LLC1.format("9 September 2026")), "search_date") == ["2026-09-09"]
    assert values(read(LLC1.format("")), "search_date") == ["2026-08-28"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Charge: Old Town Conservation Area", ["LLC_CONSERVATION_AREA"]),
        ("Planning agreement dated 8 May 1987", ["S106_OBLIGATION"]),
        ("Conservation areas", []),
        (
            "No listed building, scheduled monument, stop notice, article 4 direction, grant, "
            "tree preservation order or section 106 obligation is registered.",
            [],
        ),
        ("There is nothing in Part 3 (charges such as section 106 agreements).", []),
        ("No smoke order; a section 106 obligation dated 3 May 2001", ["S106_OBLIGATION"]),
    ],
)
def test_a_charge_may_be_told_by_its_label_alone(entry: str, expected: list[str]) -> None:
    assert codes(read(f"{LLC1.format('9 September 2026')}{entry}\n")) == expected


def test_the_land_may_be_named_in_the_sentence_that_certifies() -> None:
    reading = read("""Official Certificate of Search
Register of local land charges
Rugby Borough Council hereby certifies that the search made against the land known as 4 Low Row,
Northmoor NM1 2AB reveals no entries.
""")
    assert values(reading, "property_address") == ["4 Low Row, Northmoor NM1 2AB"]


def test_a_registrys_certificate_is_read() -> None:
    reading = read("""Official search result certificate
Local Land Charges
Search ID: 1 204 556
Date and time of certificate: 21 October 2026 09:11:03
Local authority: Northmoor District Council
Search area: The search area was described by the applicant as 4 Low Row, Northmoor NM1 2AB
Amount secured:
£8,750.00
""")
    assert {field.name: field.value for field in reading.fields} == {
        "authority": "Northmoor District Council",
        "search_reference": "1 204 556",
        "search_date": "2026-10-21",
        "property_address": "4 Low Row, Northmoor NM1 2AB",
        "financial_charge_amount": "8750.00",
    }
    assert codes(reading) == ["FINANCIAL_LLC"]


@pytest.mark.parametrize(
    ("foul", "sewer", "expected"),
    [
        ("Records say that foul water from\nthe property does not drain to a public sewer.", "No",
         ["NOT_CONNECTED_FOUL"]),
        ("Foul water drains to a sewer; surface water does not drain to a public sewer.", "No", []),
        ("Yes", "No. The map does not show any public sewer within the boundary of the property.",
         []),
        ("Yes", "No\nGuidance: there may be further public sewers within the boundaries.", []),
        ("Yes", "The map shows a public sewer within the boundary.", ["SEWER_IN_BOUNDARY"]),
    ],
)  # fmt: skip
def test_what_a_water_company_explains_is_no_sewer(
    foul: str, sewer: str, expected: list[str]
) -> None:
    assert codes(read(CON29DW.format(foul=foul, sewer=sewer))) == expected


def test_a_water_company_may_say_what_its_document_refers_to() -> None:
    reading = read("""Severn Vale Water Property Searches
CON29DW Drainage and Water Enquiry
The information in this document refers to: 4 Low Row, Northmoor NM1 2AB
This document was produced by: Severn Vale Water Limited, Vale House, Leeds LS1 1AA
Date of receipt: 1 September 2026
Date of reply: 4 September 2026
""")
    assert values(reading, "property_address") == ["4 Low Row, Northmoor NM1 2AB"]
    assert values(reading, "supplier") == ["Severn Vale Water Limited"]
    assert values(reading, "requested_on") == ["2026-09-01"]


def test_a_mining_reports_own_terms_are_no_claim_and_its_office_no_property() -> None:
    reading = read("""The Coal Authority, CON29M coal mining report
200 Lichfield Lane, Mansfield NG18 4RG
Our reference: 71002811940002
4 Colliery Row, Northmoor NM1 2AB
9. Coal mining subsidence
No damage notice has been received for the property.
Statutory cover
In the event of any subsidence damage a claim was accepted where the Authority has a duty.
""")
    assert values(reading, "property_address") == ["4 Colliery Row, Northmoor NM1 2AB"]
    assert codes(reading) == []


def test_surface_water_that_is_not_connected_says_nothing_of_foul_water() -> None:
    said = "Foul drainage: {} the public sewer. Surface water drainage: not connected."
    head = CON29DW.split("2.1")[0]
    assert codes(read(head + said.format("connected to"))) == []
    assert codes(read(head + said.format("not connected to"))) == ["NOT_CONNECTED_FOUL"]


def test_a_water_companys_report_may_name_the_water_first() -> None:
    reading = read(
        CON29DW.replace("CON29DW Drainage and water enquiries", "Water & Drainage Report")
    )
    assert reading.kind == "con29dw"


def _report(*lines: str) -> list[str]:
    return codes(
        read("\n".join((ENVIRONMENTAL.format(ground="PASSED", flood="Low", radon="none"), *lines)))
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Overall result: Further action required",), ["ENV_FURTHER_ACTION"]),
        (
            ("Overall result: Further action required", "Energy: Further action required"),
            ["ENV_FURTHER_ACTION"],
        ),
        (("Energy: Refer", "Please refer", "to the notes."), ["ENV_FURTHER_ACTION"]),
        (("Is the property in an area at high risk of flooding? No",), []),
        (
            ("The property lies in a site entered on the register of contaminated land.",),
            ["CONTAMINATED_LAND"],
        ),
        (("A site 200m away was determined as contaminated land.",), []),
        (("The property is unlikely to be designated contaminated land.",), []),
    ],
)
def test_a_report_tells_each_section_once(lines: tuple[str, ...], expected: list[str]) -> None:
    assert _report(*lines) == expected


def test_a_result_stands_under_its_section() -> None:
    sections = ("Contaminated land", "Flood", "Radon", "Climate")
    paper = _laid_out(
        ((50, "Groundsure environmental search report"),),
        tuple(zip((50, 200, 320, 440), sections, strict=True)),
        tuple(zip((50, 200, 320, 440), ("FURTHER ACTION", *3 * ["PASSED"]), strict=True)),
        ((50, "Contaminated land: FURTHER ACTION"),),
    )
    assert codes(RulesEngine().read(paper, Context(AS_AT))) == ["ENV_FURTHER_ACTION"]
