"""Answers of sellers and agents: beside two questions, on a line of their own, not applicable."""

import re

import pytest

from apps.analysis.kinds._words.answers import replies
from apps.analysis.kinds._words.names import names
from apps.analysis.tests.kinds_papers import codes, paper, read, values

LPE1 = "LPE1 Leasehold Property Enquiries (3rd edition)\nProperty: 2 Mere Road, Leeds LS9 9ZZ\n"
PAID = "2.2 Is the ground rent paid up to date? If so, please state the date it is paid to\n"
CERTIFICATES = (
    "7.2 Is there a landlord's certificate? Is there a leaseholder deed of certificate?\n"
)
EWS1 = "7.3 Is there an EWS1 form for the building?\n"


def test_a_date_on_a_line_of_its_own_is_no_question_of_that_number() -> None:
    reading = read(f"{LPE1}{PAID}31 December 2026\n2.3 Is any ground rent in arrears?\nNo\n")
    assert values(reading, "ground_rent_paid_to") == ["2026-12-31"]


@pytest.mark.parametrize(
    ("answer", "owed"), [("Not applicable", False), ("N/A", False), ("No", True)]
)
def test_what_is_not_applicable_is_not_owed(answer: str, owed: bool) -> None:
    told = codes(read(f"{LPE1}{PAID}{answer}\n4.1 How many flats are there?\n6\n"))
    assert ("SERVICE_CHARGE_ARREARS" in told) is owed


def test_two_questions_of_one_item_have_one_answer() -> None:
    item = paper(f"{CERTIFICATES}Both enclosed")
    assert [reply.words for reply in replies(item, re.compile("certificate"))] == ["Both enclosed"]


@pytest.mark.parametrize(
    ("walls", "missing"),
    [
        ("The building has timber cladding to the top floors.", True),
        ("The building has no cladding.", False),
        ("Building safety, cladding and the landlord's certificate", False),
        ("Does the building have cladding?", False),
    ],
)
def test_cladding_may_be_told_where_the_form_for_it_is_asked(walls: str, missing: bool) -> None:
    told = codes(read(f"{LPE1}{EWS1}No EWS1 form is available. {walls}\n"))
    assert ("EWS1_MISSING_OR_B2" in told) is missing


def test_none_as_the_head_of_a_column_is_no_answer() -> None:
    heads = "Item\nIncluded\nExcluded\nNone\nPrice\nComments\n"
    text = (
        "Fittings and Contents Form (TA10)\nAddress of the property\nFull names of the seller\n"
        f"1 Basic fittings\n{heads}Boiler\n2 Kitchen\n{heads}Hob\nSigned: .......... Date: .....\n"
    )
    reading = read(text)
    assert (reading.is_blank, codes(reading)) == (True, ["TEMPLATE_NOT_EXECUTED"])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Estate of the late Ivy Gant", "Ivy Gant"),
        ("The Estate of Ivy Gant", "Ivy Gant"),
        ("Estate Homes Limited", "Estate Homes Limited"),
    ],
)
def test_an_estate_sells_in_the_name_of_the_dead(said: str, name: str) -> None:
    assert [found for found, *_ in names(said)] == [name]
