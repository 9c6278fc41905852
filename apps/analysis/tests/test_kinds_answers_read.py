"""Forms answered in words: what answers a question, and what only speaks of it."""

import pytest

from apps.analysis.tests.kinds_papers import codes, read, values

TA6 = "Law Society Property Information Form\nTA6 (4th edition)\n"
TA7 = "Law Society Leasehold Information Form\nTA7\n"
LPE1 = "LPE1 Leasehold Property Enquiries\n"
CLADDING = "7.4 Is there any cladding, and if so has an EWS1 form been issued? "


def test_what_an_answer_says_of_floods_is_no_answer_to_whether_there_was_one() -> None:
    report = "7.3 Has a Flood Risk Report been prepared?\n☒ Yes ☐ No\n"
    never = "Low risk; the property has never flooded.\n"
    flooded = "7.1 Has any part of the property ever been flooded?\n☒ Yes ☐ No\n"
    assert "FLOODED_BEFORE" not in codes(read(TA6 + report + never))
    assert "FLOODED_BEFORE" in codes(read(TA6 + report + never + flooded))


@pytest.mark.parametrize(
    ("outfall", "found"), [("It drains to a soakaway.", False), ("Yes, to a ditch.", True)]
)
def test_a_tank_named_in_one_answer_does_not_answer_the_next_question(
    outfall: str, found: bool
) -> None:
    tank = "12.5 Is sewerage provided by a septic tank?\n☒ Yes ☐ No\nSeptic tank installed 1998.\n"
    asked = f"12.6 Does the septic tank discharge to surface water, e.g. a ditch? {outfall}\n"
    assert ("SEPTIC_TANK_TO_WATERCOURSE" in codes(read(TA6 + tank + asked))) is found


def test_each_dispute_told_is_one_finding() -> None:
    answers = (
        "5.5 Does the seller know of any problems in the last 3 years regarding the level of "
        "service charges or with the management?\n☒ Yes ☐ No\n"
        "8.2 Has the seller complained to any of them?\n☒ Yes ☐ No\n"
    )
    assert codes(read(TA7 + answers)) == ["TA7_DISPUTE", "TA7_DISPUTE"]


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ("Service charge accounts (last 3 years)\tYear ended 2026 only", True),
        ("Service charge accounts (last 3 years)\tYears to 2024, 2025 and 2026", False),
    ],
)
def test_a_list_of_documents_is_read_row_by_row(row: str, missing: bool) -> None:
    listed = f"Section 8: Required documents\n{row}\nFire risk assessment\tNot available\n"
    reading = read(f"{LPE1}{CLADDING}No cladding; brick.\n{listed}")
    assert ("SERVICE_CHARGE_ACCOUNTS_MISSING" in codes(reading)) is missing


@pytest.mark.parametrize(
    ("answer", "missing"), [("No EWS1 is held.", True), ("EWS1 dated 2023, B1.", False)]
)
def test_one_question_for_cladding_and_form_has_two_answers(answer: str, missing: bool) -> None:
    reading = read(f"{LPE1}{CLADDING}Yes, timber balconies. {answer}\n")
    assert ("EWS1_MISSING_OR_B2" in codes(reading)) is missing


def test_a_landlord_in_liquidation_is_named_without_it_and_found() -> None:
    reading = read(f"{LPE1}1.1 Landlord: Orwell Quay (Freehold) Limited (in liquidation)\n")
    assert values(reading, "landlord") == ["Orwell Quay (Freehold) Limited"]
    assert codes(reading) == ["ABSENT_OR_INSOLVENT_LANDLORD"]


def test_a_label_is_no_name_and_a_heading_no_address() -> None:
    asked = "1.1 Landlord\nTelephone / email\nAddress\n5 Maintenance and service charges\n"
    assert read(LPE1 + asked).fields == ()


def test_executors_are_named_after_whom_they_act_for() -> None:
    sellers = "Seller: Executors of the late Dennis Foley: Colin Foley and Susan Reeve\n"
    assert values(read(TA6 + sellers), "seller") == ["Colin Foley", "Susan Reeve"]


def test_the_landlord_of_a_lessee_s_form_may_have_a_dash_before_name() -> None:
    reading = read(TA7 + "Landlord – Name\tRegis Rents Limited\nManaging agent – Name\tHBM Ltd\n")
    assert values(reading, "landlord") == ["Regis Rents Limited"]


@pytest.mark.parametrize(("road", "found"), [("The Street.", False), ("None.", True)])
def test_what_is_said_of_the_next_part_is_not_said_of_this_one(road: str, found: bool) -> None:
    asked = "2.1 Which roads are (a) highways maintainable at public expense? "
    bond = " (b) subject to adoption and supported by a bond: None.\n"
    reading = read(f"CON29R Enquiries of the local authority\n{asked}{road}{bond}")
    assert ("ROAD_NOT_ADOPTED" in codes(reading)) is found


def test_what_is_said_of_a_plan_is_no_part_of_the_address() -> None:
    place = "The area shown edged red on the plan attached: 22 Carr Lane, Driffield YO25 6HT"
    head = "OFFICIAL CERTIFICATE OF SEARCH\nLocal Land Charges Act 1975\n"
    reading = read(f"{head}Address: {place}\n")
    assert values(reading, "property_address") == ["22 Carr Lane, Driffield YO25 6HT"]


def test_a_lettered_part_of_a_question_is_asked_about() -> None:
    asked = "4.1 Have any of these been made to the property? (a) Building works (e.g. a loft)\n"
    answer = "Answer: Yes\nDetails: Loft of 2021. No building regulations approval was obtained.\n"
    assert codes(
        read(f"{TA6}{asked}{answer}4.6 Have solar panels been installed?\nAnswer: No\n")
    ) == ["ALTERATIONS_NO_CONSENT"]
