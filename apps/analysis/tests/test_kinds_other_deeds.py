"""Deeds and contracts as other firms set them."""

import re

from apps.analysis.tests.kinds_papers import codes, lease, read, register, values
from apps.analysis.tests.test_kinds_other_hands import drawn, told

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


def test_a_contract_may_name_its_parties_in_a_sentence() -> None:
    text = (
        "CONTRACT FOR SALE incorporating the Standard Conditions of Sale\n"
        '1. PARTIES: (1) Kwame Osei of 14A Lordship Lane, London SE22 8HN ("the Seller") and (2) '
        "Juliette\nMarie Fournier and Alexei Petrov both of 9 Nunhead Grove, London SE15 3LZ "
        '("the Buyer")\n5. PRICE: £512,000\n'
    )
    assert told(text, "seller") == ["Kwame Osei"]
    assert told(text, "buyer") == ["Juliette Marie Fournier", "Alexei Petrov"]


def test_a_society_s_number_is_no_part_of_its_name() -> None:
    text = lease().replace("(Company number 09999999)", "(Industrial and Provident Society 30024R)")
    assert told(text, "landlord") == ["THISTLE GROUND LIMITED"]


NEW_LEASE = (
    'THIS LEASE is made on 29 September 1974 BETWEEN (1) PORTLAND FLATS LIMITED ("the Landlord") '
    'and (2) MARJORIE DYER of 18 Wimborne Road Poole ("the Tenant")\n1. The Landlord demises to '
    'the Tenant Flat 6 Portland House West Cliff Road Bournemouth ("the Flat") for a term of 999 '
    "years from 25 March 1974 at a yearly rent of £20\n2. The Tenant covenants with the Landlord: "
    "(a) to pay the rent (b) not to assign transfer or underlet the Flat (c) to repair the Flat\n"
)


def test_a_flat_may_be_named_where_it_is_demised() -> None:
    where = "Flat 6 Portland House West Cliff Road Bournemouth"
    assert told(NEW_LEASE, "property_address") == [where]


def test_what_the_tenant_covenants_with_the_landlord_binds_the_tenant() -> None:
    assert codes(read(NEW_LEASE)) == ["ABSOLUTE_BAR_ASSIGN"]


def test_the_registry_s_boxes_stand_before_their_guarantee() -> None:
    text = (
        "HM Land Registry Transfer of part of registered title(s) TP1\n8 The transferor transfers "
        "the property to the transferee\n10 The transferor transfers with full title guarantee ✓ "
        "limited title guarantee\n"
    )
    assert codes(read(text)) == ["LIMITED_TITLE_GUARANTEE"]


def test_a_lease_may_define_its_term_and_spell_its_title_in_letters() -> None:
    text = (
        "DATED 11 November 2003\nL E A S E\nof\nFlat 1\nTHIS LEASE made the 11th day of November "
        "Two thousand and three\nBETWEEN:-\n(1) BELGRAVE ESTATES PLC of 8 Mount Street "
        '("the Landlord"); and\n(2) ANN CAMERON of Flat 1 ("the Tenant")\n'
        "The freehold is registered with\ntitle number NGL118204.\n"
        '"the Term" means 90 years from 25 December 2012; "the Rent" means £200 per annum\n'
        "The Landlord demises the Premises to the Tenant for the Term at the Rent\n"
    )
    reading = read(text)
    assert reading.kind == "lease"
    assert values(reading, "term_years") == ["90"]
    assert values(reading, "landlord") == ["BELGRAVE ESTATES PLC"]
    assert values(reading, "landlord_title_number") == ["NGL118204"]


def test_a_contract_may_ask_for_the_root_of_title_first() -> None:
    head = "CONTRACT incorporating the Standard Conditions of Sale\n"
    text = f"{head}Root of title/title number: NYK455120 (part)\n"
    assert told(text, "title_number") == ["NYK455120"]


def test_a_plot_is_told_by_the_address_it_has_by_post() -> None:
    head = "CONTRACT incorporating the Standard Conditions of Sale\n"
    text = f"{head}Property: Plot 12 Germany Beck (postal address 3 Landing Lane, York YO19 4RH)\n"
    assert told(text, "property_address") == ["3 Landing Lane, York YO19 4RH"]


def test_entries_may_have_their_numbers_in_brackets() -> None:
    text = re.sub(r"(?m)^(\d)    ", r"(\1) ", register())
    assert told(text, "property_address") == ["7 Quarry Bank, Ludlow (SY8 1ZZ)"]
    assert told(text, "proprietor") == ["EDITH ROWAN HALE"]


def test_a_party_s_address_may_stand_below_its_name() -> None:
    text = lease().replace(
        "ORLA FINCH and SAMIR DAS of 5 Beck Side", "ORLA FINCH and SAMIR DAS\nFlat 5, Beck Side"
    )
    assert told(text, "tenant") == ["ORLA FINCH", "SAMIR DAS"]


def test_a_transfer_otherwise_than_to_who_covenants_is_not_barred() -> None:
    clause = "2. Not to transfer the Property otherwise than to a person who covenants likewise."
    assert codes(read(lease(clause))) == []


def test_a_contract_may_head_property_and_title_together() -> None:
    head = "Sale contract\nStandard Conditions of Sale (5th ed.)\n"
    text = f"{head}Property and title: 5 Sion Hill, Bath BA1 2UH, title number AV77120\n"
    assert told(text, "property_address") == ["5 Sion Hill, Bath BA1 2UH"]
