"""Replies of councils, lenders and companies that were misread once."""

from time import process_time

from apps.analysis.tests.test_kinds_layouts import COUNCIL, LANDLOCKED, codes, quote, read, value


def test_no_highway_maintainable_at_public_expense_is_a_private_road() -> None:
    asked = "2.1 Which of the roads named are (a) highways maintainable at public expense? "
    private, adopted = (f"{COUNCIL}{asked}{said}\n" for said in ("None", "Sea View is adopted"))
    assert "ROAD_NOT_ADOPTED" in codes(private)
    assert "ROAD_NOT_ADOPTED" not in codes(adopted)


def test_the_date_of_the_reply_may_stand_behind_the_number_of_the_search() -> None:
    text = COUNCIL.replace("24/9912\nDate: 4 November", "24/9912 Date of reply: 6 November")
    assert value(text, "search_date") == ["2026-11-06"]


def test_a_report_produced_after_its_enquiry_is_dated_when_it_was_produced() -> None:
    text = "Coal mining report\nCON29M\nEnquiry date: 2 Nov 2026 Date report produced: 3 Nov 2026\n"
    assert value(text, "search_date") == ["2026-11-03"]


def test_the_day_of_a_report_may_stand_behind_the_day_of_its_order() -> None:
    text = "CON29DW\nDrainage and water enquiry\nReceived on 4 May 2026 Report date 6 May 2026\n"
    assert value(text, "produced_on") == ["2026-05-06"]


def test_a_lender_may_trade_under_its_own_name() -> None:
    text = (
        "HALIFAX\na division of Bank of Scotland plc\nMORTGAGE OFFER\nDate of offer: 2 May 2026\n"
        "Loan amount: £279,000\n"
    )
    assert value(text, "lender") == ["HALIFAX"]


def test_one_floor_of_a_part_is_a_flying_freehold() -> None:
    floor = "Only the first floor of the part hatched blue on the plan is included in the title."
    text = LANDLOCKED.replace("B: Proprietorship", f"3 {floor}\nB: Proprietorship")
    assert quote(text, "FLYING_FREEHOLD") == floor.removesuffix(".")


def _seconds(times: int) -> float:
    text = f"{COUNCIL}{'roads named in the application\n' * times}"
    began = process_time()
    read(text)
    return process_time() - began


def test_a_topic_said_over_and_over_takes_no_more_than_its_share_of_time() -> None:
    _seconds(100)
    assert _seconds(2000) < 12 * _seconds(500)
