"""Forms of the Law Society and answers of managing agents."""

from collections.abc import Iterator

from scripts.samples.corpus.blocks import Asked, Form, Made, Para, Rows, Title

NOT_KNOWN = ("Yes", "No", "Not known")


def forms() -> Iterator[Made]:
    yield _ta6_clean()
    yield _ta6_troubled()
    yield _ta6_blank()
    yield _ta7_clean()
    yield _ta7_troubled()
    yield _ta10()
    yield _lpe1_clean()
    yield _lpe1_troubled()
    yield _lpe1_tower()


def _questions(**answers: tuple[str, str]) -> list[Asked]:
    def said(key: str, default: str = "No") -> tuple[str, str]:
        return answers.get(key, (default, ""))

    return [
        Asked("2.1", "Have there been any disputes or complaints regarding this property or a "
              "property nearby?", *said("dispute")),
        Asked("2.2", "Is the seller aware of anything which might lead to a dispute about the "
              "property or a property nearby?", *said("brewing")),
        Asked("4.1", "Have any of the following changes been made to the whole or any part of the "
              "property: building works (e.g. extension, loft or garage conversion, removal of "
              "internal walls)?", *said("works")),
        Asked("4.4", "Is the seller aware of any breaches of planning permission conditions or "
              "building regulations consent conditions, unfinished work or work that does not have "
              "all necessary consents?", *said("breach")),
        Asked("7.1", "Has any part of the property (whether buildings or surrounding garden or "
              "land) ever been flooded?", *said("flood")),
        Asked("7.8", "Is the property affected by Japanese knotweed?", *said("knotweed"),
              options=NOT_KNOWN),
        Asked("11.2", "Does anyone else, aged 17 or over, live at the property?", *said("others")),
        Asked("11.5", "Have all the occupiers aged 17 or over agreed to sign the sale contract?",
              *said("sign", "Yes")),
        Asked("12.4", "Is sewerage for the property provided by a septic tank?", *said("tank")),
        Asked("12.6", "Does the septic tank discharge into a watercourse, stream or ditch?",
              *said("ditch")),
    ]  # fmt: skip


