"""Registers, plans, cautions and leases."""

from collections.abc import Iterator, Sequence

from scripts.samples.corpus.blocks import Made, Para, Rows, Table, Title, Typed


def titles() -> Iterator[Made]:
    yield _freehold()
    yield _troubled()
    yield _leasehold()
    yield _landlord()
    yield _view()
    yield _caution()
    yield _plan()
    yield _new_lease()
    yield _old_lease()
    yield _clean_lease()


def _register(name: str, kind: str, head: str, parts: Sequence[tuple[str, str, Sequence[str]]],
              fields: Sequence[tuple[str, str]], flags: Sequence[tuple[str, str]] = (),
              typed: str = "") -> Made:  # fmt: skip
    blocks: list[Title | Para | Typed] = [Para(line) for line in head.split("\n")]
    for title, preface, entries in parts:
        blocks += [Title(title), *map(Para, preface.split("\n"))]
        blocks += [Para(f"{number}  {words}") for number, words in enumerate(entries, 1)]
    blocks += [Typed(typed)] if typed else []
    return Made(name, kind, [*blocks, Para("End of register")], fields, flags)


OFFICIAL = (
    "Official copy of register of title\nTitle number {title}    Edition date {edition}\n"
    "This official copy shows the entries on the register of title on {copied}.\n"
    "Issued on 5 Nov 2026. This title is dealt with by HM Land Registry, Penmere Office."
)
A = "This register describes the land and estate comprised in the title.\n{area}"
B = "This register specifies the class of title and identifies the owner.\n{title_class}"
C = "This register contains any charges and other matters that affect the land."


def _freehold() -> Made:
    return _register(
        "register_clean", "official_copy_register",
        OFFICIAL.format(title="PM204417", edition="14.06.2016", copied="05 NOV 2026 at 11:20:03"),
        [("A: Property Register", A.format(area="SHIRE : THORNLEY"), [
            "(21.09.1984) The Freehold land shown edged with red on the plan of the above Title filed at "
            "the Registry and being 8 Orchard Bank, Thornley, Penmere (PM4 6RD).",
            "(21.09.1984) The land has the benefit of a right of way over the passage at the rear."]),
         ("B: Proprietorship Register", B.format(title_class="Title absolute"), [
             "(14.06.2016) PROPRIETOR: GWENDOLYN RUTH ASKE and BERTRAM ASKE of 8 Orchard Bank, Thornley, "
             "Penmere PM4 6RD.",
             "(14.06.2016) The price stated to have been paid on 27 May 2016 was £285,000."]),
         ("C: Charges Register", C, [
             "(14.06.2016) REGISTERED CHARGE dated 27 May 2016.",
             "(14.06.2016) Proprietor: NORTHMOOR BUILDING SOCIETY of Moor House, Beacon Street, Northmoor "
             "NM1 4QA."])],
        [("title_number", "PM204417"), ("edition_date", "2016-06-14"),
         ("copy_datetime", "2026-11-05T11:20:03"), ("is_official_copy", "true"),
         ("administrative_area", "SHIRE : THORNLEY"), ("tenure", "freehold"),
         ("class_of_title", "absolute"), ("property_address", "8 Orchard Bank, Thornley, Penmere (PM4 6RD)"),
         ("proprietor", "GWENDOLYN RUTH ASKE"), ("proprietor", "BERTRAM ASKE"),
         ("price_paid", "285000.00"), ("price_paid_date", "2016-05-27"), ("charge_date", "2016-05-27"),
         ("charge_lender", "NORTHMOOR BUILDING SOCIETY")],
    )  # fmt: skip


