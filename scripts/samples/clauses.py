"""The body of the sample lease."""

TENANTS_COVENANTS = (
    "To pay the Ground Rent and the Service Charge on the days and in the manner stated, without "
    "deduction or set-off, and interest at four per cent over base rate on any sum fourteen days "
    "late.",
    "To keep the interior of the Property, with its glass, floors above the joists and the pipes "
    "and wires serving it alone, in good and substantial repair and to decorate it in every "
    "seventh year.",
    "Not to make any structural alteration to the Property, nor to alter its plan or remove any "
    "internal wall, without the Landlord's written consent, such consent not to be unreasonably "
    "withheld or delayed.",
    "Not to assign, underlet or part with possession of part only of the Property.",
    "Not to assign or underlet the whole of the Property without the Landlord's written consent, "
    "such consent not to be unreasonably withheld, and in the last seven years of the Term only.",
    "Within twenty-eight days of any assignment, underletting or charge to give notice of it to "
    "the Landlord with a certified copy and a fee of £60 plus VAT.",
    "To use the Property as a private residence in the occupation of one household and for no "
    "trade, profession or business.",
    "Not to keep any dog, cat, bird or other animal in the Property.",
    "Not to leave any floor of the Property without carpet or such other covering as deadens "
    "sound, save in kitchen and bathroom.",
    "To let the Landlord and those authorised by it enter on forty-eight hours' notice, or at "
    "once in an emergency, to inspect and to carry out works.",
    "To pay one eighteenth part of the cost to the Landlord of performing the covenants in clause "
    "4, as certified each year by its accountant, by two payments on account.",
    "To pay the Landlord's proper costs of any notice under sections 146 and 147 of the Law of "
    "Property Act 1925, even where forfeiture is avoided otherwise than by relief.",
)
LANDLORDS_COVENANTS = (
    "That the Tenant, paying the rents and performing the covenants, shall hold the Property "
    "quietly without interruption by the Landlord or any person claiming under it.",
    "To insure the Building in its full reinstatement value with an insurer of repute against the "
    "usual risks, and to lay out the money received in making good.",
    "To keep the structure, roof, foundations, common parts, lift and shared conduits of the "
    "Building in repair, lit, clean and decorated.",
    "To require of every tenant of a flat in the Building covenants like those of this lease, and "
    "at the Tenant's request and cost to enforce them against the others.",
    "To keep proper accounts of the Service Charge, to give the Tenant a copy within six months "
    "of each year's end and to hold a reserve for works that fall due less often than yearly.",
)
PROVISOS = (
    "If the Ground Rent is unpaid for twenty-one days after it has become due and been demanded, "
    "or if there is a substantial breach of the Tenant's covenants, the Landlord may re-enter the "
    "Property and the Term shall then end, without prejudice to claims already accrued.",
    "Notices are served sufficiently if served as section 196 of the Law of Property Act 1925 "
    "provides.",
    "If the Property is made unfit for use by an insured risk the Ground Rent is suspended, in "
    "fair proportion, until it is fit again or for three years, whichever is the shorter.",
    "No person who is not a party has a right under the Contracts (Rights of Third Parties) Act "
    "1999 to enforce this lease.",
)
RIGHTS_GRANTED = (
    "To pass on foot over the halls, stairs, lift and paths of the Building, and with vehicles "
    "over the forecourt.",
    "The free passage of water, soil, gas, electricity and data through the conduits of the "
    "Building.",
    "Support and shelter from the rest of the Building.",
    "To park one private car in the space numbered 6 on Plan 2.",
    "To place domestic refuse in the store provided.",
)
RIGHTS_EXCEPTED = (
    "The free passage of services through the conduits in the Property that serve other parts of "
    "the Building.",
    "Support and shelter for the rest of the Building.",
    "Entry on notice to repair the Building, the person entering making good all damage.",
    "To build on or alter the adjoining land even if light or air to the Property is lessened.",
)
