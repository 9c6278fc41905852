"""The postal address in a description of land: no floor, no plan, the postcode kept."""

import re
from dataclasses import dataclass

from apps.analysis.kinds._words.phrases import phrase, tidy

# With a letter where OCR took a figure for one.
_MISREAD = (
    r"\b(?=\w{2,4} \w{3}\b)(?=[A-Z ]{0,6}\d)"
    r"(?:[A-Z]{1,2}[\dOI][A-Z\d]?|[A-Z]{2}S(?! \d(?:ST|ND|RD|TH))|[CPS]0\d{1,2})"
    r" [\dOISBZ][A-Z]{2}\b"
)
POSTCODE = rf"(?:(?<![A-Z\d])[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}|{_MISREAD})"
_PARTS = re.compile(
    r"(?P<area>[A-Z]{1,2})(?P<outward>[\dOI][A-Z\d]?|S)(?P<inward>\s?[\dOISBZ])[A-Z]{2}\b"
)
_AN_AREA_WITH_O = re.compile(r"^([CPS])0(?=\d)")  # there is no C, P0 or S0
# As a form with a box for each letter has it.
SPACED_POSTCODE = r"\b[A-Z]\s(?:[A-Z]\s)?\d\s(?:[A-Z\d]\s)?\d\s[A-Z]\s[A-Z]\b"

_FLOOR = (
    r"(?:lower |upper )?(?:basement|ground|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|top"
    r"|raised ground|\d{1,2}(?:st|nd|rd|th))(?: and (?:lower |upper )?(?:basement|ground"
    r"|first|second|third|fourth|top))*"
    r" floors?(?: levels?)?"
)
_LEADING = phrase(
    r"\A\s*(?:[^:\n]{0,60}\bplan\b[^:\n]{0,20}:\s*)?"
    rf"(?:plot (?:no\.? )?\w+,? (?:(?:to be|now) )?(?:known as|being) )?"
    rf"(?:all (?:that|those) |the (?=(?:leasehold|freehold|garden|premises|property"
    rf"|dwelling|house|flat|apartment|maisonette|{_FLOOR})\b))*(?:(?:leasehold "
    rf"|freehold |garden )?(?:premises|property"
    rf"|dwelling(?: ?house)?|house|flat|apartment"
    rf"|maisonette)(?: and (?:premises|garage|garden|parking space))? (?:situate(?:d)? "
    rf"|lying )?(?:on the {_FLOOR} )?"
    rf"(?:known as|being|at|situate at) )?(?:(?!{_FLOOR} (?:flat|maisonette"
    rf"|apartment),)(?:the )?{_FLOOR} (?:flat|premises|maisonette"
    rf"|apartment)? ?"
    rf"(?:known as|being|at)? ?)?(?:and )?(?:being |known as )?"
    rf"(?:(?:number|no\.) (?=\d))?"
)
# `The search area was described by the applicant as …`
_TOLD_AS = phrase(
    r"\A\W*(?:the )?(?:search area|area|land|property|site)\b[^,\d]{0,60}?"
    r"\b(?:described|identified|known)\b[^,\d]{0,40}? as "
    r"|\A[^;:]{0,120}?\b(?:to be|now) (?:postally )?known as (?=[^;\n]*\d)"
    r"|\A[^,;\d]{0,80}\bsecured (?:on|over|against|by) |\A\W*lot \d+[a-z]? ?[:.-] ?"
)
_INNER_FLOOR = phrase(
    rf"[\s,]*\([^)]*\bfloor\b[^)]*\)|,?\s*(?:situated? )?\b(?:on|comprising"
    rf"|being) the {_FLOOR}(?: of)?(?: the building)?(?: known as)?"
    rf"|,? (?<!^)\b{_FLOOR}\b(?! (?:flat|maisonette|apartment),)(?: flat)?"
)
_END = phrase(
    r"[\s,]*\b(?:(?:as )?(?:more particularly |for identification )?(?:shown|edged"
    r"|coloured|delineated|outlined|described)"
    r"|on the plan|which (?:said|are|is)|in the county of|aforesaid|in the case of a conflict"
    r"|\(?all which (?:said )?"
    r"|together with|as the same|forming part"
    r"|and registered"
    r"|registered (?:at|under)|as defined|including\b|hereinafter|to hold\b"
    r"|in this lease|\(?title )"
)


