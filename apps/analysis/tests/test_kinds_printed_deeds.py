"""Deeds, tenancies and offers on printed forms: panels, tables of particulars, letterheads."""

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.tests.kinds_papers import (
    AS_AT,
    OLD_LEASE,
    OWNER,
    codes,
    finding,
    lease,
    read,
    register,
    values,
)
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


def test_a_council_keeps_its_whole_name_and_an_address_is_no_party() -> None:
    mayor = "The Mayor and Burgesses of the London Borough of Camden"
    text = lease().replace("THISTLE GROUND LIMITED (Company number 09999999) of 1 Ash Way, ", "")
    text = text.replace("Leeds LS1 9ZZ", f"{mayor}, Town Hall, Judd Street, London WC1H 9JE", 1)
    assert values(read(text), "landlord") == [mayor]


def test_a_wife_is_a_party_of_her_own_name() -> None:
    both = "SIDNEY ALBERT MOSS and DOREEN MOSS his wife both of 9 Elm Road, Bootle"
    assert values(
        read(OLD_LEASE.replace("MARY ELLEN FROST of 8 Quay Side, Hull", both)), "tenant"
    ) == [
        "SIDNEY ALBERT MOSS",
        "DOREEN MOSS",
    ]


def test_the_parties_of_a_tenancy_may_stand_in_its_opening_words() -> None:
    reading = read(
        "TENANCY AGREEMENT\nan assured shorthold tenancy under the Housing Act 1988\n"
        "THIS AGREEMENT is made on 1st September 2024 BETWEEN\n"
        '(1) Mr P. Grange of 2 The Park, Nottingham NG7 1DQ ("the Landlord") and\n'
        '(2) Kofi Mensah of 40 Tennyson Street, Nottingham NG7 4FU ("the Tenant")\n'
        "RENT: £480 per calendar month"
    )
    assert values(reading, "landlord") == ["P. Grange"]
    assert values(reading, "tenant") == ["Kofi Mensah"]


def test_an_old_transfer_names_its_parties_in_its_words() -> None:
    reading = read(
        "H M LAND REGISTRY\nTRANSFER OF WHOLE\nTitle Number DY118827\n"
        "1. In consideration of £58,950 I BERNARD COLIN FLINT of 6 Yew Tree Avenue as beneficial "
        "owner hereby transfer to SHEILA WARD of 14 Victoria Road the land comprised in the title"
    )
    assert values(reading, "transferor") == ["BERNARD COLIN FLINT"]
    assert values(reading, "transferee") == ["SHEILA WARD"]


OFFER = "Mortgage offer\nLoan amount: £100,000\nThis offer has an early repayment charge.\n"


def test_an_offer_names_its_borrowers_line_by_line() -> None:
    text = f"{OFFER}Produced for:\nMr Connor James Reid\nMs Lucy Hart\non 21 October 2026.\n"
    assert values(read(text), "borrower") == ["Connor James Reid", "Lucy Hart"]


def test_the_company_that_offers_is_the_lender() -> None:
    text = f"{OFFER}The Mortgage Works (UK) plc offers the loan described below."
    assert values(read(text), "lender") == ["The Mortgage Works (UK) plc"]


def test_a_sum_that_the_society_will_retain_is_a_retention() -> None:
    text = f"{OFFER}The Society will retain £2,500 pending completion of the roof repairs."
    assert codes(read(text)) == ["RETENTION"]


def test_an_offer_may_be_headed_with_the_property_and_state_its_price_or_value() -> None:
    text = OFFER.replace("offer\n", "Offer - 15 Canal View, Silsden BD20 0EJ\n", 1)
    reading = read(f"{text}Property price or value: £415,000\n")
    assert values(reading, "property_address") == ["15 Canal View, Silsden BD20 0EJ"]
    assert values(reading, "price") == ["415000.00"]


def test_a_county_is_named_in_two_languages() -> None:
    text = register().replace("SHROPSHIRE", "CARDIFF/CAERDYDD")
    assert values(read(text), "administrative_area") == ["CARDIFF/CAERDYDD"]


