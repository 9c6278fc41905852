"""Answers of councils: local land charges and CON29R."""

from collections.abc import Iterator

from scripts.samples.corpus.blocks import Asked, Form, Made, Para, Rows, Table, Title


def councils() -> Iterator[Made]:
    yield _llc1_clean()
    yield _llc1_charged()
    yield _llc1_personal()
    yield _con29r_clean()
    yield _con29r_troubled()
    yield _con29r_private_road()


def _llc1_clean() -> Made:
    return Made(
        "llc1_clean", "llc1",
        [
            Title("Register of local land charges: official certificate of search"),
            Rows([("Registering authority", "Thornley District Council"),
                  ("Certificate number", "LLC/26/004417"),
                  ("Date of certificate", "12 October 2026"),
                  ("Land", "8 Orchard Bank, Thornley, Penmere PM4 6RD")]),
            Para("It is hereby certified that the search requested above reveals no subsisting "
                 "registrations up to and including the date of this certificate."),
            Para("Part 1 General financial charges: none. Part 3 Planning charges, tree preservation "
                 "orders and conservation areas: none. Part 11 Light obstruction notices: none."),
        ],
        [("authority", "Thornley District Council"), ("search_reference", "LLC/26/004417"),
         ("search_date", "2026-10-12"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD")],
    )  # fmt: skip


def _llc1_charged() -> Made:
    return Made(
        "llc1_charged", "llc1",
        [
            Title("LLC1 Local Land Charges Search Result"),
            Rows([("Authority", "London Borough of Eastmarsh"), ("Search reference", "EM-99213-26"),
                  ("Search date", "01/09/2026"),
                  ("Property", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP")]),
            Para("The official search reveals the 5 registrations described in the schedule."),
            Table([
                ("Part", "Charge", "Originating authority", "Registered"),
                ("2", "Specific financial charge: works in default, Housing Act 1985. Amount secured "
                 "£4,250.00", "London Borough of Eastmarsh", "03/02/2019"),
                ("3", "Conservation Area: Barrow Green, designated 14 May 1991", "Eastmarsh",
                 "20/05/1991"),
                ("3", "Tree Preservation Order No. 7 of 2003 affecting one oak", "Eastmarsh",
                 "11/11/2003"),
                ("3", "Agreement under section 106 of the Town and Country Planning Act 1990 dated 6 "
                 "June 2014", "Eastmarsh", "09/06/2014"),
                ("11", "Light obstruction notice, temporary certificate of the Lands Chamber dated 2 "
                 "March 2026", "Eastmarsh", "05/03/2026"),
            ], (0.08, 0.5, 0.24, 0.18)),
        ],
        [("authority", "London Borough of Eastmarsh"), ("search_reference", "EM-99213-26"),
         ("search_date", "2026-09-01"), ("financial_charge_amount", "4250.00"),
         ("property_address", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP")],
        [("FINANCIAL_LLC", "high"), ("LLC_CONSERVATION_AREA", "medium"), ("LLC_TPO", "low"),
         ("S106_OBLIGATION", "high"), ("LIGHT_OBSTRUCTION_NOTICE", "high")],
    )  # fmt: skip


def _llc1_personal() -> Made:
    return Made(
        "llc1_personal", "llc1",
        [
            Title("Personal search of the local land charges register (LLC1)"),
            Para("Compiled by Northgate Searches Ltd from the register kept by the council. This is "
                 "not an official certificate."),
            Rows([("Local authority", "Lowick City Council"), ("Our reference", "NG/2026/118"),
                  ("Date of search", "14 Feb 2026"),
                  ("Address", "19 Priory Walk\nDunmere\nLowick\nLK7 4PA")]),
            Para("1. The property is in the Priory conservation area, designated on 9 July 1979."),
            Para("2. No tree preservation order affects the property. No financial charges are "
                 "registered. No section 106 agreements are registered."),
        ],
        [("authority", "Lowick City Council"), ("search_reference", "NG/2026/118"),
         ("search_date", "2026-02-14"),
         ("property_address", "19 Priory Walk, Dunmere, Lowick, LK7 4PA")],
        [("LLC_CONSERVATION_AREA", "medium"), ("SEARCH_EXPIRED", "high")],
    )  # fmt: skip


def _con29r_head(reference: str, day: str, address: str, council: str) -> list[tuple[str, str]]:
    return [("Local authority", council), ("Search reference", reference),
            ("Date of reply", day), ("Address of the land/property", address)]  # fmt: skip


def _con29r_clean() -> Made:
    return Made(
        "con29r_clean", "con29r",
        [
            Title("CON29R Enquiries of local authority (2016)"),
            Rows(_con29r_head("CON/26/0881", "13 October 2026",
                              "8 Orchard Bank, Thornley, Penmere PM4 6RD",
                              "Thornley District Council")),
            Form([
                Asked("1.1(a)", "Which planning permissions have been granted?",
                      "17/00231/HOU rear conservatory, granted 2 May 2017", options=()),
                Asked("1.1(k)", "Building regulations completion certificates",
                      "BC/17/0098 issued 30 August 2017", options=()),
                Asked("2.1(a)", "Which of the roads are highways maintainable at public expense?",
                      "Orchard Bank is adopted", options=()),
                Asked("3.7", "Do any statutory notices relate to building works, environment or "
                      "health and safety?", "None", options=()),
                Asked("3.9", "Is there an enforcement notice, stop notice or breach of condition "
                      "notice?", "No", options=()),
                Asked("3.11", "Is the property in a conservation area designated before 31 August "
                      "1974?", "No", options=()),
                Asked("3.13", "Has a contaminated land notice been served or is there an entry in the "
                      "register under section 78R of the Environmental Protection Act 1990?", "No",
                      options=()),
                Asked("3.14", "Do records indicate that the property is in a radon affected area?",
                      "No, less than 1 % of homes are affected", options=()),
            ]),
        ],
        [("authority", "Thornley District Council"), ("search_reference", "CON/26/0881"),
         ("search_date", "2026-10-13"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD")],
    )  # fmt: skip


def _con29r_troubled() -> Made:
    return Made(
        "con29r_troubled", "con29r",
        [
            Title("Replies to standard enquiries of local authority"),
            Rows(_con29r_head("R2026-5512", "2nd September 2026",
                              "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP",
                              "Wexbury Borough Council")),
            Form([
                Asked("1.1(j)", "Building regulations approvals", "BN/2019/1183 rear extension, plans "
                      "approved 2 October 2019", options=()),
                Asked("1.1(k)", "Building regulation completion certificates", "None issued for "
                      "BN/2019/1183; no final inspection is recorded", options=()),
                Asked("2.1(a)", "Are the roads maintainable at public expense?", "Mill Lane is adopted",
                      options=()),
                Asked("3.9(a)", "Enforcement notice", "Enforcement notice served 4 May 2026: use of the "
                      "forge as a workshop, in force", options=()),
                Asked("3.13", "Contaminated land: is there an entry in the register maintained under "
                      "section 78R(1)?", "Yes", options=()),
                Asked("3.14", "Radon gas: is the property in a Radon Affected Area?",
                      "Yes. 3 to 5 % of homes are above the action level.", options=()),
            ]),
        ],
        [("authority", "Wexbury Borough Council"), ("search_reference", "R2026-5512"),
         ("search_date", "2026-09-02"),
         ("property_address", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP")],
        [("BUILDING_REGS_MISSING", "high"), ("PLANNING_ENFORCEMENT", "critical"),
         ("CONTAMINATED_LAND", "critical"), ("RADON_AFFECTED", "medium")],
    )  # fmt: skip


def _con29r_private_road() -> Made:
    return Made(
        "con29r_private_road", "con29r",
        [
            Title("Regulated local authority search"),
            Para("Prepared by Northgate Searches Ltd from inspection of public records."),
            Rows(_con29r_head("NG-2026-119", "10-Nov-2026", "4 The Paddock, Lowick LK2 8XY",
                              "Lowick City Council")),
            Form([
                Asked("2.1", "Roadways, footways and footpaths", "The Paddock is a private road and is "
                      "not maintained at public expense.", options=()),
                Asked("3.13", "Contaminated land", "None", options=()),
                Asked("3.14", "Radon gas", "The property is not in a radon affected area.", options=()),
            ]),
        ],
        [("authority", "Lowick City Council"), ("search_reference", "NG-2026-119"),
         ("search_date", "2026-11-10"), ("property_address", "4 The Paddock, Lowick LK2 8XY")],
        [("ROAD_NOT_ADOPTED", "high")],
    )  # fmt: skip
