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