def _troubled() -> Made:
    return _register(
        "register_troubled", "official_copy_register",
        OFFICIAL.format(title="WX88120", edition="01.09.2026", copied="12 MAY 2026 at 09.01.44"),
        [("A: Property Register", A.format(area="WEXBURY"), [
            "(03.02.1961) The Freehold land shown edged with red on the plan of the above title filed at "
            "the Registry and being The Old Forge, Mill Lane, Little Barrow (WX9 3LP).",
            "(03.02.1961) The mines and minerals together with ancillary powers of working are excepted.",
            "(03.02.1961) NOTE: The land coloured brown referred to is not shown on the title plan."]),
         ("B: Proprietorship Register", B.format(title_class="Title possessory"), [
             "(01.09.2026) PROPRIETOR: MARCUS OYELARAN of The Old Forge, Mill Lane, Little Barrow WX9 3LP.",
             "(01.09.2026) RESTRICTION: No disposition by a sole proprietor of the registered estate "
             "(except a trust corporation) under which capital money arises is to be registered unless "
             "authorised by an order of the court.",
             "(01.09.2026) RESTRICTION: No disposition of the registered estate by the proprietor of the "
             "registered estate is to be registered without a certificate signed by the secretary of "
             "Barrow Green Management Company Limited that clause 9 has been complied with."]),
         ("C: Charges Register", C, [
             "(03.02.1961) The land is subject to a perpetual yearly rentcharge of £6 created by a "
             "Conveyance dated 2 January 1888.",
             "(03.02.1961) A Conveyance dated 11 July 1934 contains restrictive covenants but neither the "
             "original deed nor a certified copy or examined abstract thereof was produced on first "
             "registration.",
             "(10.10.2024) UNILATERAL NOTICE in respect of an agreement dated 1 October 2024.",
             "(10.10.2024) BENEFICIARY: Barrow Homes Limited of 1 Kiln Close, Penmere.",
             "(02.03.2025) Interim charging order of the County Court at Wexbury dated 20 February 2025 in "
             "favour of Quick Credit Ltd."])],
        [("title_number", "WX88120"), ("edition_date", "2026-09-01"),
         ("copy_datetime", "2026-05-12T09:01:44"), ("is_official_copy", "true"),
         ("administrative_area", "WEXBURY"), ("tenure", "freehold"), ("class_of_title", "possessory"),
         ("property_address", "The Old Forge, Mill Lane, Little Barrow (WX9 3LP)"),
         ("proprietor", "MARCUS OYELARAN")],
        [("STALE_COPY", "medium"), ("MINES_EXCEPTED", "low"), ("PLAN_MISSING_COLOURS", "medium"),
         ("TITLE_CLASS_POSSESSORY", "high"), ("RECENT_OWNERSHIP", "high"),
         ("RESTRICTION_FORM_A", "high"), ("RESTRICTION_CHARGEE", "high"), ("RENTCHARGE", "high"),
         ("COVENANTS_NOT_SET_OUT", "medium"), ("UNILATERAL_NOTICE", "high"),
         ("CHARGING_ORDER", "critical")],
    )  # fmt: skip


def _leasehold() -> Made:
    return _register(
        "register_leasehold", "official_copy_register",
        OFFICIAL.format(title="WX512340", edition="09.03.2019", copied="01 NOV 2026 at 16:45:10"),
        [("A: Property Register", A.format(area="WEXBURY"), [
            "(11.08.2004) The Leasehold land shown edged with red on the plan of the above title filed at "
            "the Registry and being Flat 71, Meridian Tower, Dock Street, Wexbury (WX2 1ZQ).",
            "(11.08.2004) Short particulars of the lease(s) (or under-lease(s)) under which the land is "
            "held:\nDate : 2 July 2004\nTerm : 99 years from 24 June 2004\nParties : (1) Meridian Holdings "
            "Ltd (2) Piers Lovell"]),
         ("B: Proprietorship Register", B.format(title_class="Title good leasehold"), [
             "(09.03.2019) PROPRIETOR: MERIDIAN HOLDINGS LTD (Co. Regn. No. 01234567) of 1 Dock Street, "
             "Wexbury WX2 1ZZ.",
             "(09.03.2019) The value as at 9 March 2019 was stated to be between £200,001 and £300,000."]),
         ("C: Charges Register", C, ["(11.08.2004) The land is subject to the rights of the lessees."])],
        [("title_number", "WX512340"), ("edition_date", "2019-03-09"),
         ("copy_datetime", "2026-11-01T16:45:10"), ("is_official_copy", "true"),
         ("administrative_area", "WEXBURY"), ("tenure", "leasehold"),
         ("class_of_title", "good_leasehold"),
         ("property_address", "Flat 71, Meridian Tower, Dock Street, Wexbury (WX2 1ZQ)"),
         ("proprietor", "MERIDIAN HOLDINGS LTD"), ("lease_date", "2004-07-02"),
         ("lease_term_years", "99"), ("lease_start_date", "2004-06-24")],
        [("TITLE_CLASS_GOOD_LEASEHOLD", "medium"), ("LEASE_UNDER_80", "high")],
    )  # fmt: skip


SCHEDULE = """Schedule of notices of leases
     Registration      Property description          Date of lease    Lessee's
     date and plan ref                               and term         title
1    14.02.1990        Flat 1, Ropery House          03.01.1990       WX61001
     1 (part of)       (ground floor)                125 years from
                                                     25.12.1989
2    30.06.1991        Flat 2, Ropery House          01.05.1991       WX61977
     2 (part of)       (first floor)                 125 years from
                                                     25.12.1989
     NOTE: See entry in the Charges Register."""


