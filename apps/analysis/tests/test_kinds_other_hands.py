"""Papers as other firms, councils and surveyors set them."""

import pytest

from apps.analysis.engines import Context, Reading
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.tests.kinds_papers import AS_AT, codes, read, values
from apps.analysis.tests.test_kinds_real_forms import grid

FORM = (
    "Law Society Property Information Form (4th edition) TA6\nFull names of the seller: Ann Lee\n"
)
WEED = "7.8 Is the property affected by Japanese knotweed?"
FLOOD = "7.1 Has any part of the property ever been flooded?"


def drawn(words: str) -> Reading:
    return RulesEngine().read(grid(words), Context(as_at=AS_AT))


def told(text: str, name: str) -> list[str]:
    return values(read(text), name)


def test_a_tick_belongs_to_the_option_in_its_own_column() -> None:
    answers = f"{WEED}\n    Yes        No        ✓ Not known\n{FLOOD}\n    Yes        ✓ No"
    reading = drawn(FORM + answers)
    assert values(reading, "knotweed") == ["Not known"]
    assert codes(reading) == ["TA6_KNOTWEED"]


def test_ticks_stand_where_they_stand_in_the_rest_of_the_form() -> None:
    answers = f"1.1 Is the seller at home?   ✓ Yes    No\n{FLOOD}   Yes ✓\nNo\n{WEED}   Yes ✓ No"
    reading = drawn(FORM + answers)
    assert values(reading, "knotweed") == ["No"]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Mr. Colin Pole & Mrs. Joan Pole", ["Colin Pole", "Joan Pole"]),
        ("Ann Pole and the Reverend Tobias Pole", ["Ann Pole", "Tobias Pole"]),
        ("ANN MAY POLE and the Reverend TOBIAS\nPOLE", ["ANN MAY POLE", "TOBIAS POLE"]),
    ],
)
def test_a_seller_keeps_no_title_and_no_broken_name(written: str, names: list[str]) -> None:
    form = f"Law Society Fittings and Contents Form TA10\nFull names of the seller: {written}\n"
    assert values(read(form), "seller") == names


def test_a_label_may_open_a_sentence_within_a_line() -> None:
    text = (
        "ELECTRICAL INSTALLATION CONDITION REPORT\nReason: sale. Date(s) on which inspection and "
        "testing was carried\nout: 30/09/2026\nOccupier: vacant. Address: 16 Burscough Road, "
        "Ormskirk L39 2XD. Description of premises: house\n"
    )
    assert told(text, "inspection_date") == ["2026-09-30"]
    assert told(text, "property_address") == ["16 Burscough Road, Ormskirk L39 2XD"]


def test_the_registry_s_own_search_of_charges_is_read() -> None:
    text = (
        "HM Land Registry - Local land charges\nOfficial search result\n"
        "Search reference: LLC-55C7-9TQ1\nSearch created: 5 November 2026 at 14:06\n"
        "Originating authority: Bath & North East Somerset Council\n"
        "Address or location: Ebb Cottage, 3 Bolts Lane, Whitby YO22 4SG\n1 of 1: Planning\n"
        "Charge type: Planning - Conservation area\nCharge description: Robin Hood's Bay\n"
    )
    reading = read(text)
    assert values(reading, "search_date") == ["2026-11-05"]
    assert values(reading, "authority") == ["Bath & North East Somerset Council"]
    assert values(reading, "property_address") == ["Ebb Cottage, 3 Bolts Lane, Whitby YO22 4SG"]
    assert codes(reading) == ["LLC_CONSERVATION_AREA"]


def test_a_rent_is_paid_to_the_end_of_the_period_demanded() -> None:
    text = (
        "LEASEHOLD PROPERTY ENQUIRIES LPE1\n3.4 What period is covered by the last demand and paid "
        "to date? 1 July 2026 to 31 December 2026\n"
    )
    assert told(text, "ground_rent_paid_to") == ["2026-12-31"]


def test_a_form_whose_boxes_are_drawn_and_empty_is_blank() -> None:
    asked = "1.2 Does the seller pay rent?    Yes    No\n8.1 Any complaint received?    Yes    No\n"
    reading = drawn(
        f"Leasehold Information Form (3rd edition) TA7\nPostcode\n{asked}Signed: ............"
    )
    assert reading.is_blank
    assert codes(reading) == ["TEMPLATE_NOT_EXECUTED"]


def test_a_consultant_may_be_named_after_by() -> None:
    text = (
        "Terraview environmental report by Argyll & Lomond Data Ltd\nReport date: 12 Nov 2026\n"
        "Contaminated land: passed. Ground stability: passed. Flood risk: low.\n"
    )
    assert told(text, "supplier") == ["Argyll & Lomond Data Ltd"]


def test_a_society_s_name_may_be_broken_in_its_letterhead() -> None:
    text = (
        "Saxon Shore Building\nSociety\n4 November 2026\nDear Mr Lee\nYour mortgage offer\n"
        "We are pleased to offer you a loan.\nLoan amount: £325,500\nTerm: 27 years\n"
    )
    assert told(text, "lender") == ["Saxon Shore Building Society"]


