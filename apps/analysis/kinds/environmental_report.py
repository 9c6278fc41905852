"""Environmental and flood reports."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._searches import (
    ISSUED,
    ISSUED_PROSE,
    PROPERTY_LABELS,
    RADON_RULE,
    REFERENCES,
    SEARCH_EXPIRED,
)
from apps.analysis.kinds._words.addresses import address_by_postcode, address_field
from apps.analysis.kinds._words.assertions import asserted, is_asked, is_general
from apps.analysis.kinds._words.fields import date_field, reference_field
from apps.analysis.kinds._words.labels import SAME_COLUMN, labels, values
from apps.analysis.kinds._words.notes import is_note
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "environmental report",
        "environmental search",
        "environmental risk report",
        "homebuyers report",
        "homecheck",
        "homescreen",
        "riskview",
        "avista",
        "envirosearch",
        "sitecheck",
        "flood risk report",
        "flood report",
        "groundsure flood",
        "flood screening",
        "floodsmart",
        "flood risk screen",
        "overall flood risk",
        "flood search",
        "property risk report",
        "environmental and flood",
        "environmental assessment",
        "homebuyers",
        "enviro all-in-one",
        "sitesolutions",
    ),
    says={
        "contaminated land": 0.1,
        "professional opinion": 0.1,
        "ground stability": 0.1,
        "surface water flooding": 0.1,
        "surface water": 0.03,
        "groundwater": 0.05,
        "further action": 0.1,
        "part 2a": 0.05,
        "groundsure": 0.15,
        "landmark information": 0.15,
        "historical land use": 0.1,
        "flood risk": 0.1,
        "enquiries of local authority": -0.3,
        "mine entries": -0.1,
        "we have investigated": -0.3,
    },
)
_SUPPLIER = labels(
    "(?:report |search )?(?:supplier|provider)(?: name)?|(?:produced|prepared|issued"
    "|supplied|provided"
    "|report|compiled) by"
)
_BRAND = re.compile(
    r"\b(?P<it>landmark information(?: group)?|landmark|groundsure|future climate info"
    r"|argyll environmental|argyll(?! sitesolutions)|geosmart information|geosmart|ambiental"
    r"|terrafirma|martello"
    r"|dye ?& ?durham|searchflow|jeremy benn)\b"
    r"(?![^\S\n]+&[^\S\n])|(?P<firm>(?:[A-Z][\w'&.-]*[^\S\n]+){1,3}(?:Environmental|Environment|Risk|Geo|Information)"
    r"(?:[^\S\n]+(?:Group|Services|Consulting|Consultants|Limited|Ltd\.?|LLP|plc))+)",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:by|opinion of)[^\S\n]+(?P<it>(?:(?:[A-Z][\w'.-]*|&|and|of)[^\S\n]+){1,6}"
    r"(?:Limited|Ltd|LLP|plc)\b)"
)
_FAILED = phrase(
    r"(?:(?:(?<![^\n.;:])[^\n.;:]{0,60}[:\-]? ?)?"
    r"\b(?P<said>further action(?: (?:is )?(?:required|recommended|needed"
    r"|advised))?"
    r"|action required|action recommended|action advised|not passed|failed"
    r"|further assessment required"
    r"|further (?:enquiries|investigation|assessment)"
    r" (?:is |are )?(?:required|recommended|needed|advised)|refer(?:red)? for further assessment"
    r"|(?:(?<=:\s)|(?<=\t))(?:refer|fail)(?=[^\S\n]*[\t\n]))\b"
    r"[^\n\t.;:]{0,80})"
)
_NO_ACTION = phrase(
    r"\bin the event\b|\b(?:no|not|without|nor)\b[^\n.;]{0,40}\b(?:further )?action"
    r"|\bnot failed|\b(?:where"
    r"|if|when|should"
    r"|means|would|could|may)\b|\bfurther action\b[^\n]{0,20}\b(?:not|none|no)\b|\bpassed or\b"
    r"|\bpassed\b(?=[^\n]{0,30}/)|/ ?(?:action|further)"
)
_FLOOD = (
    r"(?:rivers? and (?:the )?(?:seas?|coastal)|river|coastal|tidal|surface water|pluvial|fluvial"
    r"|groundwater|ground water|overall|historic|sewer|reservoir)"
)
_FLOOD_HIGH = phrase(
    rf"\b(?:{_FLOOD}(?: \w+){{0,3}}|flood(?:ing)?(?: risk)?)[^\n.;]{{0,50}}?"
    r"(?:[:\-\t] ?|\bis |\bas |\brisk ?(?:of flooding ?)?[:\-]? ?|\n)(?:very "
    r"|moderate to )?high\b[^\n.;]{0,40}"
    rf"|\b(?:very )?high(?: risk)? (?:of|from|for) (?:[a-z]+ ){{0,4}}flood(?:ing)?[^\n.;]{{0,60}}"
    r"|\bat high risk (?:of|from)[^\n.;]{0,20}flood[^\n.;]{0,40}"
)
# Said before the word, or of another height.
_NOT_HIGH = re.compile(
    r"\b(?:no|not|without|below|if|where|would|could|may)\b(?=.*\bhigh\b)"
    r"|\b(?:highway|high-?level|high (?:water|tide|resolution|street))\b",
    re.IGNORECASE | re.DOTALL,
)


_ON_THE_REGISTER = phrase(
    r"\b(?:property|site|land)\b[^.;?]{0,60}?\b(?:entered|included|listed|recorded) (?:in|on)"
    r" (?:\S+ ){1,4}register of contaminated land\b[^.;?]{0,100}"
    r"|(?:(?<![^.;?\n])[^.;?\n]{0,80})?"
    r"\b(?:has been|was|is) (?:formally )?determined (?:to be|as) contaminated land"
    r"\b[^.;?]{0,100}"
    r"|(?:(?<![^.;?\n])[^.;?\n]{0,80})?"
    r"\bremediation notice (?:has been|was|is) (?:served|in force)\b[^.;?]{0,100}"
)
_ELSEWHERE = re.compile(r"\b(?:not|no)\b|\d ?(?:m|metres?|km)\b|\bnearby\b", re.IGNORECASE)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from _supplier(paper)
    yield from reference_field(paper, "report_reference", *REFERENCES)
    yield from date_field(paper, "search_date", ISSUED, ISSUED_PROSE)
    labelled = list(address_field(paper, PROPERTY_LABELS))
    yield from labelled or address_by_postcode(paper)


def _supplier(paper: Paper) -> Iterator[FieldFound]:
    for value in values(paper, _SUPPLIER):
        name = re.split(r",|\s+on\s+\d|\(", value.text, maxsplit=1)[0]
        if tidy(name) and len(name.split()) <= 6:
            yield field_at(
                paper, "supplier", tidy(name), (value.start, value.start + len(name.rstrip()))
            )
            return
    if found := _BRAND.search(paper.flow.text):
        group = "it" if found["it"] else "firm"
        yield field_at(paper, "supplier", tidy(found[group]), found.span(group))
    elif found := _FIRM.search(paper.flow.text):
        yield field_at(paper, "supplier", tidy(found["it"]), found.span("it"))


def _further_action(draft: Draft, _: Context) -> Iterator[Evidence]:
    """One for each section that did not pass; a summary and the section itself are one."""
    text, sections = draft.paper.flow.text, dict[str, Evidence]()
    for found in _FAILED.finditer(text):
        explained = is_note(draft.paper, found.start()) or is_general(text, found)
        if not (_NO_ACTION.search(found.group()) or explained):
            evidence = Evidence.span(draft.paper, found.span())
            sections.setdefault(_section_of(draft.paper, found), evidence)
    named = [evidence for section, evidence in sections.items() if section not in ("", _OVERALL)]
    yield from named or [*sections.values()][:1]


_OVERALL = "overall"
_SECTIONS = (
    "contaminat",
    "flood",
    "radon",
    "ground",
    "stability",
    "energy",
    "mining",
    "coal",
    "planning",
    "transport",
    "climate",
    "subsidence",
)


def _section_of(paper: Paper, found: re.Match[str]) -> str:
    """The section named on the line, at the head of the column or shortly before."""
    text = paper.flow.text
    line = text.rfind("\n", 0, found.start("said")) + 1
    before = (
        _section_in(text[line : found.end()])
        or _section_in(_head_of_column(paper, found.start("said")))
        or _section_in(text[max(found.start() - 200, 0) : found.end()])
    )
    return {"stability": "ground", "subsidence": "ground"}.get(before, before)


def _section_in(words: str) -> str:
    """The last one named; what is said of the whole is of none."""
    said = words.lower()
    at, section = max((said.rfind(word), word) for word in (*_SECTIONS, _OVERALL))
    return section if at >= 0 else ""


def _head_of_column(paper: Paper, at: int) -> str:
    """Of the cells above with the same left edge the nearest that names a section."""
    text, left = paper.flow.text, paper.left_of(at)
    first = max(at - 400, 0)
    for cell in reversed([*re.compile(r"[^\t\n]+").finditer(text, first, at)] if left else []):
        there = paper.left_of(cell.start())
        same = there is not None and abs(there - (left or 0.0)) < SAME_COLUMN
        if same and _section_in(cell.group()):
            return cell.group()
    return ""


def _high_flood(draft: Draft, _: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for found in _FLOOD_HIGH.finditer(text):
        if not (
            _NOT_HIGH.search(found.group())
            or is_asked(text, found)
            or is_general(text, found)
            or is_note(draft.paper, found.start())
        ):
            yield Evidence.span(draft.paper, found.span())
            return


KIND = Kind(
    code="environmental_report",
    category="searches",
    checklist_item="searches",
    recognise=_SIGNS,
    fields=_fields,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="ENV_FURTHER_ACTION",
            severity="high",
            title="A section of the report did not pass",
            explanation="The report asks for further enquiry before anyone relies on it.",
            suggested_action="Follow the report's recommendations and tell the lender.",
            source="Law Society Contaminated Land practice note",
            find=_further_action,
        ),
        Rule(
            code="FLOOD_RISK_HIGH",
            severity="high",
            title="The risk of flooding is high",
            explanation="Insurance may be dear or refused.",
            suggested_action="Get insurance terms before exchange and ask about past floods.",
            source="Law Society Flood Risk practice note",
            find=_high_flood,
        ),
        RADON_RULE,
        Rule(
            code="CONTAMINATED_LAND",
            severity="critical",
            title="The land is dealt with as contaminated",
            explanation="A Part 2A entry may make the owner pay for cleaning up.",
            suggested_action="Do not exchange before the notice and its cost are known.",
            source="EPA 1990 Part 2A",
            find=asserted(_ON_THE_REGISTER, unless=_ELSEWHERE),
        ),
    ),
)
