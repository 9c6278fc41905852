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
