import pytest

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds._words.names import names
from apps.analysis.tests.kinds_papers import AS_AT, LAND, OWNER, codes, read, register, values
from apps.analysis.tests.test_kinds_real_forms import grid

CHARGE = "(04.02.2015) REGISTERED CHARGE dated 30 January 2015."
LENDER = "(04.02.2015) Proprietor: FERNHILL BANK PLC (Co. Regn. No. 1234567) of 2 Bank Row, Hull."


def test_a_register_is_recognised_and_its_head_is_read() -> None:
    reading = read(register())
    assert reading.kind == "official_copy_register"
    assert values(reading, "title_number") == ["WX204518"]
    assert values(reading, "edition_date") == ["2015-02-04"]
    assert values(reading, "copy_datetime") == ["2026-11-10T09:15:20"]
    assert values(reading, "is_official_copy") == ["true"]
    assert values(reading, "administrative_area") == ["SHROPSHIRE"]


def test_a_clean_register_has_no_finding() -> None:
    assert codes(read(register(c=(CHARGE, LENDER)))) == []


def test_the_estate_and_its_owner_are_read() -> None:
    price = "(04.02.2015) The price stated to have been paid on 30 January 2015 was £215,000."
    reading = read(register(b=(OWNER, price)))
    assert values(reading, "tenure") == ["freehold"]
    assert values(reading, "class_of_title") == ["absolute"]
    assert values(reading, "property_address") == ["7 Quarry Bank, Ludlow (SY8 1ZZ)"]
    assert values(reading, "proprietor") == ["EDITH ROWAN HALE"]
    assert values(reading, "price_paid") == ["215000.00"]
    assert values(reading, "price_paid_date") == ["2015-01-30"]


def test_each_proprietor_is_a_record() -> None:
    owners = (
        "(04.02.2015) PROPRIETOR: ADA MARSH and LEO MARSH of 3 Weir Lane, Ross HR9 9ZZ and "
        "KIRKBY HOMES LIMITED (Co. Regn. No. 7654321) of 4 Dock Street, Hull HU1 9ZZ."
    )
    names = values(read(register(b=(owners,))), "proprietor")
    assert names == ["ADA MARSH", "LEO MARSH", "KIRKBY HOMES LIMITED"]


def test_two_charges_of_one_day_are_two_records() -> None:
    charge = "(04.02.2015) REGISTERED CHARGE dated 2 February 2015."
    reading = read(register(c=[charge, charge]))
    assert values(reading, "charge_date") == ["2015-02-02", "2015-02-02"]


def test_a_charge_keeps_its_lender() -> None:
    reading = read(register(c=(CHARGE, LENDER)))
    assert values(reading, "charge_date") == ["2015-01-30"]
    assert values(reading, "charge_lender") == ["FERNHILL BANK PLC"]


def test_a_price_that_is_not_stated_is_left_out() -> None:
    assert values(read(register()), "price_paid") == []


def test_lines_wrapped_over_a_page_break_with_running_heads_are_one_entry() -> None:
    first, second = register().split("edged with red on the plan")
    pages = (
        f"{first}edged with red\nPage 1 of 2",
        f"Title number WX204518\non the plan{second}\nPage 2 of 2",
    )
    reading = read(*pages)
    assert values(reading, "property_address") == ["7 Quarry Bank, Ludlow (SY8 1ZZ)"]
    assert values(reading, "proprietor") == ["EDITH ROWAN HALE"]


def test_slips_of_ocr_in_numbers_are_put_right() -> None:
    text = register(b=(OWNER.replace("(04.02.2015)", "(O4.02.2Ol5)"),)).replace("WX2", "WX 2")
    reading = read(text.replace("204518", "2O45l8"))
    assert values(reading, "title_number") == ["WX204518"]
    assert values(reading, "proprietor") == ["EDITH ROWAN HALE"]


def test_a_register_in_capitals_reads_the_same() -> None:
    reading = read(register(c=(CHARGE, LENDER)).upper())
    assert reading.kind == "official_copy_register"
    assert values(reading, "proprietor") == ["EDITH ROWAN HALE"]
    assert values(reading, "charge_lender") == ["FERNHILL BANK PLC"]


