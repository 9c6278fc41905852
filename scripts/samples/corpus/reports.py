"""Answers of water companies, mining and environmental firms."""

from collections.abc import Iterator

from scripts.samples.corpus.blocks import Asked, Form, Made, Para, Rows, Table, Title


def reports() -> Iterator[Made]:
    yield _con29dw_clean()
    yield _con29dw_troubled()
    yield _con29m_clean()
    yield _con29m_shaft()
    yield _environmental_clean()
    yield _environmental_troubled()


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
