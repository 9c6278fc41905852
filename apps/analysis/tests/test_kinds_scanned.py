"""Papers as a scanner's reader gives them: cells as wholes, labels behind values, slips."""

import re

import pytest

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds._words.names import names
from apps.analysis.kinds._words.numbers import money
from apps.analysis.kinds._words.places import postal
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import Reading
from apps.analysis.tests.kinds_papers import AS_AT, codes, read, register, values

REPLIES = """CON29R REPLIES TO STANDARD ENQUIRIES OF LOCAL AUTHORITY (2016 EDITION)
Local authority  Borough Council of Gateshead
Date of reply  30 September 2026
3.13  Contaminated land: (a) a contaminated land notice; (b) entry in
the register under s.78R EPA 1990	{answer}
3.14  Do records indicate that the property is in a Radon Affected Area?	No
"""
WORKS = """BUILDING ACT 1984 THE BUILDING REGULATIONS 2010
COMPLETION CERTIFICATE
Reference No: BN/2018/00934
Description of works: Loft conversion and removal of chimney breast at
first floor
Date of completion: 11 February 2019
"""
MINING = """Mining Remediation Authority
CON29M coal mining report
200 Lichfield Lane, Mansfield NG18 4RG
12 Colliery Row, Pontefract, West Yorkshire, WF8 2JT
Our reference: 51003318274001
Mine entries  No
"""
ELECTRICAL = """ELECTRICAL INSTALLATION CONDITION REPORT
Issued in accordance with BS 7671: 2018+A2:2022 Report No: EICR-30482
Overall assessment: SATISFACTORY
"""
OFFER = """MORTGAGE OFFER
Lender: Calder Valley Building Society
Special conditions
1. {article}retention of £4,500 will be made from the advance until works are completed.
"""
OLD_COPY = """OFFICIAL COPY OF REGISTER ENTRIES
TITLE NUMBER : WYK 60218
A. PROPERTY REGISTER
COUNTY: WEST YORKSHIRE  DISTRICT: CALDERDALE
1  (30 August 1982)  The Freehold land shown edged with red on the plan and being 1 Stubb Lane.
B. PROPRIETORSHIP REGISTER
TITLE ABSOLUTE
"""
CAUTION = """HM Land Registry Official copy of caution register
Caution title number DN701338
A: Caution Property Register
1 (21.04.2023) The freehold estate being Bramble Cottage, Church Lane, Shebbear (EX21 5QT).
B: Cautioner's Register
1 (21.04.2023) CAUTION against first registration in favour of MARGARET ELSPETH
LUXTON of 3 Prospect Row, Holsworthy EX22 6EA.
"""
WARRANTY = """NHBC Buildmark Insurance Certificate
Policy number: BM4471920
Address of the home: {address}
Builder: Tamar Vale Homes Ltd
"""
REFUSAL = """BOROUGH OF RESTORMEL
TOWN AND COUNTRY PLANNING ACT 1971
REF JSAL OF PERMISSION TO LEVELOP LAND
The Restormel Borough Council hereby REFUSE permission for the following
deve_opment:-
Proposal: Conversion of outbuilding
Dated this 9th day of October 1989
Planning Officer
"""


def in_columns(text: str) -> Reading:
    """A tabulator stands for the way to the next column."""
    boxes, line, right = list[tuple[int, int, float, float, float, float]](), 0, 0.0
    for word in re.finditer(r"(?P<before>^|\s)\S+", text):
        line += word["before"] == "\n"
        right = {"\n": 50.0, "\t": 400.0}.get(word["before"], right + 3)
        start, width = word.end("before"), 5.0 * (word.end() - word.end("before"))
        boxes.append((start, word.end(), right, 14.0 * line, width, 10.0))
        right += width
    page = Page(1, text.replace("\t", " "), words=tuple(boxes))
    return RulesEngine().read(Paper((page,)), Context(as_at=AS_AT))


@pytest.mark.parametrize(("answer", "found"), [("None", []), ("Yes, CL/7", ["CONTAMINATED_LAND"])])
def test_a_question_without_its_mark_is_no_entry(answer: str, found: list[str]) -> None:
    told = codes(in_columns(REPLIES.format(answer=answer)))
    assert [code for code in told if code == "CONTAMINATED_LAND"] == found


def test_works_go_on_in_small_letters_on_the_next_line() -> None:
    expected = "Loft conversion and removal of chimney breast at first floor"
    assert values(read(WORKS), "works") == [expected]


