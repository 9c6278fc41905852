"""Searches as councils, companies and firms issue them, with all that they say of themselves."""

import pytest

from apps.analysis.tests.kinds_papers import codes, read, values

LLC1 = (
    "Official certificate of search\nForm LLC1\nLocal Land Charges Act 1975\n"
    "Official number: LLC/26/1\nIt is hereby certified that the search reveals:\n"
)
CON29R = "CON29 Enquiries of local authority (2016)\nReplies to standard enquiries\n"
ENVIRONMENTAL = "Groundsure\nAvista environmental report\nContaminated land: Passed\n"


def test_what_will_be_shown_if_any_is_not_there() -> None:
    note = (
        "(b) Light obstruction notices, tree preservation orders, section\n106 agreements and"
        " financial charges will be shown in the relevant\npart if any are registered.\n"
    )
    assert codes(read(LLC1 + note)) == []


def test_an_agreement_s_entry_may_run_over_lines() -> None:
    entry = "Agreement under section 106 Town and Country Planning\nAct 1990 dated 2 July 2014\n"
    assert "S106_OBLIGATION" in codes(read(LLC1 + entry))


def test_a_question_may_begin_behind_its_heading() -> None:
    asked = (
        "3.13 Contaminated land. Do any of the following apply (including any relating to land"
        " adjacent to the property which has been identified as contaminated land because it is in"
        " such a condition that harm might be caused): (a) a notice; (b) an entry {}\n"
    )
    assert codes(read(CON29R + asked.format("No"))) == []
    said = (
        "3.13 Contaminated land\nThe property has been identified as contaminated land in 2010.\n"
    )
    assert codes(read(CON29R + said)) == ["CONTAMINATED_LAND"]


def test_a_report_s_own_key_fails_nothing() -> None:
    key = (
        "How to read this report: each section is given as Passed, Passed with considerations,"
        " Action required or Further action. A radon affected area will be shown as such.\n"
    )
    assert codes(read(ENVIRONMENTAL + key)) == []


@pytest.mark.parametrize("why", ["", ": the property may be affected by clay"])
def test_a_section_that_asks_for_more_did_not_pass(why: str) -> None:
    said = f"Ground stability - Further assessment recommended{why}\n"
    assert codes(read(ENVIRONMENTAL + said)) == ["ENV_FURTHER_ACTION"]


def test_the_search_s_reference_goes_before_its_id() -> None:
    numbers = "Search ID: 1 204 518\nSearch reference: TH/2026/9918\n"
    told = read(f"Local land charges search result\nForm LLC1\n{numbers}")
    assert values(told, "search_reference") == ["TH/2026/9918"]


def test_an_address_under_the_title_is_the_property_s_whoever_issued_it() -> None:
    address = "11 Ravenshead Road, Hucknall, Nottingham NG15 6RT"
    head = f"The Mining Remediation Authority\nCON29M coal mining report\n{address}\n"
    assert values(read(f"{head}Our reference: 51003318\n"), "property_address") == [address]


def test_a_company_may_be_its_name_over_the_title_alone() -> None:
    told = read("GEODESYS\nCON29DW Drainage & Water Search\nReference: GEO-118\n")
    assert values(told, "supplier") == ["GEODESYS"]


@pytest.mark.parametrize(
    "paper",
    [
        "Optional enquiries of local authority CON29O (2016)\n22 Registered common land\nNo\n",
        "Search order confirmation\nProduct CON29DW; LLC1; CON29R; Avista\nTotal 284.60\n",
    ],
)
def test_other_papers_of_a_search_are_not_its_replies(paper: str) -> None:
    assert read(paper).kind == "other"


@pytest.mark.parametrize(
    "against",
    [
        "Land against which search is requested\t",
        "Land in respect of which the search is made: ",
        "Property against which the search was made: ",
        "Land to be searched: ",
        "Official search is requested against: ",
        "Search made against ",
    ],
)
def test_land_that_is_searched_against_is_the_property(against: str) -> None:
    reading = read(f"{LLC1}{against}7 Dogpole Court, Shrewsbury, SY1 1ES\n")
    assert values(reading, "property_address") == ["7 Dogpole Court, Shrewsbury, SY1 1ES"]


def test_who_asked_for_a_search_does_not_live_there() -> None:
    reading = read(f"{LLC1}Search requested by: Tate Lawson, 5 Bridge Street, York YO1 6DD\n")
    assert values(reading, "property_address") == []


def test_who_made_a_charge_did_not_issue_the_search() -> None:
    charge = (
        "Northmoor Borough Council\nTree Preservation Order 1987 (No. 14)\n"
        "Originating authority: Moorshire County Council\nRegistered: 2 May 1987\n"
    )
    assert values(read(LLC1 + charge), "authority") == ["Northmoor Borough Council"]


def test_the_only_authority_named_may_be_the_originating_one() -> None:
    reading = read(f"{LLC1}Originating authority: Northmoor Borough Council\n")
    assert values(reading, "authority") == ["Northmoor Borough Council"]


def test_a_search_may_be_timed() -> None:
    reading = read(f"{LLC1}Search date and time: 2 November 2026 at 10:12:48\n")
    assert values(reading, "search_date") == ["2026-11-02"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("conservation area, tree preservation\norder), Listed building, Other.\n", []),
        ("all.\nTree Preservation Order No. 12 of 1988\n", ["LLC_TPO"]),
        ("all\nTree Preservation Order No. 12 of 1988\n", ["LLC_TPO"]),
    ],
)
def test_the_categories_searched_are_no_entries(said: str, expected: list[str]) -> None:
    assert codes(read(f"{LLC1}Categories searched: Planning (the register), {said}")) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("A high risk of flooding would\nbe shown with a red symbol.\n", []),
        ("There is a high risk of flooding from the river.\n", ["FLOOD_RISK_HIGH"]),
    ],
)
def test_a_risk_that_would_be_shown_is_none(said: str, expected: list[str]) -> None:
    assert codes(read(ENVIRONMENTAL + said)) == expected


@pytest.mark.parametrize(("decision", "years"), [("REFUSED", []), ("GRANTED", ["3"])])
def test_what_is_refused_need_not_begin(decision: str, years: list[str]) -> None:
    reading = read(
        "Notice of decision\nTown and Country Planning Act 1990\nApplication number: P/26/0417\n"
        f"Planning permission is hereby {decision}.\n"
        "Where permission is granted, works must commence within three years.\n"
    )
    assert values(reading, "commence_within_years") == years
