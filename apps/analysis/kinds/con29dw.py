"""Drainage and water enquiries."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._searches import PROPERTY_LABELS, REFERENCES, SEARCH_EXPIRED
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.answers import Reply, answered, says_no
from apps.analysis.kinds._words.assertions import asserted, denied, either, is_asked
from apps.analysis.kinds._words.fields import date_field, reference_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "con29dw",
        "con 29dw",
        "con29 dw",
        "drainage and water enquiry",
        "drainage and water enquiries",
        "drainage & water enquiry",
        "drainage and water search",
        "drainage & water search",
        "water and drainage search",
        "residential drainage and water",
        "drainage and water report",
        "water & drainage report",
        "water and drainage report",
        "water & drainage search",
        "water and drainage enquiry",
    ),
    says={
        "foul water": 0.1,
        "public sewer": 0.1,
        "sewerage undertaker": 0.1,
        "water mains": 0.05,
        "public lateral drain": 0.1,
        "surface water drainage": 0.1,
        "water industry act": 0.1,
        "vesting declaration": 0.05,
        "trade effluent": 0.05,
    },
)
_COMPANY = re.compile(
    r"(?P<it>(?:[A-Z][\w'&.-]*[^\S\n]+(?:and[^\S\n]+|&[^\S\n]+|of[^\S\n]+)?){1,4}"
    r"(?:Water|WATER|Utilities|UTILITIES|Searches|SEARCHES|GeoSearch)\b"
    r"(?:[^\S\n]+(?:Services|Utilities|Searches|Property|Limited|Ltd\.?|LIMITED|LTD|Plc|plc"
    r"|PLC)\b)*)"
)
_TRADING_AS = re.compile(
    r"^(?P<it>[A-Z][\w'&. -]{2,40}?),?\s+(?:is )?(?i:a trading (?:name|style) of)\b", re.MULTILINE
)
_AT_THE_HEAD = re.compile(
    r"(?P<it>[A-Z][\w'&. -]{2,40} (?:Searches|Property[^\S\n]Insight))[^\S\n]*[\n\t]"
)
_OVER_THE_TITLE = re.compile(r"(?P<it>[A-Z]{4,20})[^\S\n]*\n[^\n]*CON ?29 ?DW\b")
_PRODUCT = re.compile(r"CON ?29|drainage", re.IGNORECASE)
_FIRM = re.compile(r"\b(?:Limited|Ltd|plc)\b", re.IGNORECASE)
_SUPPLIER = labels(
    "(?:search |report )?(?:supplier|provider)(?: name)?"
    "|(?:this (?:document|report|search) (?:was |has been )?)?(?:produced|issued|prepared"
    "|supplied|provided"
    "|compiled|answered) by|(?:water |search )?company(?: name)?|sewerage undertaker|from"
)
_SEWER_TOPIC = phrase(
    r"\bpublic (?:foul |surface water |combined |gravity "
    r"|pumped )*(?:sewers?)\b(?:,? disposal main,? or"
    r" lateral drain)?[^?:.]{0,160}?\b(?:with)?in the (?:property'?s? )?boundar(?:y|ies)"
    r"|\bsewers? within (?:the )?(?:property |site )?boundar(?:y|ies)"
)
_SEWER = phrase(
    r"(?<![^\n.;?])[^\n.;?]{0,160}?\b"
    r"public (?:foul |combined |surface water )*sewers?\b[^.;?]{0,60}?\b"
    r"(?:with)?in the"
    r" (?:property'?s? )?boundar(?:y|ies)[^\n.;?]{0,80}"
)
_ONLY_NEAR = re.compile(
    r"\bnot (?:within|show|indicate|record|reveal|identify)\b|\bn(?:o|one|il)\b"
    r"|\boutside\b|\bonly\b[^.]{0,30}\blateral",
    re.IGNORECASE,
)
_FOUL_TOPIC = phrase(
    r"\bfoul (?:water|drainage|sewage)\b[^?:\n]{0,80}?(?:\n[^?:\n]{0,80})?\b(?:drain|connect|sewer)"
    r"|\bfoul (?:water )?(?:connection|connected|drainage)\b"
)
_CONNECTED = phrase(r"\bfoul (?:water |drainage|sewage)[^.?\n:]{0,40}: ?(?:is )?connected\b")
_NOT_CONNECTED = phrase(
    r"\bfoul (?:water|drainage|sewage)\b(?:(?!\bsurface\b)[^.;?]){0,80}\b"
    r"(?:(?:does|do|is|are) not (?:drain|connect|connected)"
    r"|not connected)[^\n.;?]{0,100}|\b(?:not connected to|no connection to)"
    r" (?:a |the |any )?public (?:foul )?sewer"
    r"[^\n.;?]{0,80}"
)
_SURFACE = re.compile(
    r"\bsurface water\b(?![^.?]*\bfoul\b)(?:[^.?\n]|\n(?!\s*Q?\d))*$", re.IGNORECASE
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from _supplier(paper)
    yield from reference_field(paper, "supplier_reference", *REFERENCES)
    yield from date_field(
        paper,
        "requested_on",
        "(?:requested|ordered|received|instructed)(?: on)?(?: date)?|(?:request|order"
        "|received?|receipt|instruction) date"
        "|date (?:requested|ordered|received|of (?:request|order|instruction|receipt)"
        "|order received|search requested)",
        "(?:requested|received|ordered)(?: on)?",
    )
    yield from date_field(
        paper,
        "produced_on",
        "(?:produced|completed|issued|returned|prepared|replied)(?: on)?(?: date)?"
        "|(?:report|issue|search|completion"
        "|response|produced|result) date|date (?:produced|completed|issued|returned"
        "|prepared|of (?:report|issue|search"
        "|response|reply|production))|search (?:produced|completed)(?: on)?",
        r"(?:produced|completed|issued|prepared)(?: by [A-Z][\w'&. -]{2,60}?)?(?: on)?"
        "|(?:report|issue|reply) date",
    )
    yield from address_field(paper, PROPERTY_LABELS)


def _supplier(paper: Paper) -> Iterator[FieldFound]:
    for value in values(paper, _SUPPLIER):
        name = re.split(r",|\s+on\s+\d|\bof\b(?! \w+ Water)|\(", value.text, maxsplit=1)[0]
        if tidy(name) and not re.match(r"\d", name) and len(name.split()) <= 8:
            yield field_at(
                paper, "supplier", tidy(name), (value.start, value.start + len(name.rstrip()))
            )
            return
    if found := _TRADING_AS.search(paper.flow.text) or _AT_THE_HEAD.match(paper.flow.text):
        yield field_at(paper, "supplier", tidy(found["it"]), found.span("it"))
        return
    if found := _OVER_THE_TITLE.match(paper.flow.text):
        yield field_at(paper, "supplier", tidy(found["it"]), found.span("it"))
        return
    named = [f for f in _COMPANY.finditer(paper.flow.text) if not _PRODUCT.search(f["it"])]
    for found in [*(f for f in named if _FIRM.search(f["it"])), *named][:1]:
        yield field_at(paper, "supplier", tidy(found["it"]), found.span("it"))


def _inside(reply: Reply) -> bool:
    if reply.said:
        return reply.said == "yes"
    return bool(_SEWER.search(reply.words)) and not _ONLY_NEAR.search(reply.words)


def _unconnected(reply: Reply) -> bool:
    words = reply.words
    return says_no(reply) or (
        not reply.said and bool(re.match(r"not connected|does not", words, re.I))
    )


def _unless_connected(draft: Draft, context: Context) -> Iterator[Evidence]:
    """`Foul drainage: connected. Surface water: not connected` is no answer about foul water."""
    if not _CONNECTED.search(draft.paper.flow.text):
        yield from answered(_FOUL_TOPIC, _unconnected)(draft, context)


def _foul_is_not_connected(draft: Draft, _: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for found in _NOT_CONNECTED.finditer(text):
        of_surface = _SURFACE.search(text[max(found.start() - 200, 0) : found.start()])
        if not (of_surface or denied(text, found) or is_asked(text, found)):
            yield Evidence.span(draft.paper, found.span())
            return


KIND = Kind(
    code="con29dw",
    category="searches",
    checklist_item="searches",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="SEWER_IN_BOUNDARY",
            severity="high",
            title="A public sewer runs inside the boundary",
            explanation="The water company may enter, and building over it needs its consent.",
            suggested_action="Look at the sewer map; ask for build-over agreements.",
            source="CON29DW question 2.4; Water Industry Act 1991 ss.158 and 159",
            find=either(answered(_SEWER_TOPIC, _inside), asserted(_SEWER, unless=_ONLY_NEAR)),
        ),
        Rule(
            code="NOT_CONNECTED_FOUL",
            severity="medium",
            title="Foul water does not drain to a public sewer",
            explanation="There may be a septic tank or a private drain to keep up.",
            suggested_action="Ask what serves the property and whether it meets the rules.",
            source="CON29DW question 2.1; General Binding Rules",
            find=either(_unless_connected, _foul_is_not_connected),
        ),
    ),
)
