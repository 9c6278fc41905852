"""Forms as they are printed: boxes for letters, columns of ticks, labels within cells."""

import re

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds._words.answers import replies
from apps.analysis.kinds.paper import Page, Paper, Word
from apps.analysis.tests.kinds_papers import (
    AS_AT,
    codes,
    finding,
    read,
    values,
)
from apps.analysis.tests.test_kinds_layouts import read as read_today


def grid(drawn: str) -> Paper:
    """A page whose words stand where they are drawn, its text with one space between them."""
    words: list[Word] = []
    start = 0
    for row, line in enumerate(drawn.splitlines()):
        for found in re.finditer(r"\S+", line):
            end = start + len(found.group())
            words.append((start, end, found.start() * 6.0, row * 12.0, (end - start) * 6.0, 10.0))
            start = end + 1
    text = "\n".join(" ".join(line.split()) for line in drawn.splitlines())
    return Paper((Page(1, text, tuple(words)),))


TA6 = "Law Society Property Information Form (4th edition)\nFull names of the seller: Ann Lee\n"
MARKED = """2.1 Have there been any disputes or complaints regarding this property?
                              Yes         No
                              X
7.1 Has any part of the property ever been flooded?
                              Yes         No
                                          X
"""


def test_a_mark_counts_for_the_option_at_the_head_of_its_column() -> None:
    paper = grid(MARKED)
    disputes, floods = (re.compile(words) for words in ("disputes or complaints", "flooded"))
    assert [reply.said for reply in replies(paper, disputes)] == ["yes"]
    assert [reply.said for reply in replies(paper, floods)] == ["no"]


def test_a_postcode_may_stand_in_boxes_and_behind_a_label_of_its_own() -> None:
    boxed = f"{TA6}Address of the property: 9 Orchard Way\nWymondham\nPostcode N R 1 8 0 T B\n"
    labelled = f"{TA6}Address of the property: 9 Orchard Way, Wymondham\nPostcode: NR18 0TB\n"
    for text in (boxed, labelled):
        assert values(read(text), "property_address") == ["9 Orchard Way, Wymondham, NR18 0TB"]


def laid_out(drawn: dict[str, tuple[float, float]], text: str) -> Paper:
    """Lines of the text, each drawn at its own place."""
    words: list[Word] = []
    at = 0
    for line in text.splitlines():
        x, y = drawn[line]
        for word in line.split():
            words.append((at, at + len(word), x, y, len(word) * 5.0, 10.0))
            at, x = at + len(word) + 1, x + len(word) * 5 + 3
    return Paper((Page(1, text, tuple(words)),))


def test_a_label_may_stand_in_the_middle_of_its_cell_s_height() -> None:
    head = "Fittings and contents form\nTA10 (4th edition)\nBasic fittings\n"
    cell = "The Old Forge\nChurch Lane\nLudham NR29 5QA"
    places = {line: (0.0, 15.0 * at) for at, line in enumerate(head.splitlines())}
    places |= {line: (200.0, 60.0 + 12 * at) for at, line in enumerate(cell.splitlines())}
    paper = laid_out(
        places | {"Address of the property": (0.0, 72.0)}, f"{head}Address of the property\n{cell}"
    )
    told = values(RulesEngine().read(paper, Context(AS_AT)), "property_address")
    assert told == ["The Old Forge, Church Lane, Ludham NR29 5QA"]


def test_labels_read_before_their_values_have_those_level_with_them() -> None:
    drawn = {"TA10 (4th edition)": (0.0, 0.0), "Seller's solicitor": (0.0, 60.0)}
    drawn |= {"Address of the property": (0.0, 72.0), "Tarn Law LLP": (200.0, 60.0)}
    text = "TA10 (4th edition)\nSeller's solicitor\nAddress of the property\nTarn Law LLP\n{}"
    where = "9 Orchard Way, Wymondham NR18 0TB"
    paper = laid_out(drawn | {where: (200.0, 72.0)}, text.format(where))
    assert values(RulesEngine().read(paper, Context(AS_AT)), "property_address") == [where]


def test_the_property_s_own_address_goes_before_a_solicitor_s() -> None:
    text = (
        f"{TA6}Address of the property: 9 Orchard Way, Wymondham\nAddress: 1 Close, Norwich NR1 4DX"
    )
    assert values(read(text), "property_address") == ["9 Orchard Way, Wymondham"]


