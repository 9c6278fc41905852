"""Offers of many lenders: in tables, in letters, in sentences."""

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.tests.kinds_papers import (
    AS_AT,
    codes,
    finding,
    read,
    values,
)
from apps.analysis.tests.test_kinds_real_forms import grid

OFFER = "Mortgage offer\nLoan amount: £100,000\nThis offer has an early repayment charge.\n"


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


def test_an_offer_in_sentences_tells_loan_and_price() -> None:
    reading = read(
        "Coventry Building Society\nMortgage Offer\nTo: Mrs Patricia Yeo\n"
        "You want to borrow £96,000 over 15 years on a purchase price of £240,000.\n"
        "This offer has an early repayment charge.\n"
    )
    assert values(reading, "borrower") == ["Patricia Yeo"]
    assert values(reading, "loan_amount") == ["96000.00"]
    assert values(reading, "price") == ["240000.00"]


def test_an_offer_numbers_its_applicants_or_is_issued_to_them() -> None:
    both = ["Jarek Nowak", "Ewa Nowak"]
    numbered = f"{OFFER}Applicant 1: Mr Jarek Nowak\nApplicant 2: Mrs Ewa Nowak\n"
    assert values(read(numbered), "borrower") == both
    issued = f"{OFFER}Issued on 28 October 2026 to Mr Jarek Nowak and Mrs Ewa Nowak\n"
    assert values(read(issued), "borrower") == both


def test_a_letterhead_may_go_on_with_its_address() -> None:
    text = f"METRO BANK\nMetro Bank PLC, One Southampton Row, London WC1B 5HA\n{OFFER}"
    assert values(read(text), "lender") == ["Metro Bank PLC"]


def test_an_offer_to_the_names_of_borrowers_states_price_or_valuation() -> None:
    text = f"{OFFER}Name(s) of Borrower(s): Mr Lewis Rutter\nPrice or Valuation: £164,000\n"
    reading = read(text)
    assert values(reading, "borrower") == ["Lewis Rutter"]
    assert values(reading, "price") == ["164000.00"]


def test_a_scan_takes_the_l_of_plc_for_an_i() -> None:
    text = f"{OFFER}The Mortgage Works (UK) pic offers the loan described below."
    assert values(read(text), "lender") == ["The Mortgage Works (UK) plc"]


def test_a_lender_that_asks_for_no_retention_keeps_none_back() -> None:
    assert codes(read(f"{OFFER}The Society does not require a retention.")) == []


def test_the_day_an_offer_was_prepared_is_no_part_of_a_name() -> None:
    text = f"{OFFER}Prepared for Mr Dafydd Morgan and Mrs Nerys Morgan on 9 November 2026\n"
    assert values(read(text), "borrower") == ["Dafydd Morgan", "Nerys Morgan"]


PLAIN = """Mortgage Offer
Prepared for: Miss Olivia Hargreave Date: 16 October 2026
Quay Loans Limited (we, us) is offering to lend you money. You have until 14 April 2027 to
complete.
Property you are buying: Apartment 8, 2 Forth Banks, Newcastle upon Tyne NE1 3SG
Price of the property: £199,950
How much we're lending: £169,957
How long you're borrowing for: 35 years
{condition}
"""


def test_an_offer_in_plain_words_is_read() -> None:
    reading = read(PLAIN.format(condition=""))
    for name, value in (
        ("lender", "Quay Loans Limited"),
        ("borrower", "Olivia Hargreave"),
        ("property_address", "Apartment 8, 2 Forth Banks, Newcastle upon Tyne NE1 3SG"),
        ("loan_amount", "169957.00"),
        ("term_years", "35"),
        ("expiry_date", "2027-04-14"),
    ):
        assert values(reading, name) == [value]


def test_a_retention_is_quoted_with_its_whole_sum_and_one_that_is_none_of_the_lenders_not() -> None:
    kept = read(PLAIN.format(condition="Retention £8,000.00"))
    assert finding(kept, "RETENTION").quote == "Retention £8,000.00"
    builders = "The warranty retention held by the developer does not concern us."
    assert codes(read(PLAIN.format(condition=builders))) == []


def test_an_offer_in_sentences_is_read() -> None:
    reading = read(
        """THE FENLAND BUILDING SOCIETY
Cathedral Street, Ely CB7 4DH
OFFER OF MORTGAGE LOAN
We are pleased to offer you a loan of £238,500 on the security of 31 Lisle Lane, Ely,
Cambridgeshire CB7 4AS, which you are buying for £265,000. The loan is repayable over a
term of 32 years.
"""
    )
    assert values(reading, "property_address") == ["31 Lisle Lane, Ely, Cambridgeshire CB7 4AS"]
    assert values(reading, "price") == ["265000.00"]
    assert values(reading, "term_years") == ["32"]


def test_the_standardised_sheet_names_its_security_and_not_the_lenders_address() -> None:
    reading = read(
        """European Standardised Information Sheet (ESIS) and Offer
1. Lender
Castlegate Savings Bank plc
Address: 1 Castlegate, Nottingham NG1 7AQ
Borrowers: Mr Dele Afolabi and Mr Simon Clarke
Amount and currency of the loan to be granted: £310,250.00
Security: Flat 2, 61 Lenton Road, Nottingham NG7 2FQ
"""
    )
    assert reading.kind == "mortgage_offer"
    assert values(reading, "property_address") == ["Flat 2, 61 Lenton Road, Nottingham NG7 2FQ"]