def _ta6_clean() -> Made:
    return Made(
        "ta6_clean",
        "ta6",
        [
            Title("Law Society Property Information Form (4th edition)"),
            Rows([
                ("Address of the property", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
                ("Full names of the seller", "Gwendolyn Ruth Aske and Bertram Aske"),
                ("Seller's solicitor", "Pole & Marsh LLP"),
            ]),
            Para("This form should be completed by the seller. Answers are given to the best of "
                 "the seller's knowledge."),
            Title("Disputes and complaints; alterations; environmental matters; occupiers"),
            Form(_questions(knotweed=("No", ""), works=("Yes", "Conservatory in 2015, planning "
                 "permission was not required (permitted development); FENSA certificate attached"))),
            Rows([("Signed", "G R Aske"), ("Dated", "4 October 2026")]),
        ],
        [("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
         ("seller", "Gwendolyn Ruth Aske"), ("seller", "Bertram Aske"),
         ("signed_date", "2026-10-04"), ("knotweed", "No")],
    )  # fmt: skip


def _ta6_troubled() -> Made:
    return Made(
        "ta6_troubled",
        "ta6",
        [
            Title("TA6 Property Information Form"),
            Rows([
                ("Property being sold", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP"),
                ("Seller(s)", "Marcus Oyelaran"),
            ]),
            Form(_questions(
                dispute=("Yes", "Letters from no. 4 about the hedge in 2024, settled after mediation."),
                works=("Yes", "Rear extension built in 2019. No building regulations approval was "
                       "obtained and there is no completion certificate."),
                flood=("Yes", "The cellar took in water from the beck in February 2020."),
                knotweed=("Not known", ""), others=("Yes", "Our lodger, Ms Priya Nair (34)."),
                sign=("No", ""), tank=("Yes", ""), ditch=("Yes", ""),
            )),
            Para("Signed by the seller: M Oyelaran   Date: 21/09/2026"),
        ],
        [("property_address", "The Old Forge, Mill Lane, Little Barrow, Wexbury WX9 3LP"),
         ("seller", "Marcus Oyelaran"), ("signed_date", "2026-09-21"), ("knotweed", "Not known")],
        [("NEIGHBOUR_DISPUTE", "medium"), ("ALTERATIONS_NO_CONSENT", "high"),
         ("FLOODED_BEFORE", "high"), ("TA6_KNOTWEED", "high"), ("OCCUPIER_NOT_SIGNING", "high"),
         ("SEPTIC_TANK_TO_WATERCOURSE", "high")],
    )  # fmt: skip


def _ta6_blank() -> Made:
    blank = [Asked(item.number, item.question, "", "", item.options) for item in _questions()]
    return Made(
        "ta6_blank",
        "ta6",
        [
            Title("Law Society Property Information Form"),
            Rows([("Address of the property", "______________________"),
                  ("Full names of the seller", "______________________")]),
            Para("Please answer every question. If you do not know the answer, say so. Do you know "
                 "of any Japanese knotweed? The seller should sign and date below."),
            Form(blank),
            Rows([("Signed", "................"), ("Date", "................")]),
        ],
        flags=[("TEMPLATE_NOT_EXECUTED", "info")],
        blank=True,
    )  # fmt: skip


def _ta7_clean() -> Made:
    return Made(
        "ta7_clean",
        "ta7",
        [
            Title("Leasehold Information Form (3rd edition)"),
            Rows([
                ("Address of the property", "Flat 12, Malthouse Court, Dyer Street, Penmere PM1 2HT"),
                ("Full names of the seller", "Tobias Lindqvist"),
                ("Landlord", "Malthouse Freehold Limited"),
                ("Managing agent", "Castle & Keep Block Management"),
            ]),
            Form([
                Asked("4.1", "Is there a service charge for the property?", "Yes"),
                Asked("5.2", "Is the seller aware of any service charge arrears?", "No"),
                Asked("6.1", "Has the seller received a notice of any major works to the building?",
                      "No"),
                Asked("7.1", "Has the seller received any complaint from the landlord, the "
                      "management company or any neighbour?", "No"),
                Asked("7.2", "Is the seller in dispute about the service charge?", "No"),
                Asked("9.1", "Is the seller aware of any alterations having been made to the "
                      "property since the lease was granted?", "No"),
                Asked("11.1", "Is the property in a building with cladding?", "No"),
            ]),
            Rows([("Signed", "T Lindqvist"), ("Date", "1st November 2026")]),
        ],
        [("property_address", "Flat 12, Malthouse Court, Dyer Street, Penmere PM1 2HT"),
         ("seller", "Tobias Lindqvist"), ("landlord", "Malthouse Freehold Limited"),
         ("signed_date", "2026-11-01")],
    )  # fmt: skip


def _ta7_troubled() -> Made:
    return Made(
        "ta7_troubled",
        "ta7",
        [
            Title("TA7 Leasehold information form"),
            Rows([
                ("Property", "Flat 3B, 40 Salter's Quay, Wexbury WX1 8EE"),
                ("Name of seller", "Ines Carvalho; Rui Carvalho"),
                ("Name of landlord", "SALTER'S QUAY ESTATES LTD"),
            ]),
            Form([
                Asked("6.1", "Has the seller been given a notice under section 20 or told of "
                      "planned works to the building?", "Yes", "Roof, about £9,000 a flat, 2027"),
                Asked("7.1", "Has the seller ever challenged a charge or been in dispute with the "
                      "landlord or managing agent?", "Yes", "We withheld the 2025 charge"),
                Asked("9.1", "Have any alterations been made to the flat?", "Yes",
                      "Wall between kitchen and hall taken out"),
                Asked("9.2", "Was the landlord's consent obtained for the alterations?", "No"),
            ]),
            Para("Signed I Carvalho and R Carvalho. Date: 12.10.2026"),
        ],
        [("property_address", "Flat 3B, 40 Salter's Quay, Wexbury WX1 8EE"),
         ("seller", "Ines Carvalho"), ("seller", "Rui Carvalho"),
         ("landlord", "SALTER'S QUAY ESTATES LTD"), ("signed_date", "2026-10-12")],
        [("SERVICE_CHARGE_MAJOR_WORKS", "high"), ("TA7_DISPUTE", "medium"),
         ("ALTERATIONS_NO_CONSENT", "high")],
    )  # fmt: skip


def _ta10() -> Made:
    items = ("Boiler", "Radiators", "Curtain rails", "Fitted wardrobes", "Garden shed")
    return Made(
        "ta10",
        "ta10",
        [
            Title("Law Society Fittings and Contents Form (TA10)"),
            Rows([("Address of the property", "19 Priory Walk, Dunmere, Lowick LK7 4PA"),
                  ("Seller", "Harriet Jane Moody")]),
            Para("Basic fittings. Kitchen. Carpets. Stock of fuel. Outdoor area."),
            Form([Asked(str(n), item, "Included", options=("Included", "Excluded", "None"))
                  for n, item in enumerate(items, 1)]),
            Rows([("Signed", "H J Moody"), ("Date", "30 Sep 2026")]),
        ],
        [("property_address", "19 Priory Walk, Dunmere, Lowick LK7 4PA"),
         ("seller", "Harriet Jane Moody"), ("signed_date", "2026-09-30")],
    )  # fmt: skip


def _lpe1(name: str, rows: list[tuple[str, str]], items: list[Asked], fields: list[tuple[str, str]],
          flags: list[tuple[str, str]]) -> Made:  # fmt: skip
    return Made(
        name,
        "lpe1",
        [Title("LPE1 Leasehold Property Enquiries (4th edition)"), Rows(rows), Form(items)],
        fields,
        flags,
    )


def _lpe1_clean() -> Made:
    return _lpe1(
        "lpe1_clean",
        [("Property", "Flat 6, Ropery House, Quay Road, Wexbury WX1 4DL"),
         ("Landlord", "Ropery House (Freehold) Limited"),
         ("Managing agent", "Harbour Block Management Ltd"),
         ("Ground rent", "£150.00 per annum"),
         ("Ground rent paid to", "24 December 2026"),
         ("Service charge for this property", "£1,840.20 per annum")],
        [Asked("4.7", "Are there any service charge arrears?", "No"),
         Asked("4.9", "Does a reserve fund exist?", "Yes", "Balance £41,300"),
         Asked("5.1", "Within the next two years are any section 20 works proposed to the property?",
               "No"),
         Asked("6.2", "Are accounts for the last three years enclosed?", "Yes"),
         Asked("7.1", "Is the building at least 11 metres high or of 5 or more storeys?", "No"),
         Asked("7.5", "Is there any cladding on the building?", "No"),
         Asked("8.1", "Is the landlord insolvent or absent?", "No")],
        [("property_address", "Flat 6, Ropery House, Quay Road, Wexbury WX1 4DL"),
         ("landlord", "Ropery House (Freehold) Limited"),
         ("managing_agent", "Harbour Block Management Ltd"), ("ground_rent_pa", "150.00"),
         ("ground_rent_paid_to", "2026-12-24"), ("service_charge_pa", "1840.20")],
        [],
    )  # fmt: skip


def _lpe1_troubled() -> Made:
    return _lpe1(
        "lpe1_troubled",
        [("Address of property", "Apartment 40, Vulcan Wharf, Foundry Lane, Penmere PM2 9AA"),
         ("Name of landlord", "VULCAN WHARF ESTATES LIMITED"),
         ("Agent", "Bright Block Services")],
        [Asked("3.1", "What is the annual ground rent payable?", "£200", options=()),
         Asked("3.2", "To what date is the ground rent paid?", "30/06/2026", options=()),
         Asked("4.2", "What is the current annual service charge for the property?", "£2,310.75",
               "Total for the building: £184,000", options=()),
         Asked("4.7", "Are any service charge sums overdue?", "Yes", "£612.40 is outstanding"),
         Asked("4.9", "Is there a reserve or sinking fund?", "No"),
         Asked("5.1", "Has a section 20 notice been served or are major works planned?", "Yes",
               "Lift replacement, notice of intention served 3 March 2026"),
         Asked("6.2", "Are the accounts for the last three years available?", "No",
               "2025 accounts only")],
        [("property_address", "Apartment 40, Vulcan Wharf, Foundry Lane, Penmere PM2 9AA"),
         ("landlord", "VULCAN WHARF ESTATES LIMITED"), ("managing_agent", "Bright Block Services"),
         ("ground_rent_pa", "200.00"), ("ground_rent_paid_to", "2026-06-30"),
         ("service_charge_pa", "2310.75")],
        [("SERVICE_CHARGE_ARREARS", "medium"), ("RESERVE_FUND_NIL", "medium"),
         ("SERVICE_CHARGE_MAJOR_WORKS", "high"), ("SERVICE_CHARGE_ACCOUNTS_MISSING", "medium")],
    )  # fmt: skip


def _lpe1_tower() -> Made:
    return _lpe1(
        "lpe1_tower",
        [("Property address", "Flat 71, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
         ("Freeholder", "Meridian Tower Holdings plc"),
         ("Managing agents", "Skyline Estates LLP")],
        [Asked("7.1", "Is the building at least 11 metres high or of 5 or more storeys?", "Yes",
               "9 storeys, 27 m"),
         Asked("7.2", "Has a leaseholder deed of certificate been completed?", "No"),
         Asked("7.3", "Has the landlord's certificate been issued?", "No"),
         Asked("7.5", "Is there any cladding on the building?", "Yes"),
         Asked("7.6", "Is there an EWS1 form?", "Yes", "EWS1 dated 2 May 2022, rating B2"),
         Asked("8.2", "Are the covenants in the leases mutually enforceable?", "No")],
        [("property_address", "Flat 71, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
         ("landlord", "Meridian Tower Holdings plc"), ("managing_agent", "Skyline Estates LLP")],
        [("BSA_NO_CERTIFICATES", "critical"), ("EWS1_MISSING_OR_B2", "critical"),
         ("NO_MUTUAL_ENFORCEABILITY", "medium")],
    )  # fmt: skip
