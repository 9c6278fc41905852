"""Standard enquiries of the local authority, answered."""

from collections.abc import Iterator

from apps.analysis.kinds._searches import PROPERTY_LABELS, SEARCH_EXPIRED, authority
from apps.analysis.kinds._words.labels import (
    address_field,
    answered,
    asserted,
    date_field,
    either,
    labelled,
    text_field,
)
from apps.analysis.kinds._words.phrases import line, phrase, weigh
from apps.analysis.kinds.kind import Kind, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_CUES = {
    line(r"[^\n]{0,40}\bCON ?29 ?R?\b(?! ?(?:DW|M|O))"): 0.5,
    phrase(r"\b(?:standard )?enquiries of (?:the )?local authorit"): 0.4,
    phrase(r"\bradon affected area\b"): 0.15,
    phrase(r"\bhighways? maintainable at (?:the )?public expense\b"): 0.2,
    phrase(r"\bdrainage and water enquiries\b"): -0.4,
    line(r"dear |report on title"): -0.4,
}
_REFERENCE = labelled(
    r"(?:search|enquiry|con29r?)(?: (?:no|number|ref|reference))\.?|(?:our |your )?ref(?:erence)?"
)
_DATES = (
    r"(?:date of|dated) (?:the )?(?:reply|replies|search|result|answer)s?|(?:search"
    r"|reply) date|dated"
)

RADON_RULE = Rule(
    code="RADON_AFFECTED",
    severity="medium",
    title="The property lies in a radon affected area",
    explanation="At least one home in a hundred here has radon above the action level.",
    suggested_action="Ask for a radon test, protective measures, and consider a radon bond.",
    source="CON29R question 3.13; UK Health Security Agency",
    find=either(
        answered(phrase(r"\bradon affected area['\"]?[^?]{0,120}\?"), "yes"),
        asserted(
            phrase(
                r"(?:property|land|site|home) (?:is|lies|falls)(?: situated"
                r"| located)? (?:with)?in an? ['\"]?radon affected"
                r" area[^\n.;]{0,100}|\bradon affected area ?[:\-] ?yes\b"
            )
        ),
        asserted(
            phrase(
                r"\bradon\b(?:(?!less|below|under|<|up to)[^.;%]){0,160}?(?<!\d)(?<!\d\.)(?:[1-9]"
                r"|[1-9]\d)(?:\.\d)? ?(?:%|per ?cent)[^\n.;]{0,80}"
            )
        ),
    ),
)


def _recognise(paper: Paper) -> float:
    return weigh(paper.flow.text, _CUES)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from authority(paper)
    yield from text_field(paper, "search_reference", _REFERENCE)
    yield from date_field(paper, "search_date", _DATES)
    yield from address_field(paper, PROPERTY_LABELS)


KIND = Kind(
    code="con29r",
    category="searches",
    checklist_item="searches",
    recognise=_recognise,
    fields=_fields,
    form=True,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="ROAD_NOT_ADOPTED",
            severity="high",
            title="The road is not maintained by the council",
            explanation="Owners along it may have to pay for it, and access must be secured.",
            suggested_action="Ask who maintains the road, who pays, and by what right it is used.",
            source="CON29R question 2.1; Highways Act 1980; UK Finance Handbook 6.9",
            find=asserted(
                phrase(
                    r"[^\n.;?]{0,80}\b(?:not (?:been )?adopted|un-?adopted|private (?:road|street"
                    r"|drive|way)"
                    r"|not (?:a )?(?:highway |publicly )?maintain(?:able"
                    r"|ed)(?: at (?:the )?public expense)?)\b[^\n.;?]{0,80}"
                )
            ),
        ),
        RADON_RULE,
        Rule(
            code="PLANNING_ENFORCEMENT",
            severity="critical",
            title="A planning notice is in force",
            explanation="The council enforces against a breach of planning control.",
            suggested_action="Do not exchange before the notice is complied with or withdrawn.",
            source="CON29R question 3.9; TCPA 1990 Part VII",
            find=answered(
                phrase(r"\b(?:enforcement|stop|breach of condition) notices?\b[^?\n]{0,80}\??"),
                "yes",
            ),
        ),
        Rule(
            code="CONTAMINATED_LAND",
            severity="critical",
            title="The land is dealt with as contaminated",
            explanation="A Part 2A entry may make the owner pay for cleaning up.",
            suggested_action="Do not exchange before the notice and its cost are known.",
            source="CON29R question 3.12; EPA 1990 Part 2A",
            find=answered(phrase(r"\bcontaminated land\b[^?]{0,200}\?"), "yes"),
        ),
    ),
)