def test_a_number_inside_an_entry_opens_no_new_one() -> None:
    described = LAND.replace("7 Quarry Bank", "\n2 Quarry Bank")
    assert values(read(register(a=(described,))), "property_address")[0].startswith("2 Quarry")


def test_a_view_says_itself_that_it_is_not_official() -> None:
    reading = read(register(official=False))
    assert reading.kind == "register_view"
    assert values(reading, "is_official_copy") == ["false"]
    assert codes(reading) == ["NOT_OFFICIAL_COPY"]


def test_a_leasehold_register_gives_the_lease_it_is_held_under() -> None:
    land = LAND.replace("Freehold", "Leasehold")
    particulars = (
        "(21.02.1990) Short particulars of the lease under which the land is held:\n"
        "Date : 12 March 1990\nTerm : 99 years from 25 December 1989\nRent : £50"
    )
    reading = read(register(a=(land, particulars)))
    assert values(reading, "tenure") == ["leasehold"]
    assert values(reading, "lease_date") == ["1990-03-12"]
    assert values(reading, "lease_term_years") == ["99"]
    assert values(reading, "lease_start_date") == ["1989-12-25"]
    assert codes(reading) == ["LEASE_UNDER_80"]


def test_lessees_titles_come_from_the_schedule_of_leases() -> None:
    schedule = (
        "Schedule of notices of leases\n"
        "1    12.03.2001    Flat 1 (ground floor)    01.02.2001    WX300111\n"
        "                                            125 years from 1.1.2001\n"
        "2    14.05.2002    Flat 2 (first floor)     03.04.2002    WX300222"
    )
    reading = read(register(schedules=schedule))
    assert values(reading, "lessee_title") == ["WX300111", "WX300222"]
    assert codes(reading) == []


def test_a_caution_title_has_no_owner_and_no_class() -> None:
    text = (
        "Caution register\nTitle number WX900001\nA: Property Register\n"
        "1    (02.03.2020) The land affected being Land at Mere End, Ludlow.\n"
        "B: Cautioner's Register\n"
        "1    (02.03.2020) CAUTIONER: WILLOW TRUST LIMITED of 2 Mill Row, Ludlow SY8 9ZZ."
    )
    reading = read(text)
    assert reading.kind == "caution_register"
    assert {field.name for field in reading.fields} == {
        "title_number",
        "cautioner",
        "property_address",
    }
    assert values(reading, "cautioner") == ["WILLOW TRUST LIMITED"]
    assert codes(reading) == ["CAUTION"]


def test_a_letter_that_quotes_a_register_is_not_one() -> None:
    letter = f"Dear Madam,\nYou asked about this title:\n{register()}\nYours faithfully"
    assert read(letter).kind == "correspondence"


def test_a_building_society_is_one_party_and_a_couple_two() -> None:
    society = names("WESSEX & VALE BUILDING SOCIETY of Vale House, Devizes SN10 1HS")
    assert [name for name, *_ in society] == ["WESSEX & VALE BUILDING SOCIETY"]
    couple = names("Ann Lee & Bo Lee of 1 High Street")
    assert [name for name, *_ in couple] == ["Ann Lee", "Bo Lee"]


def test_land_that_left_the_title_does_not_give_it_its_number() -> None:
    gone = "(04.02.2015) The land tinted green has been registered under title number WX577120."
    text = register(a=(LAND, gone)).replace("Title number WX204518", "Title number\nWX204518\n")
    assert values(read(text), "title_number") == ["WX204518"]


def test_the_heads_of_the_columns_may_come_before_what_stands_below_them() -> None:
    _, _, rest = register().partition("Edition date 04.02.2015")
    head = "Title number Edition date\nOfficial copy of register WX204518 04.02.2015\nof title"
    assert values(read(head + rest), "title_number") == ["WX204518"]


