from datetime import date

import pytest

from apps.analysis.kinds.reading import Reading
from apps.analysis.tests.kinds_papers import codes, finding, read, values

CON29R = """CON29R Enquiries of local authority
Local authority: Northmoor District Council
Search reference: R/55
Date of reply: 1 September 2026
Property address: 4 Low Row,
Northmoor NM1 2AB
2.1 Which roads are highways maintainable at public expense? {road}
3.9 Has an enforcement notice been issued? {enforcement}
3.13 Do records indicate that the property is in a "Radon Affected Area"? {radon}
"""
CON29DW = """CON29DW Drainage and water enquiries
Supplier: Severn Vale Water
Reference: DW-1
Date requested: 1 September 2026
Date produced: 4 September 2026
Property: 4 Low Row, Northmoor NM1 2AB
2.1 Does foul water from the property drain to a public sewer? {foul}
2.4 Is there a public sewer within the boundaries of the property? {sewer}
"""
ENVIRONMENTAL = """Groundsure Homebuyers Environmental report
Report reference: GS-1
Report date: 1 September 2026
Site address: 4 Low Row, Northmoor NM1 2AB
Contaminated land: PASSED
Ground stability: {ground}
Surface water flood risk: {flood}
Radon: {radon}
"""


def _llc1(*entries: str) -> Reading:
    head = (
        "LLC1\nRegister of local land charges\nOfficial certificate of search",
        "Registering authority: Northmoor District Council",
        "Search number: LLC/2026/00417",
        "Date of certificate: 3 September 2026",
        "Property: 4 Low Row, Northmoor NM1 2AB",
        "Part 1: General financial charges\nNone",
    )
    return read("\n".join((*head, *entries, "Part 10: Light obstruction notices\nNone")))


def test_a_land_charges_search_is_read() -> None:
    reading = _llc1("Part 2: Specific financial charges\nFinancial charge of £2,450.00 for drains")
    assert reading.kind == "llc1"
    assert {field.name: field.value for field in reading.fields} == {
        "authority": "Northmoor District Council",
        "search_reference": "LLC/2026/00417",
        "search_date": "2026-09-03",
        "property_address": "4 Low Row, Northmoor NM1 2AB",
        "financial_charge_amount": "2450.00",
    }
    assert codes(reading) == ["FINANCIAL_LLC"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Tree Preservation Order No. 12 of 1988", ["LLC_TPO"]),
        ("No tree preservation order affects the land", []),
        ("Tree preservation orders: None", []),
        ("The land lies within the Old Town conservation area", ["LLC_CONSERVATION_AREA"]),
        ("The land is not in a conservation area", []),
        ("Section 106 agreement dated 4 May 2001", ["S106_OBLIGATION"]),
        ("A light obstruction notice was registered on 4 May 2019", ["LIGHT_OBSTRUCTION_NOTICE"]),
    ],
)
def test_a_charge_counts_unless_it_is_denied(entry: str, expected: list[str]) -> None:
    assert codes(_llc1("Part 3: Planning charges", entry)) == expected


def test_the_names_of_the_parts_searched_are_no_entries() -> None:
    parts = "Part 3 Planning charges; Part 10 Listed buildings; Part 11 Light obstruction notices"
    assert codes(_llc1(f"{parts}; Part 12 Drainage schemes.")) == []
    assert codes(_llc1(f"{parts}: one, registered 4 May 2021.")) == ["LIGHT_OBSTRUCTION_NOTICE"]


@pytest.mark.parametrize(
    ("road", "enforcement", "radon", "expected"),
    [
        ("Low Row is adopted.", "No", "No", []),
        ("Low Row is a private road.", "No", "No", ["ROAD_NOT_ADOPTED"]),
        ("Low Row is not adopted.", "No", "No", ["ROAD_NOT_ADOPTED"]),
        ("Low Row is adopted.", "No", "Yes", ["RADON_AFFECTED"]),
        ("Low Row is adopted.", "Yes", "No", ["PLANNING_ENFORCEMENT"]),
    ],
)
def test_the_councils_answers_are_judged(
    road: str, enforcement: str, radon: str, expected: list[str]
) -> None:
    reading = read(CON29R.format(road=road, enforcement=enforcement, radon=radon))
    assert reading.kind == "con29r"
    assert codes(reading) == expected


