"""Answers of councils, water companies, mining and environmental firms."""

from collections.abc import Iterator

from scripts.samples.corpus.blocks import Asked, Form, Made, Para, Rows, Table, Title


def searches() -> Iterator[Made]:
    yield _llc1_clean()
    yield _llc1_charged()
    yield _llc1_personal()
    yield _con29r_clean()
    yield _con29r_troubled()
    yield _con29r_private_road()
    yield _con29dw_clean()
    yield _con29dw_troubled()
    yield _con29m_clean()
    yield _con29m_shaft()
    yield _environmental_clean()
    yield _environmental_troubled()


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


def _con29dw_head(reference: str, asked: str, made: str, address: str, who: str) -> Rows:
    return Rows([("Property", address), ("Your search provider", "Conveyancing desk"),
                 ("Supplier", who), ("Our reference", reference), ("Date requested", asked),
                 ("Date produced", made)])  # fmt: skip


def _con29dw_clean() -> Made:
    return Made(
        "con29dw_clean", "con29dw",
        [
            Title("CON29DW Residential drainage and water enquiry"),
            _con29dw_head("SVW-771204", "5 October 2026", "9 October 2026",
                          "8 Orchard Bank, Thornley, Penmere PM4 6RD", "Severn Vale Water Limited"),
            Form([
                Asked("2.1", "Does foul water from the property drain to a public sewer?", "Yes",
                      options=()),
                Asked("2.2", "Does surface water from the property drain to a public sewer?", "No",
                      options=()),
                Asked("2.4", "Does the public sewer map indicate any public sewer, disposal main or "
                      "lateral drain within the boundaries of the property?", "No",
                      options=()),
                Asked("2.5", "Is there a public sewer within 30.48 metres of the buildings?", "Yes",
                      options=()),
                Asked("3.1", "Is the property connected to mains water supply?", "Yes", options=()),
            ]),
        ],
        [("supplier", "Severn Vale Water Limited"), ("supplier_reference", "SVW-771204"),
         ("requested_on", "2026-10-05"), ("produced_on", "2026-10-09"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD")],
    )  # fmt: skip


def _con29dw_troubled() -> Made:
    return Made(
        "con29dw_troubled", "con29dw",
        [
            Title("Drainage & Water Search"),
            _con29dw_head("2026/DW/0093", "01.03.2026", "06.03.2026",
                          "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP",
                          "Wexbury and District Water plc"),
            Form([
                Asked("2.1", "Does foul water from the property drain to a public sewer?", "No. The "
                      "records show no connection; a private system is likely.", options=()),
                Asked("2.4", "Is there a public sewer within the boundaries of the property?", "Yes. A "
                      "225 mm combined public sewer crosses the rear garden.", options=()),
            ]),
        ],
        [("supplier", "Wexbury and District Water plc"), ("supplier_reference", "2026/DW/0093"),
         ("requested_on", "2026-03-01"), ("produced_on", "2026-03-06"),
         ("property_address", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP")],
        [("SEARCH_EXPIRED", "high"), ("NOT_CONNECTED_FOUL", "medium"),
         ("SEWER_IN_BOUNDARY", "high")],
    )  # fmt: skip


def _con29m(name: str, answers: tuple[str, str], flags: list[tuple[str, str]]) -> Made:
    return Made(
        name, "con29m",
        [
            Title("CON29M Residential coal mining report"),
            Rows([("Address", "17 Pit Row, Hewfield, Colby CB3 5QQ"), ("Report reference", "CM/551/26"),
                  ("Report date", "20 October 2026")]),
            Form([
                Asked("1", "Past underground coal mining", "The property is in a surface area that could "
                      "be affected by past workings; any ground movement should have stopped.",
                      options=()),
                Asked("4", "Mine entries", answers[0], options=()),
                Asked("9", "Coal mining subsidence claims", answers[1], options=()),
                Asked("10", "Mine gas", "None recorded.", options=()),
            ]),
        ],
        [("supplier_reference", "CM/551/26"), ("search_date", "2026-10-20"),
         ("property_address", "17 Pit Row, Hewfield, Colby CB3 5QQ")],
        flags,
    )  # fmt: skip


def _con29m_clean() -> Made:
    none = ("There are no recorded mine entries within 20 metres of the property.",
            "The authority has received no damage notice or claim since 31 October 1994.")  # fmt: skip
    return _con29m("con29m_clean", none, [])


def _con29m_shaft() -> Made:
    found = ("There is one mine shaft within 20 metres of the boundary of the property, treated in 1974.",
             "A damage notice was received in 1998; the claim was settled and repairs were made.")  # fmt: skip
    return _con29m(
        "con29m_shaft", found, [("MINE_ENTRY_20M", "critical"), ("SUBSIDENCE_CLAIM", "high")]
    )


def _environmental_clean() -> Made:
    return Made(
        "environmental_clean", "environmental_report",
        [
            Title("Groundsure Avista"),
            Rows([("Address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
                  ("Report reference", "GS-7712399"), ("Report date", "8 Oct 2026")]),
            Para("Professional opinion. Contaminated land: PASSED. Flooding: PASSED. Ground stability: "
                 "PASSED. Radon: PASSED. No further action is required."),
            Table([("Section", "Result"), ("Contaminated land", "Passed"), ("River flooding", "Very low"),
                   ("Surface water flooding", "Low"), ("Groundwater flooding", "Negligible"),
                   ("Radon", "Less than 1 % of homes"), ("Ground stability", "Low")], (0.5, 0.5)),
        ],
        [("supplier", "Groundsure"), ("report_reference", "GS-7712399"),
         ("search_date", "2026-10-08"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD")],
    )  # fmt: skip


def _environmental_troubled() -> Made:
    return Made(
        "environmental_troubled", "environmental_report",
        [
            Title("Homebuyers environmental report"),
            Rows([("Produced by", "Terrafirm Environmental Limited"),
                  ("Site address", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP"),
                  ("Our ref", "TF/26/8841"), ("Date of report", "7 October 2026")]),
            Para("Summary of this report"),
            Table([("Module", "Outcome"), ("Contaminated land", "Further action required"),
                   ("Surface water flooding", "High"), ("River and coastal flooding", "Low"),
                   ("Radon", "3 to 5 per cent of homes are above the action level"),
                   ("Ground stability", "Passed")], (0.45, 0.55)),
        ],
        [("supplier", "Terrafirm Environmental Limited"), ("report_reference", "TF/26/8841"),
         ("search_date", "2026-10-07"),
         ("property_address", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP")],
        [("ENV_FURTHER_ACTION", "high"), ("FLOOD_RISK_HIGH", "high"), ("RADON_AFFECTED", "medium")],
    )  # fmt: skip
