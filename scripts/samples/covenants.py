"""What the two old deeds on the freehold title bind its owner to."""

EASEMENTS_1987 = (
    '"TOGETHER WITH a right of way at all times and for all purposes, in common with all others '
    "entitled, over the footpath and the service road at the rear of the land, and the free "
    "passage of water, soil, gas and electricity through the pipes, wires and channels now laid "
    'or to be laid within eighty years beneath the adjoining land of the Transferor."'
)
CONVEYANCE_1936 = (
    "Not to use the land or any building on it for the trade of an innkeeper or for the sale of "
    "beer, wine or spirits, nor as a school, hospital or place of public worship.",
    "Not to erect on the land more than one private dwellinghouse with its usual outbuildings, "
    "nor to use that dwellinghouse otherwise than for the occupation of a single family.",
    "Not to make or burn bricks or tiles on the land, nor to dig clay, gravel or sand from it "
    "save for the foundations of the permitted buildings.",
    "For ever to maintain on the sides marked with an inward T on the plan to the deed a close "
    "boarded fence or live hedge not more than four feet six inches high.",
    "Not to permit on the land anything that may be or grow to be a nuisance or annoyance to the "
    "Vendor or to the owners and occupiers of the neighbouring property.",
)
TRANSFER_1987 = (
    "Not to alter or add to the external appearance of the dwelling, nor to build any extension, "
    "porch or garage, without the prior written consent of the Transferor, which is not to be "
    "unreasonably withheld.",
    "Not to park on the land or on the service road any caravan, boat, trailer or commercial "
    "vehicle of more than fifteen hundredweight.",
    "To keep the part of the land coloured green on the plan to the Transfer as an open garden, "
    "with no wall, fence or hedge between it and the road.",
    "To pay on demand a fair share, by user, of the cost of repairing and lighting the service "
    "road and of cleansing the drains used in common.",
    "Not to obstruct the footpath nor to place on it any thing that would hinder its use by the "
    "owners of the adjoining plots.",
    "Not to fix to the front elevation any aerial, dish or sign that can be seen from the road, "
    "save a nameplate of usual size.",
    "Not to keep on the land pigs, poultry or pigeons, nor any animal for the purposes of trade.",
    "On any transfer of the land to procure that the new owner covenants with the Transferor in "
    "the terms of these covenants.",
)