def test_a_date_is_read_on_the_line_of_the_reference() -> None:
    text = CON29R.replace("R/55\nDate of reply:", "R/55   Date of result:")
    reading = read(text)
    assert values(reading, "search_reference") == ["R/55"]
    assert values(reading, "search_date") == ["2026-09-01"]


@pytest.mark.parametrize(
    "label",
    [
        "Land or property to which these replies relate:\n",
        "Land described in the requisition: ",
        "For: ",
    ],
)
def test_the_land_may_be_named_by_what_is_said_of_it(label: str) -> None:
    text = CON29R.replace("Property address: 4 Low Row,\n", f"{label}4 Low Row, ")
    assert values(read(text), "property_address") == ["4 Low Row, Northmoor NM1 2AB"]


def test_an_address_over_two_lines_ends_with_its_postcode() -> None:
    reading = read(CON29R.format(road="Adopted.", enforcement="No", radon="No"))
    assert values(reading, "property_address") == ["4 Low Row, Northmoor NM1 2AB"]


@pytest.mark.parametrize(
    ("foul", "sewer", "expected"),
    [
        ("Yes", "No", []),
        ("Yes", "Yes", ["SEWER_IN_BOUNDARY"]),
        ("No", "No", ["NOT_CONNECTED_FOUL"]),
    ],
)
def test_drains_are_judged(foul: str, sewer: str, expected: list[str]) -> None:
    reading = read(CON29DW.format(foul=foul, sewer=sewer))
    assert reading.kind == "con29dw"
    assert values(reading, "requested_on") == ["2026-09-01"]
    assert values(reading, "produced_on") == ["2026-09-04"]
    assert codes(reading) == expected


@pytest.mark.parametrize(
    ("ground", "flood", "radon", "expected"),
    [
        ("PASSED", "Low", "less than 1% of homes", []),
        ("No further action", "Low", "less than 1% of homes", []),
        ("Further action required", "Low", "none", ["ENV_FURTHER_ACTION"]),
        ("PASSED", "High", "none", ["FLOOD_RISK_HIGH"]),
        ("PASSED", "Low", "1% to 3% of homes", ["RADON_AFFECTED"]),
    ],
)
def test_an_environmental_report_is_judged_by_section(
    ground: str, flood: str, radon: str, expected: list[str]
) -> None:
    reading = read(ENVIRONMENTAL.format(ground=ground, flood=flood, radon=radon))
    assert reading.kind == "environmental_report"
    assert values(reading, "supplier") == ["Groundsure"]
    assert codes(reading) == expected


@pytest.mark.parametrize(("as_at", "old"), [(date(2027, 3, 1), False), (date(2027, 3, 2), True)])
def test_a_search_expires_the_day_after_six_months(as_at: date, old: bool) -> None:
    text = CON29R.format(road="Adopted.", enforcement="No", radon="No")
    reading = read(text, as_at=as_at)
    assert ("SEARCH_EXPIRED" in codes(reading)) is old
    if old:
        assert "1 September 2026" in finding(reading, "SEARCH_EXPIRED").quote


def test_a_form_nobody_filled_in_is_blank() -> None:
    reading = read(
        "CON29R Enquiries of local authority\nProperty address: .............\n"
        "2.1 Which roads are highways maintainable at public expense?\n"
    )
    assert (reading.kind, reading.is_blank) == ("con29r", True)
    assert codes(reading) == ["TEMPLATE_NOT_EXECUTED"]


def test_a_one_that_a_scanner_took_for_a_stroke_is_a_mine_entry() -> None:
    text = """Coal mining report: residential CON29M
Report number 71004433221001
Mine entries
There are {} mine entries within, or within 20 metres of, the boundary of the property.
"""
    assert "MINE_ENTRY_20M" in codes(read(text.format("|")))
    assert "MINE_ENTRY_20M" not in codes(read(text.format("no")))
