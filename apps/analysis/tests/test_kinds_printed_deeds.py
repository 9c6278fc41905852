"""Deeds on printed forms and in old words: panels, tables of particulars, prose."""

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.tests.kinds_papers import (
    AS_AT,
    OLD_LEASE,
    OWNER,
    codes,
    finding,
    lease,
    read,
    register,
    values,
)
from apps.analysis.tests.test_kinds_real_forms import grid

TRANSFER_OF_PART = """Transfer of part of registered title(s) TP1
1     Title number(s) out of which the property is transferred:
      NK51882
3     Property:
      Land at the rear of The Limes, Dereham Road, Swanton NR20 4AA
4     Date: 3 September 2026
5     Transferor:
      ROGER MAIN and JUDITH MAIN as personal representatives of Ada Main deceased
6     Transferee for entry in the register:
      Ferncroft Developments Limited
8     The transferor transfers the property to the transferee
"""


def test_panels_hold_their_answers_under_their_labels_beside_the_number() -> None:
    reading = RulesEngine().read(grid(TRANSFER_OF_PART), Context(as_at=AS_AT))
    assert values(reading, "transferor") == ["ROGER MAIN", "JUDITH MAIN"]
    assert values(reading, "transferee") == ["Ferncroft Developments Limited"]
    assert values(reading, "property_address") == [
        "Land at the rear of The Limes, Dereham Road, Swanton NR20 4AA"
    ]


def test_what_a_transfer_asks_about_companies_is_nobody_s_name() -> None:
    reading = read(
        "Transfer of whole of registered title(s) TR1\n2 Property:\n3 Date:\n4 Transferor:\n"
        "For UK incorporated companies/LLPs\n"
        "Registered number of company or limited liability partnership including any prefix:\n"
        "5 Transferee for entry in the register:\n7 The transferor transfers the property to the "
        "transferee\n[ ] full title guarantee\n[ ] limited title guarantee\n"
    )
    assert (reading.is_blank, reading.fields) == (True, ())


LEASE_OF_PART = """HM LAND REGISTRY
LEASE OF PART
TITLE NUMBER : ON204418
PROPERTY : Flat 9, The Granary, Mill Lane, Wallingford
DATE : 12th March 2004
THIS LEASE is made the 12th day of March 2004 BETWEEN:
(1) Marlow Estates Limited of 1 Thames Street, Marlow SL7 1AA ("the Landlord")
(2) Paul Edward Quint of 12 Reading Road, Wallingford OX10 9DT ("the Tenant")
PARTICULARS
The Premises: Flat 9, The Granary, Mill Lane, Wallingford OX10 0DB on the first floor
The Term: 125 years from 25 December 2003
1. The Landlord HEREBY DEMISES the Premises to the Tenant for the Term YIELDING AND PAYING the rent
"""


def test_a_lease_with_particulars_is_of_the_premises_they_name() -> None:
    reading = read(LEASE_OF_PART)
    assert reading.kind == "lease"
    assert values(reading, "property_address") == [
        "Flat 9, The Granary, Mill Lane, Wallingford OX10 0DB"
    ]


def test_a_place_named_before_is_no_word_of_the_address() -> None:
    text = OLD_LEASE.replace("17 Spring Bank, Hull HU3 9ZZ", "17 Spring Bank, Hull aforesaid")
    assert values(read(text), "property_address") == ["Flat 2, 17 Spring Bank, Hull"]


def test_the_county_of_an_old_parcel_is_no_address() -> None:
    reading = read(
        "THIS LEASE made the 14th day of December 1965 BETWEEN GEORGE MELLISH (the Lessor) of the "
        "one part and ERIC DUNNING (the Lessee) of the other part WITNESSETH that the Lessor "
        "HEREBY DEMISES ALL THAT dwellinghouse known as 17 Chalfont Close, Solihull in the County "
        "of Warwick which said premises are delineated on the plan TO HOLD for the term of 99 "
        "years from 29 September 1965 YIELDING AND PAYING the yearly rent of £18"
    )
    assert values(reading, "property_address") == ["17 Chalfont Close, Solihull"]


