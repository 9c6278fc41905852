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
from apps.analysis.kinds._words.fields import date_field, reference_field
from apps.analysis.kinds._words.labels import labels, values
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
    "|report|compiled) by|consultant"
)
_BRAND = re.compile(
    r"\b(?P<it>landmark information group|landmark|groundsure|future climate info"
    r"|argyll environmental"
    r"|argyll|geosmart information|geosmart|ambiental|terrafirma|martello|sitecheck"
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
    r"(?:[^\n.;:]{0,60}[:\-]? ?\b(?:further action(?: (?:is )?(?:required|recommended|needed"
    r"|advised))?"
    r"|action required|action recommended|action advised|not passed|failed"
    r"|further assessment required"
    r"|further (?:enquiries|investigation|assessment)"
    r" (?:is |are )?(?:required|recommended|needed|advised)|refer(?:red)? for further assessment)\b"
    r"[^\n.;]{0,80})"
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
    r"|\b(?:highway|high-?level|high (?:water|tide|resolution|street))\b"
    r"|\bhigh\b.*\b(?:would|could) be (?:shown|marked|given|shaded|coloured|reported)\b",
    re.IGNORECASE | re.DOTALL,
)


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
    text, seen = draft.paper.flow.text, set[str]()
    for found in _FAILED.finditer(text):
        section = _section_of(text, found)
        if not _NO_ACTION.search(found.group()) and section not in seen:
            seen.add(section)
            yield Evidence.span(draft.paper, found.span())


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


def _section_of(text: str, found: re.Match[str]) -> str:
    """The last section named on the line or shortly before."""
    before = text[max(found.start() - 200, 0) : found.end()].lower()
    at, section = max((before.rfind(word), word) for word in _SECTIONS)
    return {"stability": "ground", "subsidence": "ground"}.get(section, section) if at >= 0 else ""


def _high_flood(draft: Draft, _: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for found in _FLOOD_HIGH.finditer(text):
        if not _NOT_HIGH.search(found.group()):
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
    ),
)