def test_lines_to_write_on_are_no_answers() -> None:
    reading = read(
        "ASSURED SHORTHOLD TENANCY AGREEMENT\nLandlord(s): ____________\nTenant(s): _________\n"
        "Monthly rent: £______\nSIGNED by the LANDLORD\n____________\nWitness\n"
    )
    assert reading.is_blank


def test_names_in_capitals_may_stand_one_under_the_other() -> None:
    drawn = """TENANCY AGREEMENT
For an Assured Shorthold Tenancy
Landlord:      ANN PRIOR
Tenant(s):     MS AALIYAH KHAN
               TOM BIRCH
Premises:      Flat 18, Velocity Tower, Sheffield S1 4LS
PERMITTED USE
Rent:          £950 per calendar month
"""
    reading = RulesEngine().read(grid(drawn), Context(as_at=AS_AT))
    assert values(reading, "tenant") == ["AALIYAH KHAN", "TOM BIRCH"]
    assert values(reading, "landlord") == ["ANN PRIOR"]


def test_a_model_contract_of_wales_is_a_blank_tenancy() -> None:
    reading = read(
        "Model written statement\nPeriodic Standard Contract - Renting Homes (Wales) Act 2016\n"
        "Landlord name(s): [insert name]\nContract-holder name(s): [insert name]\n"
        "The amount of rent is: £[      ]\nSigned by landlord: ____________\n"
    )
    assert (reading.kind, reading.is_blank) == ("assured_shorthold_tenancy", True)


def test_a_form_of_2003_names_its_transferees_for_entry_on_the_register() -> None:
    reading = read(
        "Transfer of whole of registered title(s) TR1\n"
        "6. Transferee for entry on the register  Tariq Mahmood and Sana Mahmood\n"
        "8. The Transferor transfers the Property to the Transferee\n"
    )
    assert values(reading, "transferee") == ["Tariq Mahmood", "Sana Mahmood"]


def test_an_offer_in_sentences_tells_loan_and_price() -> None:
    reading = read(
        "Coventry Building Society\nMortgage Offer\nTo: Mrs Patricia Yeo\n"
        "You want to borrow £96,000 over 15 years on a purchase price of £240,000.\n"
        "This offer has an early repayment charge.\n"
    )
    assert values(reading, "borrower") == ["Patricia Yeo"]
    assert values(reading, "loan_amount") == ["96000.00"]
    assert values(reading, "price") == ["240000.00"]


def test_a_certificate_that_the_lease_was_complied_with_is_the_company_s() -> None:
    restriction = (
        "(04.02.2015) RESTRICTION: No disposition of the registered estate is to be registered "
        "without a certificate signed by Cabot Court (Bristol) Limited that the provisions of "
        "Clause 8 of the registered lease have been complied with."
    )
    reading = read(register(b=[OWNER, restriction]))
    assert finding(reading, "RESTRICTION_CHARGEE").severity == "high"


SCHEDULE_IN_COLUMNS = """Schedule of notices of leases
Registration
date and
plan ref.
1 15.08.1989
1 (part of)
End of register
Property description Date of lease Lessee's title
Flat 1 (Ground Floor) 02.06.1989 BK201771
"""


def test_a_schedule_whose_columns_a_scan_took_apart_keeps_its_titles() -> None:
    text = register().replace("End of register", SCHEDULE_IN_COLUMNS)
    assert values(read(text), "lessee_title") == ["BK201771"]


def test_a_scan_runs_words_together_and_takes_the_l_of_plc_for_an_i() -> None:
    run_together = OLD_LEASE.replace("THIS LEASE is made", "THISLEASE is made")
    assert values(read(run_together), "lease_date") == ["1989-06-24"]
    text = f"{OFFER}The Mortgage Works (UK) pic offers the loan described below."
    assert values(read(text), "lender") == ["The Mortgage Works (UK) plc"]


def test_labels_with_nothing_behind_them_are_open_places() -> None:
    reading = read(
        "ASSURED SHORTHOLD TENANCY AGREEMENT\nLandlord(s):\nof:\nTenant(s):\nProperty:\n"
        "Term: months from\nRent: £ per calendar month\nDeposit: £\n"
    )
    assert reading.is_blank
