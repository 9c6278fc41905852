"""Registers and leases as they are written, typed and scanned."""

from apps.analysis.tests.kinds_papers import OWNER, codes, finding, lease, read, register, values


def test_entries_may_be_dated_in_words_or_year_first() -> None:
    land = "The Freehold land shown edged with red being 7 Quarry Bank, Ludlow (SY8 1ZZ)."
    owner = "PROPRIETOR: EDITH ROWAN HALE of 7 Quarry Bank, Ludlow SY8 1ZZ."
    for day in ("(12 March 1969) ", "1969-03-12  "):
        reading = read(register(a=[day + land], b=[day + owner]))
        assert values(reading, "proprietor") == ["EDITH ROWAN HALE"]
        assert values(reading, "tenure") == ["freehold"]


def test_heads_of_columns_are_no_area_and_a_place_is_no_number() -> None:
    heads = register().replace("SHROPSHIRE", "COUNTY DISTRICT\nSHROPSHIRE")
    assert values(read(heads), "administrative_area") == ["SHROPSHIRE"]
    london = register().replace("SHROPSHIRE", "ISLINGTON")
    assert values(read(london), "administrative_area") == ["ISLINGTON"]


def test_rentcharges_that_may_exist_are_none() -> None:
    maybe = "(04.02.2015) The land is subject to any rentcharges that may have been imposed."
    assert "RENTCHARGE" not in codes(read(register(c=[maybe])))


def test_a_clause_ends_where_the_next_decimal_one_begins() -> None:
    text = lease(
        "3.3 Not to keep any dog cat or bird in the Property",
        "3.4 Not to make alterations without the Landlord's consent",
    )
    assert finding(read(text), "ABSOLUTE_BAR_PETS").quote.endswith("in the Property")


def test_assigning_with_a_deed_of_covenant_is_allowed() -> None:
    text = lease(
        "4.2 Not to assign the whole without procuring a deed of covenant from the assignee."
    )
    assert "ABSOLUTE_BAR_ASSIGN" not in codes(read(text))


def test_guineas_are_a_pound_and_a_shilling() -> None:
    assert values(read(lease(rent="the yearly rent of Twenty five guineas")), "ground_rent_pa") == [
        "26.25"
    ]


def test_a_lease_may_be_spaced_out_and_dated_by_a_year_in_words() -> None:
    text = (
        "T H I S  L E A S E made the 29th day of September One thousand nine hundred and seventy "
        "two BETWEEN PARKSTONE LIMITED (the Lessor) of the one part and DEREK "
        "BLOOM (the Lessee) of the other part WITNESSETH that the Lessor HEREBY "
        "DEMISES unto the Lessee TO HOLD for the term of 99 years PAYING £25 yearly rent"
    )
    assert values(read(text), "lease_date") == ["1972-09-29"]


def test_scanned_times_and_heads_of_registers_are_read_with_their_slips() -> None:
    slipped = register(copied="10 NOV 2026 at 1 1:45:09").replace("C: Charges", "Cc: Charges")
    charge = "(04.02.2015) REGISTERED CHARGE dated 2 February 2015."
    reading = read(slipped.replace("the land.\n\nEnd", f"the land.\n1 {charge}\nEnd"))
    assert values(reading, "copy_datetime") == ["2026-11-10T11:45:09"]
    assert values(reading, "charge_date") == ["2015-02-02"]


HEADED_LEASE = """H.M. LAND REGISTRY
Title Number: WSX101277
Property: Flat 31 Maple House
THIS LEASE is made the 25th day of November 1988 BETWEEN (1) WIMPEY LIMITED ("the Lessor")
(2) JOHN REED ("the Lessee") WITNESSETH that the Lessor HEREBY DEMISES unto the Lessee ALL THAT
property known as Flat 31, Maple House, Crawley RH10 8AT TO HOLD from 24 June 1988 for the term
of 99 years PAYING THEREFOR yearly for the first thirty three years of the term £50
"""


def test_a_lease_headed_with_its_landlord_s_title_is_a_lease_of_what_it_demises() -> None:
    reading = read(HEADED_LEASE)
    assert reading.kind == "lease"
    assert values(reading, "property_address") == ["Flat 31, Maple House, Crawley RH10 8AT"]
    assert values(reading, "ground_rent_pa") == ["50.00"]


def test_a_company_s_number_in_brackets_ends_its_name() -> None:
    text = lease().replace("(Company number 09999999) of 1 Ash Way", "(OC388812) 1 Ash Way")
    assert values(read(text), "landlord") == ["THISTLE GROUND LIMITED"]


def test_a_poor_scan_of_a_register_keeps_price_charge_and_the_end_of_an_address() -> None:
    land = (
        "(21.02.1977) The Freehold land being 7 Quarry Bank, Ludlow (SYB\n2The Conveyance of 1958."
    )
    price = "(04.02.2015) The price stated te have been paid on 1 January 2004 was £175,000."
    charge, lender = (
        "(04.02.2015) CHARCE dated 1 January 2004.",
        "(04.02.2015) Proprietor: Any Bank PLC",
    )
    reading = read(register(a=[land], b=[OWNER, price], c=[charge, lender]))
    assert values(reading, "property_address") == ["7 Quarry Bank, Ludlow (SYB"]
    assert values(reading, "price_paid") == ["175000.00"]
    assert values(reading, "charge_lender") == ["Any Bank PLC"]


def test_a_charge_is_one_though_a_g_was_read_as_c() -> None:
    charge = "(04.02.2015) RECISTERED CHARCE dated 1 January 2004."
    reading = read(register(b=[OWNER], c=[charge, "(04.02.2015) Proprietor: Any Bank PLC"]))
    assert values(reading, "charge_date") == ["2004-01-01"]
