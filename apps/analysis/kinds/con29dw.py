"""Drainage and water enquiries."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._searches import PROPERTY_LABELS, SEARCH_EXPIRED
from apps.analysis.kinds._words.labels import (
    address_field,
    answered,
    asserted,
    date_field,
    either,
    labelled,
    text_field,
)
from apps.analysis.kinds._words.phrases import field_at, line, phrase, tidy, weigh
from apps.analysis.kinds.kind import Kind, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_CUES = {
    line(r"[^\n]{0,40}\bCON ?29 ?DW\b"): 0.6,
    phrase(r"\bdrainage (?:and|&) water (?:enquir|search)"): 0.45,
    phrase(r"\bpublic sewer (?:map|within)\b"): 0.15,
    phrase(r"\bfoul water\b.{0,80}\bpublic sewer\b"): 0.2,
    line(r"dear |report on title"): -0.4,
}
_SUPPLIER_LABEL = labelled("(?:supplier|provider|produced by|issued by|company|water company)")
_SUPPLIER = re.compile(
    r"(?P<it>(?:[A-Z][\w'&]+[^\S\n]+){1,3}(?:Water|Utilities"
    r"|Searches)(?:[^\S\n]+(?:Limited|Ltd|Plc|plc|PLC|Property Searches))?)"
)
_REFERENCE = labelled(
    r"(?:our |supplier |search |report |order )?(?:ref(?:erence)?|order)(?: (?:no"
    r"|number))?\.?|(?:search|report) (?:no|number)"
)


def _recognise(paper: Paper) -> float:
    return weigh(paper.flow.text, _CUES)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    text = paper.flow.text
    if found := _SUPPLIER_LABEL.search(text) or _SUPPLIER.search(text):
        yield field_at(paper, "supplier", tidy(found["it"]), found.span("it"))
    yield from text_field(paper, "supplier_reference", _REFERENCE)
    yield from date_field(
        paper,
        "requested_on",
        r"(?:requested|ordered|received)(?: on)?|(?:request|order) date|date (?:requested"
        r"|ordered|received|of request)",
    )
    yield from date_field(
        paper,
        "produced_on",
        r"(?:produced|completed|issued)(?: on)?|(?:report|issue|search|completion) date"
        r"|date (?:produced|completed|issued|of (?:report|issue|search))",
    )
    yield from address_field(paper, PROPERTY_LABELS)


KIND = Kind(
    code="con29dw",
    category="searches",
    checklist_item="searches",
    recognise=_recognise,
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
            find=either(
                answered(
                    phrase(
                        r"\bpublic (?:foul |surface water |combined |gravity )?(?:sewer"
                        r"|lateral)s?\b[^?]{0,160}?\b(?:with)?in the"
                        r" boundar(?:y|ies)[^?]{0,60}\?"
                    ),
                    "yes",
                ),
                asserted(
                    phrase(
                        r"[^\n.;?]{0,60}\bpublic (?:foul |combined "
                        r"|surface water )?sewers?\b[^.;?]{0,60}?\bwithin the"
                        r" (?:property'?s? )?boundar(?:y|ies)[^\n.;?]{0,60}"
                    )
                ),
            ),
        ),
        Rule(
            code="NOT_CONNECTED_FOUL",
            severity="medium",
            title="Foul water does not drain to a public sewer",
            explanation="There may be a septic tank or a private drain to keep up.",
            suggested_action="Ask what serves the property and whether it meets the rules.",
            source="CON29DW question 2.1; General Binding Rules",
            find=answered(
                phrase(
                    r"\bfoul water\b[^?]{0,80}?\b(?:drain"
                    r"|connect)[^?]{0,60}public (?:foul )?sewer[^?]{0,30}\?"
                ),
                "no",
            ),
        ),
    ),
)