OFFICE_COPY = """HM LAND REGISTRY
TITLE NUMBER : WX 204518
This office copy shows the entries subsisting on the register on 16 FEB 1998 at 11:35:00
A. PROPERTY REGISTER
i We (14 June 1987) The Freehold land known as 62 Castle Street, Ludlow.
B. PROPRIETORSHIP REGISTER
TITLE ABSOLUTE
Ls (30 July 1992) Proprietor: OTTO LUND of 62 Castle Street, Ludlow.
Bis (24 November 1997) CAUTION in favour of Fernhill Bank plc of 2 Bank Row, Hull.
C. CHARGES REGISTER
L.. (30 July 1992) CHARGE dated 10 July 1992 to secure the moneys therein mentioned.
PROPRIETOR: FERNHILL BANK PLC of 2 Bank Row, Hull."""


def test_an_office_copy_whose_numbers_ocr_spoiled_is_read_by_the_dates_of_its_entries() -> None:
    reading = read(OFFICE_COPY)
    assert values(reading, "is_official_copy") == ["true"]
    assert values(reading, "property_address") == ["62 Castle Street, Ludlow"]
    assert values(reading, "proprietor") == ["OTTO LUND"]
    assert values(reading, "charge_lender") == ["FERNHILL BANK PLC"]
    assert "CAUTION" in codes(reading)


def test_a_scan_may_lose_the_number_before_an_entrys_date() -> None:
    drawn = register(b=(OWNER,)).replace("1    (04.02.2015) ", "      04.02.2015    ")
    reading = RulesEngine().read(grid(drawn), Context(as_at=AS_AT))
    assert values(reading, "proprietor") == ["EDITH ROWAN HALE"]


def test_a_vendors_view_says_when_its_data_were_correct() -> None:
    text = register(official=False, copied="demand")
    reading = read(text.replace("A: Prop", "Data correct at\t5 November 2026 at 20:14:06\nA: Prop"))
    assert values(reading, "copy_datetime") == ["2026-11-05T20:14:06"]


def test_a_right_that_is_the_estate_is_no_address() -> None:
    right = "(04.02.2015) The estate is a profit being the exclusive right of fishing in the Teme."
    assert values(read(register(a=(right,))), "property_address") == []


def test_a_leasehold_estate_under_caution_is_named_by_its_postcode() -> None:
    text = (
        "Caution register\nTitle number WX900001\nA: Property Register\n"
        "1    (02.03.2020) The leasehold estate in Ferry House, The Quay, Ludlow (SY8 9ZZ) held "
        "under a lease.\nB: Cautioner's Register\n1    (02.03.2020) CAUTIONER: OTTO LUND of Hull."
    )
    assert values(read(text), "property_address") == ["Ferry House, The Quay, Ludlow (SY8 9ZZ)"]


def test_a_plans_number_at_the_head_of_its_page_is_no_running_head() -> None:
    notes = "These are the notes referred to on the following official copy of the title plan."
    plan = "TITLE NUMBER WX204518\nORDNANCE SURVEY PLAN REFERENCE SO5174\nScale 1/1250"
    reading = read(notes, f"H.M. LAND REGISTRY\n{plan}\nADMINISTRATIVE AREA SHROPSHIRE")
    assert reading.kind == "title_plan"
    assert values(reading, "title_number") == ["WX204518"]


def test_a_plan_tells_when_it_was_copied_and_grows_old_as_a_register_does() -> None:
    reading = read(
        "Official copy of title plan\nTitle number WX204518\n"
        "Ordnance Survey map reference SO5174NE\n"
        "This official copy issued on 2 March 2026 shows the state of this title plan on "
        "2 March 2026 at 11:05:41.\nAdministrative area Shropshire"
    )
    assert values(reading, "copy_datetime") == ["2026-03-02T11:05:41"]
    assert [finding.code for finding in reading.findings] == ["STALE_COPY"]


RESULT = "Official certificate of the result of search of "


@pytest.mark.parametrize(
    "words",
    [
        "whole of the land\nSince 7 OCT 2026 no entries have been made in the register or day list."
        "\nPriority expires at midnight on 5 JAN 2027",
        "the index map\nNo caution against first registration is shown on the index map.",
    ],
)
def test_a_search_at_the_land_registry_is_no_local_search(words: str) -> None:
    assert read(f"{RESULT}{words}").kind == "other"
