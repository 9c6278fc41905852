"""What buyers say and what the papers call it: the words of a question on the left, those to look
for on the right. Phrases are split by `|` and compared stem by stem."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    asked: tuple[str, ...]
    written: tuple[str, ...]


def _topic(asked: str, written: str) -> Topic:
    return Topic(*(tuple(part.strip() for part in said.split("|")) for said in (asked, written)))


TOPICS = tuple(
    _topic(*pair)
    for pair in (
        # the lease and its money
        (
            "airbnb | holiday let | holiday lets | short let | short term let",
            "holiday letting | holiday let | short term letting | short let | airbnb",
        ),
        (
            "rent it out | rent out | let it out | let out | sublet | sublet it | underlet"
            " | have a tenant | get a tenant | buy to let | rent the flat out",
            "underlet | sublet | underletting | subletting | letting",
        ),
        (
            "left on the lease | length of the lease | lease length | long is the lease"
            " | lease run | lease left | lease end | lease expire | lease run out | long a lease"
            " | remaining on the lease | year left",
            "term of lease | term for which | term years | year from | expiry date lease"
            " | lease term year | term",
        ),
        ("extend the lease | lease extension | extending the lease", "extension | new lease"),
        (
            "ground rent | rent to the landlord | rent to the freeholder",
            "ground rent | yearly rent | annual rent | rent reserved | ground rent pa",
        ),
        (
            "service charge | maintenance charge | maintenance fee | management fee"
            " | management charge | upkeep | communal cost | running cost | maintenance cost"
            " | block fee",
            "service charge | maintenance charge | service charge pa | estate charge",
        ),
        ("estate charge | estate rentcharge", "estate rentcharge | estate charge | rentcharge"),
        (
            "reserve fund | sinking fund | saved for repair | money saved | saving for repair",
            "reserve fund | sinking fund | reserve",
        ),
        (
            "repair bill | big bill | major work | planned work | future bill | section 20"
            " | work planned | work coming | expensive repair",
            "section 20 | major work | planned work | qualifying work",
        ),
        (
            "cost to register | registration fee | notice fee | fee on sale | fee for the transfer"
            " | register my purchase",
            "notice of transfer | notice of assignment | registration fee | fee for notice"
            " | notice fee",
        ),
        ("owe | owing | arrear | debt | unpaid", "arrears | owing | outstanding | unpaid"),
        ("forfeit | lose the lease | evict", "re enter | re entry | forfeiture | forfeit"),
        ("sell it on | sell on | sell it later | assign the lease", "assign | alienation"),
        # who is who
        (
            "who owns the freehold | freeholder | landlord | own the freehold | owns the freehold"
            " | own the building | owns the building",
            "landlord | lessor | freeholder",
        ),
        (
            "manages the building | manages the block | managing agent | manage the building"
            " | management company | run the building | runs the building",
            "managing agent | management company",
        ),
        (
            "seller | vendor | who is selling | who sell | owner | who own | owns it | own it"
            " | who owns the property | who owns the house | who owns the flat",
            "proprietor | seller | transferor | owner",
        ),
        ("buyer | purchaser | who is buying", "buyer | transferee | borrower"),
        (
            "live there | live at the property | occupier | anyone else live | lodger | who live",
            "aged 17 or over | occupier | live at the property | occupiers | lodgers",
        ),
        # money borrowed and paid
        (
            "mortgage offer | offer run out | offer expire | offer valid | offer end | offer last",
            "expiry date mortgage offer | offer expires | offer is valid | offer valid",
        ),
        ("who is lending | my lender | buyer's lender", "lender mortgage offer | lender"),
        ("borrow | borrowing | loan amount | size of the loan", "loan amount | amount of loan"),
        (
            "mortgage on | loan on | mortgage | secured | debt on the property | existing mortgage"
            " | lender | bank",
            "registered charge | charge dated | charge lender | proprietor of the charge",
        ),
        (
            "did the owner pay | did they pay | seller paid | did the seller pay | last sold"
            " | bought it for | paid for it | price paid | sold for last | previous price",
            "price stated to have been paid | price paid",
        ),
        ("deposit", "deposit"),
        (
            "price | how much is it | asking price | cost of the house | cost of the flat",
            "purchase price | price | consideration",
        ),
        (
            "completion date | complete | move in | moving date | get the key",
            "completion date | completion",
        ),
        # use and change
        (
            "pet | dog | cat | animal | parrot | bird",
            "dog | animal | pet | cat",
        ),
        (
            "knock down | change the wall | change the internal wall"
            " | knock through | remove a wall | internal wall | move a wall | alter"
            " | alteration | renovate | refurbish | new kitchen | change the layout",
            "alteration | alter | structure of the building | structural",
        ),
        (
            "build an extension | extend the house | extend the property | extension | conservatory"
            " | build on | add a room | loft conversion | dormer | extend",
            "extension | alteration | building | conservatory | erect | loft conversion",
        ),
        (
            "wooden floor | wood floor | laminate | hard floor | floorboard | carpet | tile",
            "carpet | floor covering | wooden floor | laminate",
        ),
        (
            "work from home | run a business | business from | home business | office",
            "trade or business | private dwelling | private residence | business | profession",
        ),
        (
            "noise | play music | music | instrument | piano | party | loud",
            "nuisance | annoyance | noise | musical",
        ),
        ("redecorate | decorate | paint | repaint", "decorate | paint | redecorate"),
        ("satellite dish | aerial | dish", "aerial | satellite dish | dish"),
        ("covenant | restriction on use | what can i not do", "covenant | not to"),
        ("restriction", "restriction"),
        # the land and its neighbours
        (
            "right of way | walk across | cross the land | right to cross | access over | footpath"
            " | cross my garden | path across | pass over",
            "right of way | rights of way | footpath | pass and repass | bridleway",
        ),
        (
            "neighbour | dispute | complaint | trouble next door | argument",
            "dispute | complaint | neighbour",
        ),
        (
            "boundary | fence | hedge | party wall | wall between",
            "boundary | boundaries | fence | hedge | party wall",
        ),
        (
            "parking | park | car space | garage space | driveway | where can i put my car | car",
            "parking | park | parking space | garage | motor vehicle | driveway",
        ),
        ("garden | outside space | terrace | balcony", "garden | balcony | terrace | patio"),
        (
            "road private | private road | road adopted | adopted road | maintain the road"
            " | unadopted | street adopted | adopted | road | street",
            "maintainable at public expense | maintainable at the public expense | adopted"
            " | private road | highway",
        ),
        (
            "responsible for the roof | repair the roof | roof | who repair | structure",
            "roof | main structure | keep in repair | foundation",
        ),
        ("tree | tpo", "tree preservation | tree | tpo"),
        ("conservation area | listed | listed building", "conservation area | listed building"),
        (
            "planning permission | planning | permission",
            "planning permission | application number | decision planning",
        ),
        (
            "building regulation | building control | completion certificate | signed off",
            "building regulation | completion certificate | building control",
        ),
        ("window | double glazing | fensa", "window | fensa | certass | glazing"),
        ("guarantee | warranty | nhbc", "warranty | guarantee | buildmark | policy"),
        # the place
        (
            "flood | flooding | flooded | underwater | under water | river | sea level",
            "flood | flooding | flooded",
        ),
        ("knotweed | invasive plant", "knotweed"),
        ("radon", "radon"),
        (
            "contaminated | contamination | pollution | polluted | toxic",
            "contaminated | contamination",
        ),
        ("coal | mine | mining | mineshaft", "coal | mine | mining | mine entry"),
        ("subsidence | ground stability | sinking | crack", "subsidence | ground stability"),
        ("chancel | church", "chancel"),
        # services
        (
            "mains drainage | drainage | sewer | sewage | septic | drain | foul water",
            "public sewer | foul water | septic tank | drain | sewer",
        ),
        ("water meter | metered", "metered | water meter | measured"),
        ("mains water | water supply", "mains water | water supply"),
        (
            "internet | broadband | wifi | fibre | mbps",
            "broadband | internet | fibre | mbps",
        ),
        (
            "heating | boiler | radiator | heat | central heating",
            "heating | boiler | heater | central heating",
        ),
        ("gas", "gas"),
        (
            "electric | electrical | wiring | rewired | eicr",
            "electrical installation | wiring | eicr",
        ),
        (
            "energy | energy efficient | epc | energy rating | insulation | efficiency",
            "energy rating | epc | energy efficiency | rating",
        ),
        (
            "how big | floor area | size of | square metre | square feet | square foot | sq ft"
            " | how large",
            "floor area | square metre | floor area m2 | square feet",
        ),
        ("council tax | tax band", "council tax | tax band"),
        ("solar | solar panel | photovoltaic", "solar | photovoltaic"),
        # the building
        (
            "cladding | ews1 | fire safety | fire rule | fire risk | external wall",
            "cladding | ews1 | external wall",
        ),
        ("how tall | how high | tall | storey | height", "storey | metres in height | height"),
        (
            "insure | insurance | insured | insures",
            "insure | insurance | insured | policy",
        ),
        ("lift | elevator", "lift"),
        ("asbestos", "asbestos"),
        ("smoke alarm | fire alarm | burglar alarm | alarm", "alarm"),
        ("title number", "title number"),
        ("class of title | good title | absolute title", "title absolute | class of title"),
        ("boundaries", "boundaries | boundary"),
    )
)
