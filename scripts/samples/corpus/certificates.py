"""Certificates and decisions about a building."""

from collections.abc import Iterator

from scripts.samples.corpus.blocks import Made, Para, Rows, Table, Title


def certificates() -> Iterator[Made]:
    yield _epc_web()
    yield _epc_old()
    yield _building_regs()
    yield _fensa()
    yield _planning_granted()
    yield _planning_refused()
    yield _planning_lapsed()
    yield _warranty()
    yield _eicr(
        "eicr_good", "Satisfactory", "satisfactory", [], "No remedial action is required. C3 only."
    )
    yield _eicr(
        "eicr_bad", "UNSATISFACTORY", "unsatisfactory", [("EICR_UNSATISFACTORY", "high")],
        "C2: no RCD protection for socket outlets. C1: exposed live parts at the consumer unit.",
    )  # fmt: skip
    yield _gas()


def _epc_web() -> Made:
    return Made(
        "epc_web", "epc",
        [
            Title("Energy performance certificate (EPC)"),
            Rows([("Property address", "8 Orchard Bank, Thornley, PENMERE PM4 6RD"),
                  ("Energy rating", "D"), ("Valid until", "14 March 2033"),
                  ("Certificate number", "2030-1187-0040-9922-4405"),
                  ("Property type", "Semi-detached house"), ("Total floor area", "94 square metres")]),
            Para("This property's energy rating is D. It has the potential to be B."),
            Table([("Score", "Energy rating", "Current", "Potential"), ("81-91", "B", "", "84 B"),
                   ("55-68", "D", "61 D", "")], (0.2, 0.3, 0.25, 0.25)),
            Para("The current rating is 61 and the potential is 84."),
        ],
        [("property_address", "8 Orchard Bank, Thornley, PENMERE PM4 6RD"), ("rating", "D"),
         ("score", "61"), ("potential_rating", "B"), ("potential_score", "84"),
         ("expiry_date", "2033-03-14"), ("rrn", "2030-1187-0040-9922-4405"), ("floor_area_m2", "94")],
    )  # fmt: skip


def _epc_old() -> Made:
    return Made(
        "epc_old", "epc",
        [
            Title("Energy Performance Certificate"),
            Para("17 Pit Row, Hewfield, Colby CB3 5QQ"),
            Rows([("Dwelling type", "Mid-terrace house"), ("Date of assessment", "3 June 2014"),
                  ("Date of certificate", "5 June 2014"),
                  ("Reference number", "8804-2277-6120-1195-3001"),
                  ("Type of assessment", "RdSAP, existing dwelling"), ("Total floor area", "71 m²")]),
            Para("Energy Efficiency Rating"),
            Rows([("Current", "F 34"), ("Potential", "C 72")]),
        ],
        [("property_address", "17 Pit Row, Hewfield, Colby CB3 5QQ"), ("rating", "F"), ("score", "34"),
         ("potential_rating", "C"), ("potential_score", "72"), ("expiry_date", "2024-06-04"),
         ("rrn", "8804-2277-6120-1195-3001"), ("floor_area_m2", "71")],
        [("EPC_F_G", "high"), ("EPC_EXPIRED", "high")],
    )  # fmt: skip


