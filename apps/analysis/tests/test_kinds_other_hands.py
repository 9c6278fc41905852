"""Papers as other firms, councils and surveyors set them."""

import pytest

from apps.analysis.engines import Context, Reading
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.tests.kinds_papers import AS_AT, codes, lease, read, values
from apps.analysis.tests.test_kinds_real_forms import grid

FORM = (
    "Law Society Property Information Form (4th edition) TA6\nFull names of the seller: Ann Lee\n"
)
WEED = "7.8 Is the property affected by Japanese knotweed?"
FLOOD = "7.1 Has any part of the property ever been flooded?"
CONTRACT = """CONTRACT
Incorporating the Standard Conditions of Sale (Fifth Edition - 2018 Revision)
Seller            :    ROSE ADA PYE (as executor) of
                       3 Abbots Way, Whalley BB7 9RS
Buyer             :    OMAR AZIZ and SANA AZIZ of
                       71 Preston New Road, Blackburn BB2 6AY
Completion date   :    18th December 2026
Purchase price    :    £398,500.00
Deposit           :    £39,850.00
The seller will sell and the buyer will buy the property for the purchase price."""
PARTICULARS = """H.M. LAND REGISTRY
TITLE NUMBER (LANDLORD) : BL41877
DATE            : 5 MARCH 1999
PARTICULARS
1   The Landlord      Redland Estates Limited of 3 Queen Court, Bristol
2   The Tenant        Jane Stott and Alan Webb
3   The Premises      The garden flat known as Flat C, 114 Redland Road, Bristol BS6 6QT
4   The Term          125 years commencing on 1 January 1999
5   The Premium       £74,950.00
6   The Initial Rent  £75 per annum
THIS LEASE is made on the date stated in the Particulars between the Landlord and the Tenant
The Landlord demises the Premises to the Tenant for the Term paying the Rent yearly"""


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


def test_the_guarantee_ticked_may_have_a_line_of_its_own() -> None:
    text = (
        "HM Land Registry Transfer of whole of registered title(s) TR1\n"
        "7 The transferor transfers the property to the transferee\n"
        "9 The transferor transfers with\nfull title guarantee\n✓ limited title guarantee\n"
    )
    assert codes(read(text)) == ["LIMITED_TITLE_GUARANTEE"]


def test_colons_may_have_a_column_of_their_own() -> None:
    reading = drawn(CONTRACT)
    assert values(reading, "seller") == ["ROSE ADA PYE"]
    assert values(reading, "buyer") == ["OMAR AZIZ", "SANA AZIZ"]
    assert values(reading, "price") == ["398500.00"]
    assert values(reading, "completion_date") == ["2026-12-18"]


def test_a_lease_may_tell_its_terms_in_particulars() -> None:
    reading = drawn(PARTICULARS)
    assert reading.kind == "lease"
    assert values(reading, "tenant") == ["Jane Stott", "Alan Webb"]
    others = {field.name: field.value for field in reading.fields if field.name != "tenant"}
    assert others == {
        "lease_date": "1999-03-05",
        "landlord": "Redland Estates Limited",
        "property_address": "Flat C, 114 Redland Road, Bristol BS6 6QT",
        "landlord_title_number": "BL41877",
        "term_years": "125",
        "term_start_date": "1999-01-01",
        "premium": "74950.00",
        "ground_rent_pa": "75.00",
    }


def test_a_flat_may_be_numbered_apart_from_its_block() -> None:
    text = (
        "THIS LEASE dated 7 May 1985 BETWEEN ANN LEE (the Lessor) and IAN FOX (the Lessee)\n"
        "the Lessor HEREBY DEMISES unto the Lessee ALL THAT flat numbered 12 on the second floor "
        "of the block known as Marlborough Court The Drive Hove aforesaid TO HOLD for a term of 999"
        " years from 1 May 1985 YIELDING AND PAYING the yearly rent of a peppercorn"
    )
    assert values(read(text), "property_address") == ["Flat 12 Marlborough Court The Drive Hove"]


def test_a_rent_doubles_with_each_succeeding_period() -> None:
    clause = "2. The rent is for each succeeding period of ten years double the amount before."
    assert codes(read(lease(clause))) == ["GROUND_RENT_ESCALATING"]


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


def test_a_contract_may_name_its_parties_in_a_sentence() -> None:
    text = (
        "CONTRACT FOR SALE incorporating the Standard Conditions of Sale\n"
        '1. PARTIES: (1) Kwame Osei of 14A Lordship Lane, London SE22 8HN ("the Seller") and (2) '
        "Juliette\nMarie Fournier and Alexei Petrov both of 9 Nunhead Grove, London SE15 3LZ "
        '("the Buyer")\n5. PRICE: £512,000\n'
    )
    assert told(text, "seller") == ["Kwame Osei"]
    assert told(text, "buyer") == ["Juliette Marie Fournier", "Alexei Petrov"]


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