def test_a_council_keeps_its_whole_name_and_an_address_is_no_party() -> None:
    mayor = "The Mayor and Burgesses of the London Borough of Camden"
    text = lease().replace("THISTLE GROUND LIMITED (Company number 09999999) of 1 Ash Way, ", "")
    text = text.replace("Leeds LS1 9ZZ", f"{mayor}, Town Hall, Judd Street, London WC1H 9JE", 1)
    assert values(read(text), "landlord") == [mayor]


def test_a_wife_is_a_party_of_her_own_name() -> None:
    both = "SIDNEY ALBERT MOSS and DOREEN MOSS his wife both of 9 Elm Road, Bootle"
    assert values(
        read(OLD_LEASE.replace("MARY ELLEN FROST of 8 Quay Side, Hull", both)), "tenant"
    ) == [
        "SIDNEY ALBERT MOSS",
        "DOREEN MOSS",
    ]


def test_an_old_transfer_names_its_parties_in_its_words() -> None:
    reading = read(
        "H M LAND REGISTRY\nTRANSFER OF WHOLE\nTitle Number DY118827\n"
        "1. In consideration of £58,950 I BERNARD COLIN FLINT of 6 Yew Tree Avenue as beneficial "
        "owner hereby transfer to SHEILA WARD of 14 Victoria Road the land comprised in the title"
    )
    assert values(reading, "transferor") == ["BERNARD COLIN FLINT"]
    assert values(reading, "transferee") == ["SHEILA WARD"]


def test_a_county_is_named_in_two_languages() -> None:
    text = register().replace("SHROPSHIRE", "CARDIFF/CAERDYDD")
    assert values(read(text), "administrative_area") == ["CARDIFF/CAERDYDD"]


def test_a_form_of_2003_names_its_transferees_for_entry_on_the_register() -> None:
    reading = read(
        "Transfer of whole of registered title(s) TR1\n"
        "6. Transferee for entry on the register  Tariq Mahmood and Sana Mahmood\n"
        "8. The Transferor transfers the Property to the Transferee\n"
    )
    assert values(reading, "transferee") == ["Tariq Mahmood", "Sana Mahmood"]


def test_a_certificate_that_the_lease_was_complied_with_is_the_company_s() -> None:
    restriction = (
        "(04.02.2015) RESTRICTION: No disposition of the registered estate is to be registered "
        "without a certificate signed by Cabot Court (Bristol) Limited that the provisions of "
        "Clause 8 of the registered lease have been complied with."
    )
    reading = read(register(b=[OWNER, restriction]))
    assert finding(reading, "RESTRICTION_CHARGEE").severity == "high"


SCHEDULE_IN_COLUMNS = """Schedule of notices of leases
Registration
date and
plan ref.
1 15.08.1989
1 (part of)
End of register
Property description Date of lease Lessee's title
Flat 1 (Ground Floor) 02.06.1989 BK201771
"""


def test_a_schedule_whose_columns_a_scan_took_apart_keeps_its_titles() -> None:
    text = register().replace("End of register", SCHEDULE_IN_COLUMNS)
    assert values(read(text), "lessee_title") == ["BK201771"]


def test_an_old_lease_may_space_out_its_name_and_forbid_a_change_of_its_plan() -> None:
    reading = read(
        "T H I S   L E A S E made the Twenty fifth day of March One thousand nine hundred and "
        "fifty eight BETWEEN ADA CALTHORPE (hereinafter called the Lessor) of the one part and "
        "HERBERT SMALLWOOD (hereinafter called the Lessee) of the other part WITNESSETH that the "
        "Lessor DOTH HEREBY DEMISE ALL THAT messuage TO HOLD from the 25th day of December 1957 "
        "for the term of Two hundred years PAYING £21 AND the Lessee COVENANTS that he "
        "will not cut any timbers nor make any alteration in the plan or elevation of the messuage"
    )
    assert (reading.kind, codes(reading)) == ("lease", ["ABSOLUTE_BAR_ALTER"])
    assert values(reading, "lease_date") == ["1958-03-25"]


