from apps.analysis.tests.kinds_papers import codes, read, values

CONTRACT = """CONTRACT FOR SALE
Seller: {seller}
Buyer: Kestrel Homes Limited (company number 01234567) whose registered office is at 1 High St
Property: 4 Ash Road, Leeds LS1 1AA
Title number: WYK 123456
Purchase price: £300,000
Deposit: {deposit}
Completion date: 30th January 2027
The Standard Conditions of Sale (Fifth Edition) apply. {held}
"""
STAKE = "The deposit is held as stakeholder and not as agent for the seller."


def contract(
    seller: str = "Jo Bell of 1 Low Road", deposit: str = "£30,000", held: str = STAKE
) -> str:
    return CONTRACT.format(seller=seller, deposit=deposit, held=held)


def test_a_contract_is_read() -> None:
    reading = read(contract())
    assert (reading.kind, codes(reading)) == ("contract", [])
    assert {field.name: field.value for field in reading.fields} == {
        "title_number": "WYK123456",
        "property_address": "4 Ash Road, Leeds LS1 1AA",
        "seller": "Jo Bell",
        "buyer": "Kestrel Homes Limited",
        "price": "300000.00",
        "deposit": "30000.00",
        "completion_date": "2027-01-30",
    }


def test_parties_may_be_numbered_and_stand_on_two_lines() -> None:
    both = ["JOHN SMITH", "MARY SMITH"]
    for seller in (
        "(1) JOHN SMITH and (2) MARY SMITH both of 4 Ash Road",
        "(1) JOHN SMITH (2) MARY SMITH",
        "JOHN SMITH\nand MARY SMITH",
        "JOHN SMITH and MARY SMITH, 4 Ash Road, Leeds",
    ):
        assert values(read(contract(seller=seller)), "seller") == both


def test_the_last_of_three_may_end_on_the_next_line() -> None:
    three = "(1) Gwen Haf Rees (2) Ifan Rees and (3) Eleri\nRees of 4 Ash Road, Leeds"
    found = values(read(contract(seller=three)), "seller")
    assert found == ["Gwen Haf Rees", "Ifan Rees", "Eleri Rees"]


def test_where_a_company_is_incorporated_is_no_part_of_its_name() -> None:
    firm = "ASH HOMES LIMITED incorporated and registered in England and Wales with number 4561277"
    assert values(read(contract(seller=firm)), "seller") == ["ASH HOMES LIMITED"]


def test_a_corporation_is_one_party() -> None:
    mayor = "THE MAYOR AND BURGESSES OF THE LONDON BOROUGH OF EASTMARSH"
    assert values(read(contract(seller=f"{mayor} of 1 Hall Street")), "seller") == [mayor]


def test_a_small_deposit_and_one_held_as_agent_are_told() -> None:
    assert codes(read(contract(deposit="£29,999"))) == ["DEPOSIT_UNDER_10"]
    agent = "The deposit shall be held by the seller's solicitors as agent for the seller."
    assert codes(read(contract(held=agent))) == ["DEPOSIT_HELD_AS_AGENT"]


def test_what_a_party_was_called_before_is_no_part_of_the_name() -> None:
    for seller in (
        "Ann Frost (formerly known as Ann\nHale) of 4 Ash Road",
        "Ann Frost née Hale, 4 Ash Road, Leeds",
        "Ann Frost (now known as Ann Bell) of 4 Ash Road",
    ):
        assert values(read(contract(seller=seller)), "seller") == ["Ann Frost"]


def test_a_deposit_that_no_agent_may_have_is_held_as_stakeholder() -> None:
    held = "The deposit shall not be released to any estate agent acting as agent for the seller."
    assert codes(read(contract(held=held))) == []


def test_an_auction_and_a_reservation_are_contracts_and_an_agents_memorandum_is_none() -> None:
    memorandum = read(
        """Sale Memorandum
Lot 47 Common Auction Conditions (Edition 4)
Name and address of seller: Midland Reversions Limited (company number 05510248) of 1 High St
Name and address of buyer: Gurpreet Sandhu of 88 Low Road, Coventry CV1 3AZ
The lot: 131 Swan Lane, Coventry CV2 4GE, being the property registered under title WK210877
The price (excluding any VAT): £142,000
Deposit paid: £14,200
The seller agrees to sell and the buyer agrees to buy the lot for the price.
Agreed completion date: 19 November 2026
The deposit is to be held by the auctioneers as agent for the seller.
"""
    )
    assert (memorandum.kind, codes(memorandum)) == ("contract", ["DEPOSIT_HELD_AS_AGENT"])
    for name, value in (
        ("seller", "Midland Reversions Limited"),
        ("buyer", "Gurpreet Sandhu"),
        ("property_address", "131 Swan Lane, Coventry CV2 4GE"),
        ("price", "142000.00"),
        ("deposit", "14200.00"),
        ("completion_date", "2026-11-19"),
    ):
        assert values(memorandum, name) == [value]
    assert read("RESERVATION AGREEMENT\nSeller: Bell Homes Limited\nPlot 4\n").kind == "contract"
    agents = "MEMORANDUM OF SALE\nSubject to contract\nVendor: J Bell\nYours faithfully\nA Pope\n"
    assert read(agents).kind == "correspondence"


def test_land_without_a_postcode_goes_on_after_a_comma() -> None:
    land = "Property: Land at Church Lane, Thurlby,\nLincolnshire"
    reading = read(contract().replace("Property: 4 Ash Road, Leeds LS1 1AA", land))
    assert values(reading, "property_address") == ["Land at Church Lane, Thurlby, Lincolnshire"]


def test_an_agreement_in_sentences_tells_where_its_property_is() -> None:
    reading = read(
        """CONTRACT FOR SALE
BETWEEN (1) ANN FROST of 48 Priory Road, Kenilworth CV8 1LQ ("the Seller") and
(2) TOM OAK of 7 Abbey End, Kenilworth CV8 1QH ("the Buyer")
1. The Seller shall sell and the Buyer shall buy the freehold property known as 48
Priory Road, Kenilworth CV8 1LQ at the price of £612,000.
"""
    )
    assert values(reading, "property_address") == ["48 Priory Road, Kenilworth CV8 1LQ"]
    assert values(reading, "seller") == ["ANN FROST"]


def test_numbered_parties_may_stand_below_their_labels() -> None:
    reading = read(
        "SALE CONTRACT\nSeller 1\nFfion Griffiths\nSeller 2\nDylan Griffiths\nBuyer 1\nJo Pike\n"
        "Deposit amount\n£24,000\nStandard Conditions of Sale\n"
    )
    assert values(reading, "seller") == ["Ffion Griffiths", "Dylan Griffiths"]
    assert values(reading, "buyer") == ["Jo Pike"]
    assert values(reading, "deposit") == ["24000.00"]


def test_who_signs_as_agent_does_not_hold_as_one() -> None:
    reading = read(
        """MEMORANDUM OF AGREEMENT
sold by auction on the Common Auction Conditions
Vendor: Severn Estates Limited
Deposit: £8,600
As agent for the vendor we acknowledge receipt of the deposit, to be held as stakeholder.
"""
    )
    assert (reading.kind, codes(reading)) == ("contract", [])