def _landlord() -> Made:
    return _register(
        "register_landlord", "official_copy_register",
        OFFICIAL.format(title="WX33890", edition="30.06.1991", copied="20 OCT 2026 at 08:00:00"),
        [("A: Property Register", A.format(area="WEXBURY"), [
            "(05.05.1975) The Freehold land shown edged with red on the plan of the above Title filed at "
            "the Registry and being Ropery House, Quay Road, Wexbury (WX1 4DL)."]),
         ("B: Proprietorship Register", B.format(title_class="Title absolute"), [
             "(12.04.1988) Proprietor: ROPERY HOUSE (FREEHOLD) LIMITED of Quay Road, Wexbury WX1 4DL."]),
         ("C: Charges Register", C, [
             "(14.02.1990) The parts of the land affected thereby are subject to the leases set out in the "
             "schedule of leases hereto."])],
        [("title_number", "WX33890"), ("edition_date", "1991-06-30"),
         ("copy_datetime", "2026-10-20T08:00:00"), ("is_official_copy", "true"),
         ("administrative_area", "WEXBURY"), ("tenure", "freehold"), ("class_of_title", "absolute"),
         ("property_address", "Ropery House, Quay Road, Wexbury (WX1 4DL)"),
         ("proprietor", "ROPERY HOUSE (FREEHOLD) LIMITED"), ("lessee_title", "WX61001"),
         ("lessee_title", "WX61977")],
        typed=SCHEDULE,
    )  # fmt: skip


def _view() -> Made:
    return _register(
        "register_view", "register_view",
        "Register view\nTitle number: LK40091\nThe electronic official copy of the register follows this "
        "message. This copy is not an 'Official Copy' of the register. It shows the entries subsisting on 3 "
        "NOV 2026 at 14:02:11.\nEdition date: 02.10.2013",
        [("A: Property Register", A.format(area="LOWICK"), [
            "(07.07.1999) The Freehold land shown edged with red on the plan and being 4 The Paddock, "
            "Lowick (LK2 8XY)."]),
         ("B: Proprietorship Register", B.format(title_class="Title absolute"), [
             "(02.10.2013) PROPRIETOR: KWAME ASANTE of 4 The Paddock, Lowick LK2 8XY.",
             "(02.10.2013) The price stated to have been paid on 20 September 2013 was £390,000."])],
        [("title_number", "LK40091"), ("edition_date", "2013-10-02"),
         ("copy_datetime", "2026-11-03T14:02:11"), ("is_official_copy", "false"),
         ("administrative_area", "LOWICK"), ("tenure", "freehold"), ("class_of_title", "absolute"),
         ("property_address", "4 The Paddock, Lowick (LK2 8XY)"), ("proprietor", "KWAME ASANTE"),
         ("price_paid", "390000.00"), ("price_paid_date", "2013-09-20")],
        [("NOT_OFFICIAL_COPY", "medium")],
    )  # fmt: skip


def _caution() -> Made:
    return _register(
        "caution", "caution_register",
        "Official copy of caution register\nCaution title number CB77120    Edition date 11.11.2020",
        [("A: Caution Property Register", "This register describes the land affected.\nCOLBY", [
            "(11.11.2020) The Freehold estate in the land shown edged with red on the caution plan being 2 "
            "Pit Row, Hewfield, Colby (CB3 5QQ)."]),
         ("B: Cautioner's Register", "This register identifies the cautioner.", [
             "(11.11.2020) CAUTIONER: EDNA PYKE of 4 Pit Row, Hewfield, Colby CB3 5QQ."])],
        [("title_number", "CB77120"), ("cautioner", "EDNA PYKE"),
         ("property_address", "2 Pit Row, Hewfield, Colby (CB3 5QQ)")],
        [("CAUTION", "high")],
    )  # fmt: skip


def _plan() -> Made:
    return Made(
        "plan", "title_plan",
        [
            Title("H.M. Land Registry - title plan"),
            Rows([("Title number", "PM204417"), ("Ordnance Survey map reference", "SP4408SE"),
                  ("Scale", "1:1250"), ("Administrative area", "SHIRE : THORNLEY")]),
            Para("This official copy of the title plan is issued on 5 November 2026. It shows the general "
                 "position, not the exact line, of the boundaries. It may be subject to distortions in "
                 "scale."),
        ],
        [("title_number", "PM204417"), ("administrative_area", "SHIRE : THORNLEY"),
         ("is_official_copy", "true")],
    )  # fmt: skip