def _building_regs() -> Made:
    return Made(
        "building_regs", "building_regs_certificate",
        [
            Para("Thornley District Council - Building Control"),
            Title("Completion certificate"),
            Para("The Building Act 1984. The Building Regulations 2010, regulation 17."),
            Rows([("Reference", "BC/17/0098"), ("Address of works", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
                  ("Description of works", "Single storey rear extension"),
                  ("Date of completion", "30 August 2017")]),
            Para("This certificate is evidence, but not conclusive evidence, that the requirements "
                 "specified in the certificate have been complied with."),
            Rows([("Date of issue", "4 September 2017")]),
        ],
        [("authority", "Thornley District Council"), ("reference", "BC/17/0098"),
         ("works", "Single storey rear extension"), ("completion_date", "2017-08-30"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD")],
    )  # fmt: skip


def _fensa() -> Made:
    return Made(
        "fensa", "fensa_certificate",
        [
            Title("FENSA Certificate"),
            Para("This certifies that the installer below has installed replacement glazing in "
                 "compliance with the Building Regulations."),
            Rows([("Certificate number", "15523301"), ("Installation address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
                  ("Installer", "Clearview Glazing Ltd"), ("Installation completed on", "22/06/2015"),
                  ("Number of windows", "7"), ("Number of doors", "1")]),
        ],
        [("certificate_number", "15523301"), ("installer", "Clearview Glazing Ltd"),
         ("completion_date", "2015-06-22"), ("windows", "7"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD")],
    )  # fmt: skip


def _planning(name: str, rows: list[tuple[str, str]], words: list[str], fields: list[tuple[str, str]],
              flags: list[tuple[str, str]]) -> Made:  # fmt: skip
    return Made(
        name, "planning_decision",
        [Title("Town and Country Planning Act 1990: notice of decision"), Rows(rows),
         *map(Para, words)],
        fields, flags,
    )  # fmt: skip


def _planning_granted() -> Made:
    return _planning(
        "planning_granted",
        [("Local planning authority", "Thornley District Council"), ("Application number", "25/00731/HOU"),
         ("Site address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
         ("Proposal", "Erection of a two storey side extension"), ("Decision date", "3 July 2025")],
        ["The council hereby grants planning permission for the development described above subject to "
         "the following conditions:",
         "1. The development hereby permitted shall be begun before the expiration of three years from "
         "the date of this permission.",
         "2. No development shall take place until samples of the facing bricks have been submitted to "
         "and approved in writing by the local planning authority.",
         "3. Notwithstanding the provisions of the Town and Country Planning (General Permitted "
         "Development) (England) Order 2015, no windows shall be inserted in the side elevation.",
         "If the applicant is aggrieved by the decision to refuse permission or to grant it subject to "
         "conditions, he may appeal to the Secretary of State."],
        [("lpa", "Thornley District Council"), ("application_number", "25/00731/HOU"),
         ("site_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
         ("description", "Erection of a two storey side extension"), ("decision_date", "2025-07-03"),
         ("decision", "granted"), ("commence_within_years", "3")],
        [("CONDITIONS_PRECEDENT", "medium"), ("PD_RIGHTS_REMOVED", "medium")],
    )  # fmt: skip


def _planning_refused() -> Made:
    return _planning(
        "planning_refused",
        [("Council", "Wexbury Borough Council"), ("Application ref", "WX/2023/1182"),
         ("Location", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP"),
         ("Description of development", "Change of use of forge to holiday let"),
         ("Date of decision", "18.04.2023")],
        ["The council refuses permission for the reasons set out below:",
         "1. The proposal would harm the living conditions of neighbours by noise."],
        [("lpa", "Wexbury Borough Council"), ("application_number", "WX/2023/1182"),
         ("site_address", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP"),
         ("description", "Change of use of forge to holiday let"), ("decision_date", "2023-04-18"),
         ("decision", "refused")],
        [("PLANNING_REFUSED", "high")],
    )  # fmt: skip


def _planning_lapsed() -> Made:
    return _planning(
        "planning_lapsed",
        [("Authority", "Lowick City Council"), ("Reference", "19/0044/FUL"),
         ("Address", "4 The Paddock, Lowick LK2 8XY"), ("Development", "Detached garage with room over"),
         ("Dated", "11 February 2019")],
        ["Planning permission is hereby granted subject to this condition: the development must be "
         "commenced within 3 years of the date of this notice."],
        [("lpa", "Lowick City Council"), ("application_number", "19/0044/FUL"),
         ("site_address", "4 The Paddock, Lowick LK2 8XY"),
         ("description", "Detached garage with room over"), ("decision_date", "2019-02-11"),
         ("decision", "granted"), ("commence_within_years", "3")],
        [("PERMISSION_LAPSE", "high")],
    )  # fmt: skip


def _warranty() -> Made:
    return Made(
        "warranty", "new_home_warranty",
        [
            Title("Buildmark insurance certificate"),
            Para("NHBC new home warranty and insurance against structural defects"),
            Rows([("Policy number", "BMK 1120934"), ("Builder", "Barrow Homes Limited"),
                  ("Address of the home", "Plot 6, 11 Kiln Close, Penmere PM5 2LA"),
                  ("Cover starts on", "28 March 2014"), ("Cover ends on", "27 March 2024")]),
        ],
        [("policy_number", "BMK 1120934"), ("builder", "Barrow Homes Limited"),
         ("property_address", "Plot 6, 11 Kiln Close, Penmere PM5 2LA"), ("start_date", "2014-03-28"),
         ("expiry_date", "2024-03-27")],
        [("WARRANTY_EXPIRED", "low")],
    )  # fmt: skip


def _eicr(name: str, written: str, result: str, flags: list[tuple[str, str]], seen: str) -> Made:
    return Made(
        name, "eicr",
        [
            Title("Electrical installation condition report"),
            Para("Requirements for electrical installations: BS 7671:2018"),
            Rows([("Report number", "EICR-20917"), ("Installation address", "17 Pit Row, Hewfield, Colby CB3 5QQ"),
                  ("Date of inspection", "6 August 2026"),
                  ("Overall assessment of the installation", written)]),
            Para("An unsatisfactory assessment means that dangerous (C1) or potentially dangerous (C2) "
                 "conditions have been identified."),
            Para(seen),
        ],
        [("report_number", "EICR-20917"), ("inspection_date", "2026-08-06"), ("result", result),
         ("property_address", "17 Pit Row, Hewfield, Colby CB3 5QQ")],
        flags,
    )  # fmt: skip


def _gas() -> Made:
    return Made(
        "gas", "gas_safety",
        [
            Title("Landlord gas safety record"),
            Rows([("Gas Safe register no.", "519922"), ("Address", "17 Pit Row, Hewfield, Colby CB3 5QQ"),
                  ("Date", "6 August 2026")]),
            Para("Appliance: boiler. Flue: balanced. Operating pressure 20 mbar. Safe to use: yes."),
        ],
    )  # fmt: skip
