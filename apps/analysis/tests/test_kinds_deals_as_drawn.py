"""Contracts, transfers and offers as their drafters word them."""

import pytest

from apps.analysis.tests.kinds_papers import codes, read, values

TRANSFER = """HM Land Registry
Transfer of whole of registered title(s)
2. Title Number(s) of the Property: DN288104
3. Property: {land}
5. Transferor: {transferor}
6. Transferee for entry on the register (give full name(s) and company's registered number,
if any)
{transferee}
8. The Transferor transfers the Property to the Transferee.
"""
SALE = """MEMORANDUM OF SALE
Common Auction Conditions (Edition 4) - Sale Memorandum
Name and address of seller: {seller}
Name and address of buyer: Northbank Lettings Limited, 4 Wharf Road, Leek ST4 7QD
The lot: {lot}
The price: £96,000
The seller agrees to sell and the buyer agrees to buy the lot for the price.
"""
OFFER = """MORTGAGE OFFER
Lender: {lender}
Borrower: Ann Reed
Loan amount: £100,000
We are pleased to offer you a loan. {sentence}
"""


def _transfer(
    land: str = "3 Low Row, Totnes TQ9 5HJ", transferor: str = "ANN REED", transferee: str = "B COX"
) -> str:
    return TRANSFER.format(land=land, transferor=transferor, transferee=transferee)


def test_a_note_to_a_label_may_hold_brackets_and_run_over_a_line() -> None:
    reading = read(_transfer(transferee="JONATHAN MARK TREWIN"))
    assert values(reading, "transferee") == ["JONATHAN MARK TREWIN"]


def test_a_capacity_in_brackets_is_no_part_of_a_name() -> None:
    said = "GWEN PRYCE (acting as personal representative of IDRIS PRYCE deceased)"
    assert values(read(_transfer(transferor=said)), "transferor") == ["GWEN PRYCE"]


@pytest.mark.parametrize(
    ("land", "address"),
    [
        ("Plot 4 Mill Park, to be known as 9 Heron Close, Leeds LS2 8QX",
         "9 Heron Close, Leeds LS2 8QX"),
        ("The plot to be known as 9 Heron Close, Leeds LS2 8QX", "9 Heron Close, Leeds LS2 8QX"),
        ("Lot 27: 33 Moorland Terrace, Leek ST13 5RB", "33 Moorland Terrace, Leek ST13 5RB"),
        ("Plot 4, Heron Close, Leeds LS2 8QX", "Plot 4, Heron Close, Leeds LS2 8QX"),
    ],
)  # fmt: skip
def test_the_address_that_a_plot_will_have_is_its_address(land: str, address: str) -> None:
    assert values(read(_transfer(land=land)), "property_address") == [address]


def test_a_letter_that_a_scanner_saw_behind_a_postcode_is_no_part_of_it() -> None:
    reading = read(_transfer(land="3 Low Row, Totnes TQ9 5HJd"))
    found = next(field for field in reading.fields if field.name == "property_address")
    assert found.value == "3 Low Row, Totnes TQ9 5HJ"
    assert found.quote.endswith("TQ9 5HJd")


@pytest.mark.parametrize(
    ("seller", "named"),
    [
        ("The Executors of the late Doris Tunnicliffe (Alan Tunnicliffe and Jean Marsh)",
         ["Alan Tunnicliffe", "Jean Marsh"]),
        ("Alan Tunnicliffe (the executor of Doris Tunnicliffe)", ["Alan Tunnicliffe"]),
    ],
)  # fmt: skip
def test_those_who_sell_for_the_dead_are_the_sellers(seller: str, named: list[str]) -> None:
    lot = "33 Moorland Terrace, Leek ST13 5RB"
    assert values(read(SALE.format(seller=seller, lot=lot)), "seller") == named


@pytest.mark.parametrize("lender", ["The Mortgage Works (UK) plc", "Skipton Building Society"])
def test_a_lender_keeps_the_brackets_in_its_name(lender: str) -> None:
    reading = read(OFFER.format(lender=lender, sentence=""))
    assert values(reading, "lender") == [lender]


def test_an_offer_may_tell_how_long_it_will_remain_open() -> None:
    sentence = "This offer will remain open until 12 April 2027."
    reading = read(OFFER.format(lender="Halifax", sentence=sentence))
    assert values(reading, "expiry_date") == ["2027-04-12"]


FRONT_PAGE = """CONTRACT
Incorporating the Standard Conditions of Sale (Fifth Edition - 2018 Revision)
Date
{}
Property (freehold/leasehold)
Title number/root of title
Specified incumbrances
Completion date
Purchase price
Deposit
Contract rate: the Law Society's interest rate from time to time in force
The seller will sell and the buyer will buy the property for the purchase price.
"""


def test_a_column_of_labels_with_nothing_beside_them_is_a_blank_form() -> None:
    assert codes(read(FRONT_PAGE.format("Seller\nBuyer"))) == ["TEMPLATE_NOT_EXECUTED"]
    drafted = read(FRONT_PAGE.format("Seller: Ann Reed\nBuyer: Ben Cox"))
    assert codes(drafted) == []


def test_a_contract_for_a_home_still_to_be_built_is_no_warranty_of_it() -> None:
    reading = read("""Ridgeway Homes
Contract for sale of a new home
Seller: Ridgeway Homes Limited
Buyer: Nathaniel Boateng
Plot: 17
Price: £449,995
Reservation fee: £500
Warranty: NHBC Buildmark
Longstop date: 30 June 2027
The deposit is protected by the NHBC Buildmark cover.
""")
    assert reading.kind == "contract"