def test_the_address_under_a_firms_name_is_the_firms() -> None:
    expected = "12 Colliery Row, Pontefract, West Yorkshire, WF8 2JT"
    assert values(read(MINING), "property_address") == [expected]


def test_a_label_with_a_colon_may_follow_a_figure_on_its_line() -> None:
    assert values(read(ELECTRICAL), "report_number") == ["EICR-30482"]


@pytest.mark.parametrize("article", ["A ", "A"])
def test_a_retention_is_seen_with_its_article_glued_to_it(article: str) -> None:
    assert codes(read(OFFER.format(article=article))) == ["RETENTION"]


def test_county_and_district_are_the_administrative_area() -> None:
    assert values(read(OLD_COPY), "administrative_area") == ["WEST YORKSHIRE : CALDERDALE"]


def test_who_has_a_caution_in_their_favour_is_the_cautioner() -> None:
    assert values(read(CAUTION), "cautioner") == ["MARGARET ELSPETH LUXTON"]


@pytest.mark.parametrize(
    "told",
    [
        "Caution against first registration lodged by",
        "The caution was lodged on 2 August 2024 by",
        "The cautioner is",
        "Cautioner’s name and address:",
    ],
)
def test_a_caution_tells_in_many_words_who_lodged_it(told: str) -> None:
    said = CAUTION.replace("CAUTION against first registration in favour of", told)
    reading = read(said)
    assert reading.kind == "caution_register"
    assert values(reading, "cautioner") == ["MARGARET ELSPETH LUXTON"]
    assert codes(reading) == ["CAUTION"]


def test_what_a_cautioner_claims_names_nobody() -> None:
    claim = "2 (21.04.2023) The cautioner is interested by way of a caution entered by mistake.\n"
    assert values(read(CAUTION + claim), "cautioner") == ["MARGARET ELSPETH LUXTON"]


def test_a_letter_about_a_caution_is_a_letter() -> None:
    letter = "Dear Sirs\nCaution title number DN701338\nThe caution was lodged by our client.\n"
    assert read(f"{letter}We enclose the caution register.\nYours faithfully\n").kind != (
        "caution_register"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("Plot 42, now 11 Skylark Drive, Exeter EX5 7EH", "11 Skylark Drive, Exeter EX5 7EH"),
        ("Plot 42, Skylark Fields, Exeter EX5 7EH", "Plot 42, Skylark Fields, Exeter EX5 7EH"),
    ],
)
def test_a_plot_that_has_an_address_now_has_that(address: str, said: str) -> None:
    assert values(read(WARRANTY.format(address=address)), "property_address") == [said]


def test_a_worn_refusal_is_a_planning_decision() -> None:
    reading = read(REFUSAL)
    assert (reading.kind, codes(reading)) == ("planning_decision", ["PLANNING_REFUSED"])


def test_a_worn_heading_is_the_registers() -> None:
    worn = register().replace("B: Proprietorship Register", "B: Prupriciurship Register")
    assert values(read(worn), "proprietor") == ["EDITH ROWAN HALE"]


@pytest.mark.parametrize("said", ["£255,000", "£255,,000:", "£255, 000"])
def test_a_comma_read_twice_leaves_the_sum(said: str) -> None:
    assert money(said) == "255000.00"


def test_a_postcode_whose_letter_became_a_nought_is_whole() -> None:
    place = postal("5 Harold Road, Frinton-on-Sea C013 9BE for a term")
    assert place
    assert place.address == "5 Harold Road, Frinton-on-Sea CO13 9BE"


def test_a_misread_company_number_is_no_part_of_the_name() -> None:
    told = [said for said, _, _ in names("Kelham Foundry LLP (0C3981 14)")]
    assert told == ["Kelham Foundry LLP"]


def test_the_head_of_an_approved_inspector_is_the_authority() -> None:
    head = "Salisbury Approved Inspectors Limited\nFINAL CERTIFICATE\nBuilding Act 1984\n"
    assert values(read(head + WORKS), "authority") == ["Salisbury Approved Inspectors Limited"]


def test_the_day_of_a_signature_that_ran_into_its_label_is_read() -> None:
    form = "TA10 Law Society Fittings and Contents Form\nSignedind- Craig Dated: 12/10/2026"
    assert values(read(form), "signed_date") == ["2026-10-12"]
