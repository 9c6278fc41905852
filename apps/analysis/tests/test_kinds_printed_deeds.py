"""Deeds, tenancies and offers on printed forms: panels, tables of particulars, letterheads."""

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.tests.kinds_papers import AS_AT, codes, read, values
from apps.analysis.tests.test_kinds_real_forms import grid

TRANSFER_OF_PART = """Transfer of part of registered title(s) TP1
1     Title number(s) out of which the property is transferred:
      NK51882
3     Property:
      Land at the rear of The Limes, Dereham Road, Swanton NR20 4AA
4     Date: 3 September 2026
5     Transferor:
      ROGER MAIN and JUDITH MAIN as personal representatives of Ada Main deceased
6     Transferee for entry in the register:
      Ferncroft Developments Limited
8     The transferor transfers the property to the transferee
"""


def test_panels_hold_their_answers_under_their_labels_beside_the_number() -> None:
    reading = RulesEngine().read(grid(TRANSFER_OF_PART), Context(as_at=AS_AT))
    assert values(reading, "transferor") == ["ROGER MAIN", "JUDITH MAIN"]
    assert values(reading, "transferee") == ["Ferncroft Developments Limited"]
    assert values(reading, "property_address") == [
        "Land at the rear of The Limes, Dereham Road, Swanton NR20 4AA"
    ]


def test_what_a_transfer_asks_about_companies_is_nobody_s_name() -> None:
    reading = read(
        "Transfer of whole of registered title(s) TR1\n2 Property:\n3 Date:\n4 Transferor:\n"
        "For UK incorporated companies/LLPs\n"
        "Registered number of company or limited liability partnership including any prefix:\n"
        "5 Transferee for entry in the register:\n7 The transferor transfers the property to the "
        "transferee\n[ ] full title guarantee\n[ ] limited title guarantee\n"
    )
    assert (reading.is_blank, reading.fields) == (True, ())


LEASE_OF_PART = """HM LAND REGISTRY
LEASE OF PART
TITLE NUMBER : ON204418
PROPERTY : Flat 9, The Granary, Mill Lane, Wallingford
DATE : 12th March 2004
THIS LEASE is made the 12th day of March 2004 BETWEEN:
(1) Marlow Estates Limited of 1 Thames Street, Marlow SL7 1AA ("the Landlord")
(2) Paul Edward Quint of 12 Reading Road, Wallingford OX10 9DT ("the Tenant")
PARTICULARS
The Premises: Flat 9, The Granary, Mill Lane, Wallingford OX10 0DB on the first floor
The Term: 125 years from 25 December 2003
1. The Landlord HEREBY DEMISES the Premises to the Tenant for the Term YIELDING AND PAYING the rent
"""


def test_a_lease_with_particulars_is_of_the_premises_they_name() -> None:
    reading = read(LEASE_OF_PART)
    assert reading.kind == "lease"
    assert values(reading, "property_address") == [
        "Flat 9, The Granary, Mill Lane, Wallingford OX10 0DB"
    ]


def test_the_county_of_an_old_parcel_is_no_address() -> None:
    reading = read(
        "THIS LEASE made the 14th day of December 1965 BETWEEN GEORGE MELLISH (the Lessor) of the "
        "one part and ERIC DUNNING (the Lessee) of the other part WITNESSETH that the Lessor "
        "HEREBY DEMISES ALL THAT dwellinghouse known as 17 Chalfont Close, Solihull in the County "
        "of Warwick which said premises are delineated on the plan TO HOLD for the term of 99 "
        "years from 29 September 1965 YIELDING AND PAYING the yearly rent of £18"
    )
    assert values(reading, "property_address") == ["17 Chalfont Close, Solihull"]


def test_a_welsh_occupation_contract_is_a_tenancy() -> None:
    reading = read(
        "Fixed Term Standard Occupation Contract\nRenting Homes (Wales) Act 2016\n"
        "The dwelling this contract relates to is: 12 Heol y Bont, Aberystwyth SY23 1PD\n"
        "The landlord: Bethan Mair Pugh\nThe contract-holder: Ioan Hedd Griffiths\n"
        "The amount of rent is: £720 payable monthly\n"
    )
    assert (reading.kind, codes(reading)) == ("assured_shorthold_tenancy", ["NOT_A_LONG_LEASE"])
    assert [field.value for field in reading.fields] == [
        "Bethan Mair Pugh",
        "Ioan Hedd Griffiths",
        "12 Heol y Bont, Aberystwyth SY23 1PD",
    ]


def test_a_heading_over_a_row_of_the_same_label_is_not_its_value() -> None:
    drawn = """Mortgage offer
1. Lender
Lender               Nationwide Building Society
Telephone number     0800 302010
Value of the property assumed to prepare this information sheet £265,000
The loan amount is repaid by a monthly payment; an early repayment charge applies.
"""
    reading = RulesEngine().read(grid(drawn), Context(as_at=AS_AT))
    assert values(reading, "lender") == ["Nationwide Building Society"]
    assert values(reading, "price") == ["265000.00"]


def test_the_letterhead_of_an_offer_names_its_lender() -> None:
    reading = read(
        "Santander UK plc\nPO Box 12345, Bradford BD1 5ZZ\n2 November 2026\nDear Mr Balogun\n"
        "Offer of loan\nWe are pleased to offer you a loan. Loan amount: £248,000\n"
        "An early repayment charge is payable.\n"
    )
    assert values(reading, "lender") == ["Santander UK plc"]
