"""Papers of other firms: the same things said in other places."""

from apps.analysis.tests.kinds_papers import codes, read, values


def test_a_topic_before_its_question_begins_an_item_of_its_own() -> None:
    form = read(
        "Property Information Form (TA6)\n"
        "Has the property been flooded?\t☒ Yes ☐ No\nThe cellar, in 2013.\n"
        "Japanese knotweed: is the property\naffected?\n☐ Yes ☒ No ☐ Not known\n"
    )
    assert values(form, "knotweed") == ["No"]
    assert codes(form) == ["FLOODED_BEFORE"]


def test_a_colon_in_an_answer_begins_no_item() -> None:
    form = read(
        "Property Information Form (TA6)\nDisputes and complaints\nOccupiers\n"
        "7.8 Is the property affected by Japanese knotweed?\n"
        "Note of our surveyor: is not on the land.\n☒ Yes ☐ No ☐ Not known\n"
    )
    assert values(form, "knotweed") == ["Yes"]


def test_a_leasehold_form_may_ask_to_provide_the_landlords_name() -> None:
    form = read(
        "Leasehold Information Form (TA7)\n"
        "3.1 Provide the name of the landlord\tWensum Ground Rents Limited\n"
        "3.2 Provide the name of the landlord's insurer\tAviva plc\n"
    )
    assert values(form, "landlord") == ["Wensum Ground Rents Limited"]


def test_an_agent_named_after_two_partners_is_one() -> None:
    form = read(
        "Leasehold Property Enquiries (LPE1)\nService charge\n"
        "Landlord\tAda Reed & Tom Reed\nManaging agent\tHallam & Keane Estates\n"
    )
    assert values(form, "managing_agent") == ["Hallam & Keane Estates"]
    assert values(form, "landlord") == ["Ada Reed", "Tom Reed"]


def test_an_offer_says_whom_and_what_it_is_for_in_its_sentences() -> None:
    reading = read(
        "Mortgage offer\nMr D Achebe\n21 Fore Street\n"
        "This document is a binding offer made by Calder Vale Building Society to "
        "Mr Dominic Achebe.\nA loan secured by a first legal charge over 9 Tannery Court, "
        "Norwich NR3 1QD on the terms below.\nTotal amount of loan\t£157,500\n"
        "Price payable for the property\t£189,950\nAn early repayment charge is payable.\n"
    )
    assert values(reading, "borrower") == ["Dominic Achebe"]
    assert values(reading, "property_address") == ["9 Tannery Court, Norwich NR3 1QD"]
    assert values(reading, "loan_amount") == ["157500.00"]
    assert values(reading, "price") == ["189950.00"]


def test_an_offer_made_to_somebody_else_leaves_its_addressee() -> None:
    reading = read(
        "Mortgage offer\nMr D Achebe\n21 Fore Street\nWe sent a copy of this offer to your "
        "adviser, Mr Paul Reed.\nLoan amount: £100,000\nAn early repayment charge is payable.\n"
    )
    assert values(reading, "borrower") == ["D Achebe"]


def test_a_certificate_of_glazing_may_say_all_in_one_sentence() -> None:
    reading = read(
        "FENSA Building Regulations Compliance Certificate\nCertificate number: 9027715\n"
        "FENSA hereby certifies that Pennine Double Glazing Limited, of Unit 4 Dewsbury Mills, "
        "has installed 6 windows and 1 door at 44 Canal Side, Mirfield, West Yorkshire WF14 9NE "
        "in compliance with the relevant Building Regulations.\n"
    )
    assert values(reading, "installer") == ["Pennine Double Glazing Limited"]
    assert values(reading, "property_address") == [
        "44 Canal Side, Mirfield, West Yorkshire WF14 9NE"
    ]


def test_a_plot_is_sold_under_the_address_it_is_to_have() -> None:
    reading = read(
        "Agreement for sale\nVendor\tLarkmoor Homes Limited\nPurchaser\tCallum Whitcombe\n"
        "Plot\tPlot 62, Saxon Fields, Kettering, to be known as 14 Harebell Way, Kettering "
        "NN15 7ZQ\nPrice\t£362,995\nThe Standard Conditions of Sale apply.\n"
    )
    assert values(reading, "property_address") == ["14 Harebell Way, Kettering NN15 7ZQ"]


def test_those_who_sell_for_the_dead_may_be_named_after_them() -> None:
    sold = (
        "Contract incorporating the Standard Conditions of Sale\nBuyer\tPriya Raghavan\n"
        "Seller\tThe personal representatives of Ivy Sallis deceased{} GRAHAM SALLIS of "
        "4 Mill Lane, Louth LN11 0DX\nPurchase price\t£245,000\n"
    )
    assert values(read(sold.format(", namely")), "seller") == ["GRAHAM SALLIS"]
    assert values(read(sold.format(" late of")), "seller") != ["GRAHAM SALLIS"]
