"""The questions and answers of each search, with one or two adverse entries to find."""

NONE = "No subsisting entries"

LLC1_OPINION = (
    "It is hereby certified that the search requested of the register of local land charges kept "
    "by {supplier} reveals the 2 registrations described in the schedule to this certificate, up "
    "to and including the date of this certificate."
)
LLC1 = [
    (
        "Schedule: the parts of the register",
        [
            ("1", "General financial charges", NONE),
            ("2", "Specific financial charges", NONE),
            ("3", "Planning charges", "Conservation area: Old Harbour Conservation Area, "
             "designated 14 March 1988 under the Planning (Listed Buildings and Conservation "
             "Areas) Act 1990, section 69. Registered 2 April 1988"),
            ("4", "Miscellaneous charges", "Tree Preservation Order No. 17 of 1994 (one copper "
             "beech, T2, at the north corner of the garden), made under the Town and Country "
             "Planning Act 1990, section 198. Registered 9 June 1994"),
            ("5", "Fenland ways maintenance charges", NONE),
            ("6", "Land compensation charges", NONE),
            ("7", "New towns charges", NONE),
            ("8", "Civil aviation charges", NONE),
            ("9", "Opencast coal charges", NONE),
            ("10", "Listed buildings charges", NONE),
            ("11", "Light obstruction notices", NONE),
            ("12", "Drainage scheme charges", NONE),
        ],
    )
]  # fmt: skip

CON29R_OPINION = (
    "The replies are given by {supplier} from its records at the date of search, and relate to "
    "the property alone. Neither the council nor its officers are liable for them save for "
    "negligence."
)
CON29R = [
    (
        "1. Planning and building regulations",
        [
            ("1.1(a)", "Planning permissions", "2019/0457/HOU: single storey rear extension, "
             "granted 11 September 2019"),
            ("1.1(b)", "Listed building consents", "None"),
            ("1.1(c)", "Conservation area consents", "None"),
            ("1.1(d)", "Certificates of lawfulness, existing use", "None"),
            ("1.1(e)", "Certificates of lawfulness, proposed use", "None"),
            ("1.1(f)", "Certificates of lawfulness, listed works", "None"),
            ("1.1(g)", "Heritage partnership agreements", "None"),
            ("1.1(h)", "Listed building consent orders", "None"),
            ("1.1(i)", "Local listed building consent orders", "None"),
            ("1.1(j)", "Building regulations approvals", "BN/2019/1183: rear extension, plans "
             "approved 2 October 2019"),
            ("1.1(k)", "Building regulation completion certificates", "None issued for "
             "BN/2019/1183; no final inspection is recorded"),
            ("1.1(l)", "Self-certification notices", "Replacement windows (4), 20 May 2012"),
            ("1.2", "Planning designations and proposals", "Wexbury Local Plan 2021: primarily "
             "residential area"),
        ],
    ),
    (
        "2. Roads and public rights of way",
        [
            ("2.1(a)", "Highways maintainable at public expense", "The road in the address is "
             "adopted and maintained at public expense"),
            ("2.1(b)", "Roads subject to adoption, with bond", "No"),
            ("2.1(c)", "To be made up at the frontagers' cost", "No"),
            ("2.1(d)", "To be adopted without reclaim of cost", "No"),
            ("2.2", "Public rights of way abutting or crossing", "None on the definitive map"),
            ("2.3", "Pending applications to record a right of way", "None"),
            ("2.4", "Orders to stop up, divert or create", "None"),
            ("2.5", "Plan of any right of way", "Not applicable"),
        ],
    ),
    (
        "3. Other matters",
        [
            ("3.1", "Land required for public purposes", "No"),
            ("3.2", "Land to be acquired for road works", "No"),
            ("3.3", "Sustainable drainage systems", "No"),
            ("3.4", "Nearby road schemes", "No"),
            ("3.5", "Nearby railway schemes", "No"),
            ("3.6", "Traffic schemes", "Residents' parking zone SM2 approved, not yet made"),
            ("3.7", "Outstanding notices", "None"),
            ("3.8", "Contravention of building regulations", "None"),
            ("3.9", "Notices, orders and proceedings under planning Acts", "None"),
            ("3.10", "Community infrastructure levy", "None"),
            ("3.11", "Conservation area", "None before 31 August 1974"),
            ("3.12", "Compulsory purchase", "No"),
            ("3.13", "Contaminated land", "No notice, no entry in the register"),
            ("3.14", "Radon gas", "The property is in a radon affected area: 1 to 3 per cent of "
             "homes are at or above the action level"),
            ("3.15", "Assets of community value", "No"),
        ],
    ),
]  # fmt: skip
CON29O = [
    (
        "Optional enquiries",
        [
            ("4", "Road proposals by private bodies", "None"),
            ("5", "Advertisements", "None"),
            ("7", "Parks and countryside", "None"),
            ("8", "Pipelines", "None within 100 feet"),
            ("9", "Houses in multiple occupation", "Not registered"),
            ("21", "Flood defence and land drainage consents", "None"),
            ("22", "Registered common land and town or village green", "None"),
        ],
    )
]