# Districts of Wales, whole or for the most part; those that the border crosses; and of these the
# ones that have as much of either nation.
_WELSH = re.compile(r"(?:CF|LL|SA|LD|NP|SY(?:1[5-9]|2[0-5])|CH[5-8])(?=[\d\s])", re.I)
_BORDER = re.compile(
    r"(?:LD[78]|NP(?:7|16|25)|HR[35]|SY(?:5|7|1[0-5]|2[12])|CH[14]|LL1[1-4])(?=\s?\d[A-Z]{2})", re.I
)
_HALVED = re.compile(r"(?:HR3|CH4)(?=\s?\d[A-Z]{2})", re.I)
_NO_STREET = r"\b(?! (?:road|rd|street|st|lane|avenue|way|close|drive|place|terrace)\b)"
_IN_WALES = re.compile(
    r"\b(?:wales|cymru|powys|flintshire|sir y fflint|wrexham|wrecsam|denbighshire|monmouthshire"
    r"|sir fynwy|montgomeryshire|radnorshire|breconshire|clwyd|gwent|hay[- ]on[- ]wye|saltney"
    r"|broughton|knighton|presteigne|welshpool|montgomery|abergavenny|chepstow|monmouth)"
    + _NO_STREET,
    re.IGNORECASE,
)
_IN_ENGLAND = re.compile(
    r"\b(?:england|herefordshire|shropshire|salop|cheshire|gloucestershire|chester|oswestry"
    r"|shrewsbury|kington|ludlow|whitchurch|ellesmere|malpas)" + _NO_STREET,
    re.IGNORECASE,
)
_NAMED_BY_POST = re.compile(
    rf"\((?:(?:the )?postal address(?: of which is|:)?|(?:to be )?(?:postally )?known as) "
    rf"(?P<it>\w[^()]{{4,120}}{POSTCODE})\)",
    re.IGNORECASE,
)
# `Plot 22 Hazel Park, now 9 Hazel Close, …`
_ONCE_A_PLOT = phrase(r"\A ?plot \w+\b[^\n]{0,60}?[,(] ?now (?:known as )?(?=\w)")
_POSTCODE_LABEL = re.compile(r"[\s,]*\bpost ?code\b[\s:]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """`start` and `end` are offsets of the description."""

    address: str
    start: int
    end: int


def nation_of(address: str) -> str | None:
    """`E` or `W` by the postcode. Along the border by the county or town that is named, else by
    where most of the district lies; None without a postcode and where neither tells."""
    codes = re.findall(rf"\b{POSTCODE}\b", address, re.IGNORECASE)
    if not codes:
        return None
    if _BORDER.match(codes[-1]):
        if _IN_WALES.search(address):
            return "W"
        if _IN_ENGLAND.search(address):
            return "E"
        if _HALVED.match(codes[-1]):
            return None
    return "W" if _WELSH.match(codes[-1]) else "E"


def postal(description: str) -> Place | None:
    """Of a plot and of the address that it will have, the address."""
    if before := _ONCE_A_PLOT.match(description):
        place = postal(description[before.end() :])
        return place and Place(place.address, place.start + before.end(), place.end + before.end())
    if (named := _NAMED_BY_POST.search(description)) and (place := postal(named["it"])):
        return Place(place.address, named.start("it") + place.start, named.start("it") + place.end)
    if postcode := re.search(rf"{POSTCODE}\)?|{SPACED_POSTCODE}", description):
        end = postcode.end()
    elif cut := _END.search(description):
        end = cut.start()
    else:
        end = len(description)
    told = _TOLD_AS.match(description, 0, end)
    start = told.end() if told else 0
    leading = _LEADING.match(description[:end][start:])
    start += leading.end() if leading else 0
    plain = _POSTCODE_LABEL.sub(", ", _INNER_FLOOR.sub(", ", description[start:end]))
    plain = re.sub(SPACED_POSTCODE, _unspaced, plain)
    plain = re.sub(POSTCODE, _in_figures, plain)
    address = tidy(re.sub(r"(?:\s*,)+\s*", ", ", plain))
    if len(address) < 5:
        return None
    return Place(address, start, start + len(description[start:end].rstrip(" .,;\n")))


def _unspaced(found: re.Match[str]) -> str:
    letters = re.sub(r"\s", "", found.group())
    return f"{letters[:-3]} {letters[-3:]}"


def _in_figures(found: re.Match[str]) -> str:
    said = _AN_AREA_WITH_O.sub(r"\1O", found.group())
    parts = _PARTS.fullmatch(said)
    if parts is None:
        return said
    first, rest = parts["outward"][0], parts["outward"][1:]
    outward = first.translate(str.maketrans("OIS", "015")) + rest.translate(
        str.maketrans("OI", "01")
    )
    inward = parts["inward"].translate(str.maketrans("OISBZ", "01582"))
    return f"{parts['area']}{outward}{inward}{parts.group()[-2:]}"
