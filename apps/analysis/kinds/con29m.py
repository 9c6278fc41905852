"""Coal mining reports."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._searches import (
    ISSUED,
    ISSUED_PROSE,
    PROPERTY_LABELS,
    REFERENCES,
    SEARCH_EXPIRED,
)
from apps.analysis.kinds._words.addresses import address_by_postcode, address_field
from apps.analysis.kinds._words.answers import Reply, answered
from apps.analysis.kinds._words.assertions import asserted, either
from apps.analysis.kinds._words.fields import date_field, reference_field
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_SIGNS = Signs(
    titles=(
        "con29m",
        "con 29m",
        "coal mining report",
        "coal mining search",
        "mining report",
        "coal and brine report",
        "coal mining and brine",
        "residential mining",
        "mining search",
        "coal report",
        "ground stability report",
    ),
    says={
        "mine entries": 0.15,
        "mine entry": 0.1,
        "past underground": 0.15,
        "opencast": 0.15,
        "coal authority": 0.1,
        "mining remediation authority": 0.1,
        "subsidence claims": 0.1,
        "mine gas": 0.1,
    },
)
_SHAFT_TOPIC = phrase(r"\b(?:mine entr(?:y|ies)|shafts?|adits?)\b")
_SHAFT = phrase(
    r"(?:(?:\b(?:an?|one|two|three|four|five|(?<=[a-z,]\s)\d{1,2})|(?<=are\s)[|Il])"
    r" (?:recorded |known |disused "
    r"|capped "
    r"|coal |treated |untreated |possible )*"
    r"(?:mine (?:entry|entries|shafts?|adits?)|shafts?"
    r"|adits?)\b[^.;?\n]{0,80}?\bwithin\b[^.;?]{0,100}"
    r"|\bwithin (?:20|twenty) ?(?:m|metres?|meters?)\b[^.;?]{0,60}\bthere (?:is|are) (?:an?"
    r"|one|two|three|\d)[^.;?]{0,100}"
    r"|\bmine (?:entry|shaft)\b[^.;?\n]{0,60}\b(?:lies|is located|is recorded|recorded"
    r"|situated)\b[^.;?]{0,100})"
)
_METRES = re.compile(
    r"(?<![\d.])(?P<it>\d{1,3}(?:\.\d)?) ?(?:m\b|metres?\b|meters?\b)", re.IGNORECASE
)
_NONE = re.compile(r"\b(?:no|none|not|nil)\b", re.IGNORECASE)
_ENQUIRED = "date (?:of|enquiry|of the) (?:enquiry|search|received)|enquiry date"
_CLAIM_TOPIC = phrase(r"\bsubsidence\b|\bdamage notices?\b")
_CLAIM = phrase(
    r"(?:\b(?:an?|one|two|three|\d{1,2}) (?:\w+ ){0,3}(?:damage notices?|claims?)\b[^.;?]{0,160}"
    r"|\bclaims? (?:was|were|has been|have been) (?:made|settled|accepted|paid|received"
    r"|discharged|lodged)[^.;?]{0,140}"
    r"|\b(?:repairs?|payment|compensation) (?:was|were|has been|have been) (?:made|paid"
    r"|carried out)[^.;?]{0,120})"
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from reference_field(paper, "supplier_reference", *REFERENCES)
    issued = list(date_field(paper, "search_date", ISSUED, ISSUED_PROSE))
    yield from issued or date_field(paper, "search_date", _ENQUIRED)
    labelled = list(address_field(paper, PROPERTY_LABELS))
    yield from labelled or address_by_postcode(paper)


def _is_near(words: str) -> bool:
    """Within 20 metres where a distance of the entry is told."""
    told = [float(found["it"]) for found in _METRES.finditer(words)]
    return not told or min(told) <= 20


def _shaft(reply: Reply) -> bool:
    if reply.said:
        return reply.said == "yes" and _is_near(reply.words[:300])
    found = _SHAFT.search(reply.words)
    return bool(found and _is_near(found.group()) and not _NONE.search(found.group()))


def _claim(reply: Reply) -> bool:
    if reply.said:
        return reply.said == "yes"
    found = _CLAIM.search(reply.words)
    sentence = reply.words[: found.start()].rpartition(". ")[2] if found else ""
    return bool(found) and not _NONE.search(sentence)


KIND = Kind(
    code="con29m",
    category="searches",
    checklist_item="searches",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="MINE_ENTRY_20M",
            severity="critical",
            title="A mine entry lies within 20 metres",
            explanation="A shaft may collapse; lenders and insurers refuse or set conditions.",
            suggested_action=(
                "Get an interpretive report; do not exchange before the lender agrees."
            ),
            source="CON29M question 4; Law Society guidance notes 2018",
            find=either(answered(_SHAFT_TOPIC, _shaft), asserted(_SHAFT, unless=_NONE)),
        ),
        Rule(
            code="SUBSIDENCE_CLAIM",
            severity="high",
            title="Subsidence was claimed for",
            explanation="The property or its neighbour was damaged by mining, settled or not.",
            suggested_action="Ask for the claim's papers, the repairs and a structural survey.",
            source="CON29M question 9; Coal Mining Subsidence Act 1991",
            find=answered(_CLAIM_TOPIC, _claim),
        ),
    ),
)