CON29DW_OPINION = (
    "The answers are given by {supplier}, the sewerage and water undertaker of the area, from the "
    "records it keeps under sections 198 and 199 of the Water Industry Act 1991. Question 8 is "
    "answered Yes and calls for attention."
)
CON29DW = [
    (
        "Maps",
        [
            ("1", "Is there a public sewer map extract?", "Enclosed"),
            ("2", "Is there a map of the waterworks?", "Enclosed"),
        ],
    ),
    (
        "Drainage",
        [
            ("3", "Does foul water drain to a public sewer?", "Yes, the property is connected"),
            ("4", "Does surface water drain to a public sewer?", "Yes, records show a connection"),
            ("5", "Is a surface water drainage charge payable?", "Yes"),
            ("6", "Does the map show a public lateral drain within the boundary?", "No"),
            ("7", "Does the map show a pumping station near the property?", "No"),
            ("8", "Does the map show a public sewer within the boundary of the property?",
             "Yes. A 150 mm vitrified clay public foul sewer lies within the boundary, along the "
             "rear of the property"),
            ("9", "Is a public sewer within 30.48 metres of any building?", "Yes"),
            ("10", "Is a sewer subject to an adoption agreement?", "No"),
            ("11", "Has consent been given to build over a sewer?", "No record of any consent or "
             "build-over agreement"),
            ("12", "Is there a risk of internal flooding from overloaded sewers?", "No"),
            ("13", "How far is the nearest sewage treatment works?", "3.2 kilometres north-east"),
        ],
    ),
    (
        "Water and charges",
        [
            ("14", "Is the property connected to mains water?", "Yes"),
            ("15", "Are mains or service pipes within the boundary?", "No"),
            ("16", "Is a main or pipe subject to adoption?", "No"),
            ("17", "Is the property at risk of low pressure or flow?", "No"),
            ("18", "What is the hardness of the water?", "Moderately hard, 118 mg/l calcium "
             "carbonate"),
            ("19", "Is there a water meter, and where?", "Yes, in the footway at the front"),
            ("20", "Who bills sewerage?", "This company"),
            ("21", "Who bills water?", "This company"),
            ("22", "On what basis are charges made?", "By meter"),
            ("23", "Will the basis change on a sale?", "No"),
            ("24", "Is there a wayleave or easement on record?", "No"),
            ("25", "Does trade effluent consent apply?", "No"),
        ],
    ),
]  # fmt: skip

ENV_OPINION = (
    "Contaminated land: PASSED. Flood: PASSED. Radon: ACTION REQUIRED. Professional opinion: in "
    "the opinion of {supplier} the property is unlikely to be designated contaminated land under "
    "Part 2A of the Environmental Protection Act 1990."
)
ENV = [
    (
        "Summary by module",
        [
            ("1", "Contaminated land (Part 2A)", "Passed. No past use of concern within 50 m"),
            ("2", "River and coastal flooding", "Low"),
            ("3", "Surface water flooding", "Low"),
            ("4", "Groundwater flooding", "Negligible"),
            ("5", "Natural ground instability", "Passed. Shrink-swell clay: low"),
            ("6", "Radon", "Action required. The property is in a radon affected area: 1 to 3 "
             "per cent of homes are estimated to be at or above the action level. Ask the seller "
             "for a test result, or agree a radon bond"),
            ("7", "Coal and other mining", "Passed. Outside any reporting area"),
            ("8", "Energy and transport schemes", "None identified within 500 m"),
        ],
    )
]  # fmt: skip
FLOOD_OPINION = "Overall flood risk: LOW. {supplier} expects cover to be had at usual terms."
FLOOD = [
    (
        "Summary by source",
        [
            ("1", "River and coastal", "Low"),
            ("2", "Surface water", "Low"),
            ("3", "Groundwater", "Negligible"),
            ("4", "Historic floods", "None on record within 250 m"),
        ],
    )
]
CON29M_OPINION = (
    "Opinion of {supplier}: no further enquiry is called for. The property is in the likely zone "
    "of influence of past workings that have ceased to move the surface."
)
CON29M = [
    (
        "Coal mining",
        [
            ("1", "Past underground workings", "One seam at 180 m depth, last worked in 1931"),
            ("2", "Present underground workings", "None"),
            ("3", "Future underground workings", "None planned"),
            ("4", "Mine entries", "None within 20 metres of the boundary"),
            ("5", "Coal mining geology", "No fault or fissure recorded"),
            ("6", "Past opencast mining", "None"),
            ("7", "Present opencast mining", "None"),
            ("8", "Future opencast mining", "None"),
            ("9", "Subsidence claims", "None since 31 October 1994"),
            ("10", "Mine gas", "No emission recorded"),
            ("11", "Emergency call-out works", "None"),
        ],
    )
]
CHANCEL_OPINION = (
    "Result: no potential liability found. The records seen by {supplier} show no parish with a "
    "continuing potential chancel repair liability at this place."
)
CHANCEL = [
    (
        "Screening",
        [
            ("1", "Is the property in a tithe district with potential liability?", "No"),
            ("2", "Is there a notice of chancel liability on the register of title?", "Not seen"),
        ],
    )
]