def test_clauses_beside_their_numbers_are_found_where_columns_were_read_apart() -> None:
    """As pdfium writes some tables: first all of the left column, then all of the right."""
    labels = ("LR1. Date of lease", "LR3. Parties to this lease", "LR4. Property", "LR6. Term")
    cells = (
        "30 August 2019",
        "Landlord: Clarion Limited (IPS number 28038R) of 6 More Place Tenant: Folasade Adebayo",
        "Flat 9, Harbour Point, 3 Quay Road, Bournemouth BH1 1AA",
        "125 years from and including 1 April 2019",
    )
    lines = [
        ("SHARED OWNERSHIP LEASE", 50.0, 0),
        *((said, 50.0, at) for at, said in enumerate(labels, 1)),
    ]
    lines += [(said, 250.0, at) for at, said in enumerate(cells, 1)]
    words: list[tuple[int, int, float, float, float, float]] = []
    text = ""
    for said, left, row in lines:
        for word in said.split(" "):
            x = left + 5.0 * (len(text) - text.rfind("\n") - 1)
            words.append((len(text), len(text) + len(word), x, 20.0 * row, 5.0 * len(word), 10.0))
            text += f"{word} "
        text = f"{text[:-1]}\n"
    made = Paper((Page(1, f"{text}The Landlord lets and demises this lease", tuple(words)),))
    reading = RulesEngine().read(made, Context(as_at=AS_AT))
    assert values(reading, "lease_date") == ["2019-08-30"]
    assert values(reading, "landlord") == ["Clarion Limited"]
    assert values(reading, "term_years") == ["125"]


def test_a_placeholder_is_no_property() -> None:
    assert values(read(lease(address="[insert description]")), "property_address") == []


def test_a_bar_ends_where_the_next_lettered_clause_begins_in_a_small_letter() -> None:
    text = lease(
        "2. The Lessee covenants (a) not to assign or transfer the whole of the flat at any time "
        "(b) not to make structural alterations without the Lessor's consent in writing"
    )
    assert codes(read(text)) == ["ABSOLUTE_BAR_ASSIGN"]


def test_a_scan_runs_words_together() -> None:
    run_together = OLD_LEASE.replace("THIS LEASE is made", "THISLEASE is made")
    assert values(read(run_together), "lease_date") == ["1989-06-24"]


ONE_ROW = """LEASE
LR1. Date of lease      1 March 2018
LR2. Title number(s)    LR2.1 Landlord's title number(s)
                        Title number(s) out of which this lease is granted.
                        WYK40412
LR4. Property           Flat 3, Larch Court, Leeds LS9 9ZZ
LR6. Term               From and including 1 July 2017 for 250 years
The Landlord demises the Property to the Tenant
"""


def test_prescribed_clauses_may_be_cells_of_one_row_with_instructions_in_them() -> None:
    reading = RulesEngine().read(grid(ONE_ROW), Context(as_at=AS_AT))
    assert values(reading, "landlord_title_number") == ["WYK40412"]
    assert values(reading, "term_start_date") == ["2017-07-01"]


def test_the_number_of_a_partnership_is_no_part_of_its_name() -> None:
    partners = "THISTLE GROUND RENTS NO 11 LLP (OC410022) of 1 Ash Way"
    text = lease().replace(
        "THISTLE GROUND LIMITED (Company number 09999999) of 1 Ash Way", partners
    )
    assert values(read(text), "landlord") == ["THISTLE GROUND RENTS NO 11 LLP"]


def test_a_scan_may_run_the_lease_into_its_making() -> None:
    text = OLD_LEASE.replace("THIS LEASE is made", "THISLEAS Emade")
    reading = read(text.replace("Lessor", "Lessors"))
    assert reading.kind == "lease"
    assert values(reading, "lease_date") == ["1989-06-24"]
