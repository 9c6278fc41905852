"""Who dug below. There is no free map of the fields to hold an address against, so that a postcode
area has to do: it lies at least partly over a field, and the supplier's own screening decides."""

from collections.abc import Callable

from .product import Advice, Case, Level, Priority, Product

# Areas with any land in the coal reporting area of England and Wales.
COALFIELDS = frozenset(
    {"B", "BA", "BB", "BD", "BL", "BS", "CA", "CF", "CH", "CT", "CV", "CW", "DE", "DH", "DL", "DN"}
    | {"DY", "GL", "HD", "HX", "L", "LA", "LD", "LE", "LL", "LS", "M", "NE", "NG", "NP", "OL", "PR"}
    | {
        "S",
        "SA",
        "SK",
        "SR",
        "ST",
        "SY",
        "TD",
        "TF",
        "TS",
        "WA",
        "WF",
        "WN",
        "WR",
        "WS",
        "WV",
        "YO",
    }
)


def _in_areas(areas: frozenset[str], field: str) -> Callable[[Case], Advice | None]:
    def advise(case: Case) -> Advice | None:
        if not case.area:
            return Advice(
                Level.OPTIONAL, f"Without a postcode it cannot be said if {field} is near."
            )
        if case.area not in areas:
            return None
        return Advice(
            Level.RECOMMENDED,
            f"Postcode area {case.area} lies at least partly over {field}; only the search tells "
            "whether this address does.",
        )

    return advise


def _mining(code: str, name: str, areas: frozenset[str], field: str) -> Product:
    return Product(
        code=code,
        name=name,
        covers=f"Past and present workings of {field}, subsidence claims, entries",
        inputs=("address", "extent"),
        priority=Priority.CONDITIONAL,
        kinds=("con29m",) if code == "CON29M" else (),
        advise=_in_areas(areas, field),
    )


PRODUCTS = (
    _mining("CON29M", "Coal mining report", COALFIELDS, "a coalfield"),
    _mining("TIN", "Tin mining search", frozenset({"TR", "PL"}), "the Cornish metal mines"),
    _mining("CLAY", "China and ball clay search", frozenset({"BH", "PL", "TQ"}), "clay workings"),
    _mining(
        "LIMESTONE",
        "Limestone mining search",
        frozenset({"B", "DY", "WS", "WV"}),
        "the limestone workings of the West Midlands",
    ),
    _mining("BRINE", "Cheshire brine search", frozenset({"CW"}), "the Cheshire salt field"),
)
