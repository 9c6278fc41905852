"""Forms as portals export them and as agents and sellers fill them in."""

import pytest

from apps.analysis.tests.kinds_papers import codes, read, values

TA6 = "Property information form\nTA6 (4th edition)\nDisputes and complaints\nOccupiers\n"
TA7 = "Leasehold information form\nTA7 (4th edition)\nManagement of the building\nEnfranchisement\n"
LPE1 = "Leasehold Property Enquiries\nLPE1 (4th edition)\n3 Ground Rent\n"


def test_a_note_about_certificates_is_no_question_for_consent() -> None:
    note = (
        "4.1 Building works?\n☒ Yes ☐ No\n12 Services\nNote: If the seller does not have a"
        " certificate requested below this can be obtained from the relevant scheme.\n"
        "12.1 Has the electrical installation been tested?\n☐ Yes ☒ No\n"
    )
    assert codes(read(TA6 + note)) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("No building regulations certificate was obtained for the wall", True),
        ("No works were done", False),
        ("Permitted development", False),
    ],
)
def test_why_none_were_required_may_be_asked_at_length(answer: str, found: bool) -> None:
    asked = (
        "4.2 Please supply copies of the planning permissions and completion certificates, OR: (b)"
        " if none were required, please explain why these were not required - e.g. permitted"
        " development rights applied or the work was exempt from Building Regulations:\n"
    )
    assert ("ALTERATIONS_NO_CONSENT" in codes(read(TA6 + asked + answer + "\n"))) is found


@pytest.mark.parametrize(
    "signed",
    [
        "Signed by:\nAmara Okafor\n7F0A31C29B5D4E1…\n02 November 2026 | 18:51 GMT\n",
        "Signed by Amara Okafor (via SMS code) 02/11/2026 21:07\n",
        "Signed by Amara Okafor: 02/11/2026\n",
    ],
)
def test_a_portal_says_when_it_was_signed(signed: str) -> None:
    assert values(read(TA6 + "7.8 Japanese knotweed? No\n" + signed), "signed_date") == [
        "2026-11-02"
    ]


def test_sellers_are_numbered_over_their_names() -> None:
    reading = read(
        TA6 + "Seller 1\nDr Rosalind Mary Peake\nSeller 2\nMr Adrian Peake\nStatus\nSigned\n"
    )
    assert values(reading, "seller") == ["Rosalind Mary Peake", "Adrian Peake"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Does the seller know of any problems regarding the level of service charges?", True),
        ("Does the seller know of any problems with the lift?", False),
    ],
)
def test_a_problem_with_the_charges_is_a_dispute(question: str, found: bool) -> None:
    assert ("TA7_DISPUTE" in codes(read(f"{TA7}5.6 {question}\n☒ Yes ☐ No\n"))) is found


@pytest.mark.parametrize(("answer", "found"), [("☒ Yes ☐ No", True), ("☐ Yes ☒ No", False)])
def test_what_the_seller_owes_is_arrears(answer: str, found: bool) -> None:
    asked = f"5.9 Does the seller owe any service charges, rent or insurance premium?\n{answer}\n"
    assert ("SERVICE_CHARGE_ARREARS" in codes(read(TA7 + asked))) is found


def test_names_stand_below_the_heads_of_their_columns() -> None:
    table = (
        "4 Contact details\nLandlord\nManaging agent contracted by the landlord\nName\n"
        "Wharfside Freeholders Limited\nClifton Block Managers\nAddress\nQueen Square\n"
    )
    assert values(read(TA7 + table), "landlord") == ["Wharfside Freeholders Limited"]


@pytest.mark.parametrize(
    "name", ["40 Brunswick Road RTM and Freehold Co Ltd", "18 Lansdown (Cheltenham)\nLimited"]
)
def test_a_firm_named_after_its_house_is_one(name: str) -> None:
    reading = read(f"{TA7}Landlord: {name}\nManaging agent: Cotswold Blocks\n")
    assert values(reading, "landlord") == [" ".join(name.split())]


@pytest.mark.parametrize(
    ("said", "found"), [("Enclosed", False), ("To follow", True), ("2024 and 2025 only the", True)]
)
def test_a_list_of_papers_says_of_each_row_alone(said: str, found: bool) -> None:
    rows = f"Last three years' published Service Charge accounts {said}\nAGM\tNot applicable\n"
    missing = "SERVICE_CHARGE_ACCOUNTS_MISSING"
    assert (missing in codes(read(f"{LPE1}9 Required documents\n{rows}"))) is found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Is the incoming lessee required to become a member of the Management Company?", False),
        ("Does the seller hold a share certificate?", True),
    ],
)
def test_a_share_that_nobody_needs_is_not_missing(question: str, found: bool) -> None:
    told = codes(read(f"{LPE1}2.4 {question}\n☐ Yes ☒ No\n"))
    assert ("SHARE_OF_FREEHOLD_NO_SHARE" in told) is found


def test_what_the_service_charge_covers_is_no_date_of_the_rent() -> None:
    asked = "What period is covered by the last demand?"
    text = f"{LPE1}3.3 {asked}\n{{}}\n4 Service Charge\n4.5 {asked}\n1/4/2026 to 31/3/2027\n"
    assert values(read(text.format("N/A")), "ground_rent_paid_to") == []
    paid = read(text.format("25/12/2025 to 24/12/2026"))
    assert values(paid, "ground_rent_paid_to") == ["2026-12-24"]


@pytest.mark.parametrize(("years", "found"), [(10, True), (50, False)])
def test_an_agent_tells_of_a_rent_that_doubles(years: int, found: bool) -> None:
    review = f"3.4 Next review of the Ground Rent:\n2032 - rent doubles every {years} years\n"
    assert ("GROUND_RENT_ESCALATING" in codes(read(LPE1 + review))) is found


def test_a_service_charge_above_the_rent_is_no_growth_of_it() -> None:
    sums = "Ground rent: £150.00 per annum\nService charge for this property: £1,840.20\n"
    assert codes(read(f"{LPE1}{sums}Insurance for the next 2 years: agreed\n")) == []


@pytest.mark.parametrize(
    "head",
    [
        "FME1\nFreehold Management Enquiries\n(2nd edition)\nThe equivalent of the LPE1 form.\n",
        "Completion information and undertakings\nTA13 (3rd edition)\nTransfer; TA6; TA10\n",
        "LPE2\nBuyer's Leasehold Information Summary\nMade from replies to the LPE1 form.\n",
    ],
)
def test_a_form_that_names_others_is_its_own(head: str) -> None:
    body = (
        "Deed of covenant\nReserve fund\nManaging agent\nService charge\nGround rent\nSection 20\n"
    )
    assert read(head + body).kind == "other"


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ("Condition 2.2.6 shall not apply and the deposit shall be held as agent for", True),
        ("The deposit is to be held as stakeholder and shall not be held as agent for", False),
    ],
)
def test_a_condition_that_is_left_out_does_not_deny_the_next(held: str, found: bool) -> None:
    head = "CONTRACT\nIncorporating the Standard Conditions of Sale\nContract rate: 4%\n"
    contract = f"{head}Specified incumbrances: none\nSeller: Ann Lee\n{held} the Seller.\n"
    assert ("DEPOSIT_HELD_AS_AGENT" in codes(read(contract))) is found