def test_what_a_form_asks_is_no_lack_of_consent_and_what_is_answered_is() -> None:
    asked = (
        "4.2 Building works: if none were required, please explain why these were not required: "
    )
    lacking = f"{asked}We never obtained building regulations approval for the conversion."
    assert "ALTERATIONS_NO_CONSENT" in codes(read(TA6 + lacking))
    assert "ALTERATIONS_NO_CONSENT" not in codes(read(TA6 + asked))


def test_a_tank_that_drains_to_a_brook_is_told_by_where_it_discharges() -> None:
    asked = f"{TA6}12.10 Where does the septic tank discharge to?\nAnswer: "
    assert "SEPTIC_TANK_TO_WATERCOURSE" in codes(read(f"{asked}Straight into the brook"))
    assert "SEPTIC_TANK_TO_WATERCOURSE" not in codes(read(f"{asked}A soakaway, not the brook"))


def test_a_name_may_have_its_label_within_the_cell() -> None:
    text = (
        "LPE1 Leasehold Property Enquiries\n1.1 Landlord: Name: Ashdown Ltd Address: 8 Fitzroy "
        "Square\n1.3 Managing Agent: Name: Kestrel Property Management Ltd Tel: 020 7946 0000\n"
        "3.3 What period is covered by the last demand? From 25 December 2025 to 24 December 2026\n"
    )
    assert values(read(text), "landlord") == ["Ashdown Ltd"]
    assert values(read(text), "managing_agent") == ["Kestrel Property Management Ltd"]
    assert values(read(text), "ground_rent_paid_to") == ["2026-12-24"]


OFFER = """Mortgage Offer
Halifax Building Society
Mr Thomas Beale and Mrs Sunita Beale
31 Unthank Road, Norwich NR2 2PA
25 September 2026
Amount of the loan: £223,500.00
"""


def test_an_offer_sent_as_a_letter_has_its_borrowers_and_its_date_at_its_head() -> None:
    assert values(read(OFFER), "borrower") == ["Thomas Beale", "Sunita Beale"]
    assert values(read(OFFER), "offer_date") == ["2026-09-25"]


def test_a_council_that_permits_grants() -> None:
    text = (
        "NOTICE OF DECISION\nTown and Country Planning Act 1990\nThe Council PERMITS the proposal "
        "subject to this:\n2. Prior to the commencement of development details shall be submitted"
    )
    assert values(read(text), "decision") == ["granted"]
    assert "CONDITIONS_PRECEDENT" in codes(read(text))


def test_a_land_registry_s_search_names_area_time_and_category() -> None:
    text = (
        "Official certificate of local land charges search\nDate and time of search: 5 Nov 2026 "
        "14:31\nDescription of search area: 88 Menlove Avenue, Liverpool, L18 2EF\nCategory: "
        "Planning - Conservation area\nOriginating authority: Liverpool City Council\n"
    )
    assert values(read_today(text), "search_date") == ["2026-11-05"]
    assert values(read_today(text), "property_address") == ["88 Menlove Avenue, Liverpool, L18 2EF"]
    assert "LLC_CONSERVATION_AREA" in codes(read_today(text))


def test_a_report_without_labels_is_about_the_place_with_a_postcode() -> None:
    text = (
        "Groundsure Homescreen\nProfessional opinion\n9, ORCHARD WAY, WYMONDHAM, NR18 0TB\n"
        "Grid ref: 612345 301234 Date: 8 October 2026\nContaminated land: Low\n"
    )
    assert values(read(text), "property_address") == ["9, ORCHARD WAY, WYMONDHAM, NR18 0TB"]
    assert values(read(text), "search_date") == ["2026-10-08"]


def test_the_completion_of_an_installation_is_dated() -> None:
    text = "FENSA\nCertificate of compliance\nDate of completion of installation: 19/04/2021\n"
    assert values(read(text), "completion_date") == ["2021-04-19"]


def test_problems_between_flat_owners_are_a_dispute() -> None:
    text = (
        "TA7 Leasehold Information Form\nFull names of the seller: Ann Lee\n5.5 Does the "
        "seller know of any problems in the last three "
        "years between flat owners or with the landlord? [X] Yes [ ] No\n"
    )
    assert "TA7_DISPUTE" in codes(read(text))