def test_works_and_their_site_may_be_told_in_one_line() -> None:
    text = (
        "Derbyshire Dales District Council\nGRANT OF PLANNING PERMISSION\n"
        "Re: Conversion of barn to dwelling at Upper Barn, Bonsall Lane, Wirksworth DE4 4LS\n"
        "The Authority has GRANTED permission for the development.\n"
        "Notwithstanding the General Permitted\nDevelopment Order 2015 no sheds may be built.\n"
    )
    assert told(text, "description") == ["Conversion of barn to dwelling"]
    assert told(text, "site_address") == ["Upper Barn, Bonsall Lane, Wirksworth DE4 4LS"]


def test_who_signed_a_final_certificate_goes_before_the_council_told_of_the_works() -> None:
    text = (
        "FINAL CERTIFICATE\nThe Building (Approved Inspectors etc.) Regulations 2010\n"
        "2. The work is at: 57 Meadow Rise, Horsham RH12 4NP\n"
        "3. Initial notice number: WSX/0551, given to Horsham District Council on 3 May 2019\n"
        "Signed: Assent-on-Sea Building Control Ltd, Approved Inspector\n"
    )
    assert told(text, "authority") == ["Assent-on-Sea Building Control Ltd"]
    assert told(text, "property_address") == ["57 Meadow Rise, Horsham RH12 4NP"]


def test_a_report_may_have_a_serial_number() -> None:
    text = "Electrical Installation Condition Report\nSerial no. 0099-4471/26\nBS 7671:2018\n"
    assert told(text, "report_number") == ["0099-4471/26"]


def test_a_peer_is_named_without_his_style() -> None:
    form = (
        "Fittings and Contents Form TA10\nFull names of the seller: The Right Honourable Ann Pye\n"
    )
    assert told(form, "seller") == ["Ann Pye"]


def test_a_water_company_s_insight_is_its_name() -> None:
    reading = drawn(
        "Chiltern Waters Property Insight     Drainage & Water Enquiry CON29DW\n"
        "Our reference: CWPI/2026/88104\n2.1 Does foul water drain to a public sewer? Connected\n"
    )
    assert values(reading, "supplier") == ["Chiltern Waters Property Insight"]


def test_the_property_s_address_may_follow_a_heading_in_its_line() -> None:
    text = (
        "Mortgage Illustration and Offer (ESIS)\n1. Lender\nAddress: 1 Station Approach, Harrow "
        "HA1 2XY\nAmount of the loan: £248,000\n14. Additional information Property address: "
        "Flat 30, 7 Brewery Lane, Romford RM1 1AU\n"
    )
    assert told(text, "property_address") == ["Flat 30, 7 Brewery Lane, Romford RM1 1AU"]


def test_labels_may_stand_in_a_list_with_bullets() -> None:
    text = (
        "Premier Guarantee - New Home Warranty\n• Policy No: PG/NH/0077123/15\n"
        "• Developer: Corvus Homes (Kent) LLP\n• Address: 2 Damson Court, Faversham ME13 8QW\n"
    )
    assert told(text, "policy_number") == ["PG/NH/0077123/15"]
    assert told(text, "builder") == ["Corvus Homes (Kent) LLP"]
    assert told(text, "property_address") == ["2 Damson Court, Faversham ME13 8QW"]


def test_a_form_s_title_may_have_a_note_beside_it() -> None:
    head = "TA6 Law Society Property Information Form (4th edition)     Completed online via Docs"
    works = "4.1 Building works\nAnswer: Yes\nDetails: There is no completion certificate.\n"
    reading = drawn(f"{head} on 12 Nov 2026\n{works}{WEED}\nAnswer: Yes\n")
    assert reading.kind == "ta6"
    assert codes(reading) == ["TA6_KNOTWEED", "ALTERATIONS_NO_CONSENT"]


def test_scores_may_be_told_in_a_sentence() -> None:
    text = (
        "Energy performance certificate (EPC)\n4 Brickfield Mews\nSA15 2BB\nThis property's energy "
        "rating is C. It has the potential to be B.\nCurrent score 74, potential score 88.\n"
    )
    assert (told(text, "score"), told(text, "potential_score")) == (["74"], ["88"])


def test_the_other_column_of_a_page_is_no_seller_and_a_signature_may_end_with_its_day() -> None:
    reading = drawn(
        "TA6 Property Information Form\n"
        "Full names of the seller          Answer: Yes\nIrina Volkova\n"
        "Signed electronically by Irina Volkova - 12 Nov 2026\n"
    )
    assert values(reading, "seller") == ["Irina Volkova"]
    assert values(reading, "signed_date") == ["2026-11-12"]


def test_a_form_s_long_title_counts_and_a_certificate_in_a_list_is_none() -> None:
    text = (
        "Property information form (Law Society TA6, 5th edition) - answers exported 10/11/2026\n"
        "6.2 Building works\tYes\nPlanning permission and\ncompletion certificate\nattached\n"
        "9.1 Japanese knotweed\tNot known\n"
    )
    reading = read(text)
    assert reading.kind == "ta6"
    assert values(reading, "knotweed") == ["Not known"]