def _new_lease() -> Made:
    return Made(
        "lease_new", "lease",
        [
            Title("Lease"),
            Table([("LR1. Date of lease", "2 July 2004"), ("LR2.1 Landlord's title number(s)", "WX30001"),
                  ("LR3. Parties to this lease", "Landlord\nMERIDIAN HOLDINGS LTD of 1 Dock Street, Wexbury\n"
                   "Tenant\nPIERS LOVELL of 9 Elm Grove, Lowick"),
                  ("LR4. Property", "Flat 71 on the seventh floor, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
                  ("LR6. Term for which the Property is leased", "99 years from 24 June 2004"),
                  ("LR7. Premium", "£189,950")], (0.4, 0.6)),
            Para("1. The Tenant shall pay a yearly ground rent of £300 for the first ten years of the term, "
                 "doubling on each tenth anniversary of the start of the term."),
            Para("2. Not to assign, transfer or part with possession of the whole of the property."),
            Para("3. If the tenant becomes bankrupt the landlord may re-enter and the term shall end."),
        ],
        [("lease_date", "2004-07-02"), ("landlord_title_number", "WX30001"),
         ("landlord", "MERIDIAN HOLDINGS LTD"), ("tenant", "PIERS LOVELL"),
         ("property_address", "Flat 71, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
         ("term_years", "99"), ("term_start_date", "2004-06-24"), ("premium", "189950.00"),
         ("ground_rent_pa", "300.00")],
        [("LEASE_UNDER_80", "high"), ("GROUND_RENT_ESCALATING", "high"), ("GROUND_RENT_HIGH", "medium"),
         ("ABSOLUTE_BAR_ASSIGN", "critical"), ("FORFEITURE_ON_INSOLVENCY", "critical")],
    )  # fmt: skip


def _old_lease() -> Made:
    return Made(
        "lease_old", "lease",
        [
            Para("H.M. LAND REGISTRY. TITLE NUMBER: WX33890"),
            Para("THIS LEASE made the third day of January One thousand nine hundred and ninety BETWEEN "
                 "ROPERY HOUSE (FREEHOLD) LIMITED whose registered office is at Quay Road Wexbury "
                 "(hereinafter called \"the Lessor\") of the one part and ELSIE MAUD PRIOR of 4 Quay Road "
                 "Wexbury (hereinafter called \"the Lessee\") of the other part"),
            Para("WITNESSETH that in consideration of the sum of Fifty-two thousand pounds (£52,000) paid by "
                 "the Lessee the Lessor hereby demises unto the Lessee ALL THAT flat known as Flat 1 Ropery "
                 "House Quay Road Wexbury WX1 4DL TO HOLD the same for the term of one hundred and "
                 "twenty-five years from the 25th day of December 1989 YIELDING AND PAYING therefor yearly "
                 "during the said term the rent of Fifty pounds (£50.00)"),
            Para("Not to make any structural alterations without the previous consent in writing of the "
                 "Lessor such consent not to be unreasonably withheld. Not to assign the flat without the "
                 "licence of the Lessor. PROVIDED that if the rent is in arrear for twenty-one days the "
                 "Lessor may re-enter."),
        ],
        [("lease_date", "1990-01-03"), ("landlord_title_number", "WX33890"),
         ("landlord", "ROPERY HOUSE (FREEHOLD) LIMITED"), ("tenant", "ELSIE MAUD PRIOR"),
         ("property_address", "Flat 1 Ropery House Quay Road Wexbury WX1 4DL"), ("term_years", "125"),
         ("term_start_date", "1989-12-25"), ("premium", "52000.00"), ("ground_rent_pa", "50.00")],
    )  # fmt: skip


def _clean_lease() -> Made:
    return Made(
        "lease_clean", "lease",
        [
            Title("Lease of Flat 12, Malthouse Court"),
            Table([("LR1 Date of lease", "30 September 2023"), ("LR2.1 Landlord's title number(s)", "PM1120"),
                  ("LR2.2 Other title numbers", "None"),
                  ("LR3 Parties to this lease", "Landlord\nMALTHOUSE FREEHOLD LIMITED (company number "
                   "05551234)\nTenant\nTOBIAS LINDQVIST\nOther parties\nNone"),
                  ("LR4 Property", "Flat 12, Malthouse Court, Dyer Street, Penmere PM1 2HT"),
                  ("LR6 Term for which the Property is leased", "From and including 30 September 2023 to and "
                   "including 29 September 3022"),
                  ("LR7 Premium", "£240,000")], (0.4, 0.6)),
            Para("1. The rent is one peppercorn a year, if demanded."),
            Para("2. The Tenant shall not assign the whole without the Landlord's consent, which is not to be "
                 "unreasonably withheld."),
        ],
        [("lease_date", "2023-09-30"), ("landlord_title_number", "PM1120"),
         ("landlord", "MALTHOUSE FREEHOLD LIMITED"), ("tenant", "TOBIAS LINDQVIST"),
         ("property_address", "Flat 12, Malthouse Court, Dyer Street, Penmere PM1 2HT"),
         ("term_start_date", "2023-09-30"), ("expiry_date", "3022-09-29"), ("premium", "240000.00"),
         ("ground_rent_pa", "0.00")],
    )  # fmt: skip