def test_a_postcode_misread_by_ocr_is_put_right_in_the_value_and_kept_in_the_quote() -> None:
    text = f"{TA6}Address of the property: 9 Orchard Way, Wymondham, NR18 OTB\n"
    field = next(field for field in read(text).fields if field.name == "property_address")
    assert field.value == "9 Orchard Way, Wymondham, NR18 0TB"
    assert field.quote == "9 Orchard Way, Wymondham, NR18 OTB"


def test_a_date_behind_another_label_belongs_to_that_label() -> None:
    text = (
        "REFUSAL OF PLANNING PERMISSION\nDate Application Received: 24-Jan-25\n"
        "Application Reference: DC/25/00417/FUL\nDated: 30th April 2025\n"
    )
    assert values(read(text), "decision_date") == ["2025-04-30"]


def test_a_note_to_a_label_may_run_over_the_end_of_its_cell() -> None:
    text = (
        "NHBC Buildmark\nInsurance certificate\nCover starts (legal\ncompletion)\n25 October 2024\n"
    )
    assert values(read(text), "start_date") == ["2024-10-25"]


MANAGED = "LPE1 Leasehold Property Enquiries\nProperty: 9 Dock Street, Leeds, LS10 1NB\n"


def test_a_rating_may_be_asked_for_with_the_form() -> None:
    asked = f"{MANAGED}8.5 Has an EWS1 form been completed? If so what rating? Yes - "
    assert finding(read(f"{asked}B2"), "EWS1_MISSING_OR_B2").severity == "critical"
    assert "EWS1_MISSING_OR_B2" not in codes(read(f"{asked}A1"))


def test_a_high_ground_rent_is_told_from_the_agent_s_answers_too() -> None:
    asked = f"{MANAGED}3.1 What is the annual ground rent payable for the Property? "
    assert "GROUND_RENT_HIGH" in codes(read(f"{asked}£400.00"))
    assert "GROUND_RENT_HIGH" not in codes(read(f"{asked}£250.00"))


def test_a_label_may_run_on_under_itself_with_its_value_beside_its_first_half() -> None:
    drawn = """PLANNING PERMISSION
Town and Country Planning Act 1990
Description of            Two storey side extension
development
Date of decision          12 June 2019
"""
    reading = RulesEngine().read(grid(drawn), Context(as_at=AS_AT))
    assert values(reading, "description") == ["Two storey side extension"]
    assert values(reading, "decision_date") == ["2019-06-12"]


def test_a_count_without_a_figure_is_not_the_next_line_s() -> None:
    assert values(read("FENSA\nCertificate of compliance\nWindows\nDoors 1\n"), "windows") == []


def test_the_heading_under_an_empty_label_is_nobody_s_name() -> None:
    text = "Fittings and Contents Form\nFull names of the seller:\n1 Basic fittings\nBoiler\n"
    assert read(text).is_blank


def test_what_a_high_risk_would_look_like_is_no_risk() -> None:
    text = "RiskView Residential\nFlood: Passed\nA high risk of flooding would be shown in red.\n"
    assert "FLOOD_RISK_HIGH" not in codes(read(text))


def test_headings_of_a_model_agreement_name_nobody() -> None:
    text = (
        "ASSURED SHORTHOLD TENANCY AGREEMENT\nLANDLORD OR AGENT'S CONTACT DETAILS\nLandlord: "
        "SERVICE\nTenant: Fees Act 2019 prevents landlords from varying the rent\n"
    )
    assert not values(read(text), "landlord") + values(read(text), "tenant")


def test_an_application_that_lodges_a_transfer_is_none() -> None:
    text = (
        "HM Land Registry\nApplication to change the register AP1\n2 Title number(s): DN118822\n"
        "4 Application: Transfer\n5 Documents lodged with this form: TR1, DS1\n"
    )
    assert read(text).kind == "other"


def test_a_score_may_be_told_with_its_letter_in_words() -> None:
    text = (
        "Energy performance certificate (EPC)\nThis property's current energy rating is C with a "
        "score of 71. It has the potential to be B with a score of 83.\n"
    )
    assert values(read(text), "score") == ["71"]
    assert values(read(text), "potential_score") == ["83"]
