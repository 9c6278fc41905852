"""Reports on the electrical installation."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from apps.analysis.kinds._searches import PROPERTY_LABELS
from apps.analysis.kinds._words.addresses import address_at, address_field
from apps.analysis.kinds._words.boxes import choice_of, chosen
from apps.analysis.kinds._words.fields import date_field, reference_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "electrical installation condition report",
        "condition report on an existing electrical",
        "periodic inspection report",
        "electrical condition report",
        "electrical safety report",
    ),
    codes=r"\bEICR\b",
    says={
        "bs 7671": 0.15,
        "overall assessment": 0.1,
        "eicr": 0.1,
        "observations and recommendations": 0.1,
        "danger present": 0.1,
        "potentially dangerous": 0.1,
        "consumer unit": 0.1,
        "gas safety": -0.3,
        "japanese knotweed": -0.3,
    },
)
_NUMBER = (
    "(?:eicr |report |certificate |our |job )*(?:number|no\\.?|ref(?:erence)?"
    "|serial (?:number|no\\.?))(?: (?:number|no\\.?))?|(?:eicr|report|certificate)(?: (?:number"
    "|no\\.?|ref(?:erence)?|serial number))+"
)
_DATE = (
    "dates?(?:\\(s\\))? (?:of|on which)(?: the)? (?:inspection|test(?:ing)?)(?: (?:and"
    "|&) (?:inspection|testing))?"
    "(?: (?:was|were))?(?: (?:carried out|completed))?"
    "|(?:inspection|test(?:ing)?)(?: (?:and|&) testing)? (?:date|carried out(?: on)?"
    "|completed(?: on)?)"
    "|(?:date )?inspected(?: on)?|tested on|dated?(?: of report)?"
)
_PLACE = (
    "installation address|installation(?=:)|(?:address|location) of (?:the )?installation"
    f"|{PROPERTY_LABELS}"
)
_INSTALLATION = phrase(r"\bdetails of (?:the )?installation\b")
_RESULT = phrase(
    r"\b(?:overall )?(?:assessment|result|outcome|condition"
    r"|conclusion)\b[^.;\n]{0,120}?(?:\n[^.;\n]{0,60}?){0,2}?\b(?P<it>unsatisfactory"
    r"|satisfactory)\b|\bis (?:assessed as |deemed |considered )?(?P<is>unsatisfactory"
    r"|satisfactory)\b"
)
_EITHER = re.compile(r"\b(?:un)?satisfactory\b", re.IGNORECASE)
# The other word beside it, with what may have been a box between them.
_OR_NOT = re.compile(
    r"[^\S\n]*(?:\*?/|or\b|☐|\[|(?:\S{1,3}[^\S\n]+)?(?:un)?satisfactory\b)", re.IGNORECASE
)
_CHOICE = choice_of("unsatisfactory|satisfactory")
_SIDE_BY_SIDE, _BOX = 40, 6  # characters between the two words, and of a box beside one


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from reference_field(paper, "report_number", _NUMBER)
    yield from date_field(
        paper,
        "inspection_date",
        _DATE,
        r"(?:inspected|inspection (?:was )?carried out|carried out|tested) on",
    )
    yield from _result(paper)
    yield from _address(paper)


def _address(paper: Paper) -> Iterator[FieldFound]:
    """Of the installation; the client may live elsewhere, as landlords do."""
    part = _INSTALLATION.search(paper.flow.text)
    for value in values(paper, labels(_PLACE)) if part else ():
        place = address_at(paper, value.start, value.end, "property_address")
        if part and place and value.start > part.end():
            yield place
            return
    yield from address_field(paper, _PLACE)


def _result(paper: Paper) -> Iterator[FieldFound]:
    """The word ticked or left standing; `*Satisfactory / Unsatisfactory` unticked is none."""
    text = paper.flow.text
    words = [*_EITHER.finditer(text)]
    for one, other in zip_longest(words, words[1:]):
        last = other if other and other.start() - one.end() < _SIDE_BY_SIDE else one
        if ticked := chosen(text, max(one.start() - _BOX, 0), last.end() + _BOX, _CHOICE):
            yield field_at(paper, "result", ticked[0], (one.start(), last.end()))
            return
    for found in _RESULT.finditer(text):
        group = "it" if found["it"] else "is"
        before, after = (
            text[max(found.start(group) - 24, 0) : found.start(group)],
            text[found.end() : found.end() + 20],
        )
        if not _OR_NOT.match(after) and not re.search(
            r"(?:/|\bor|\bsatisfactory\s+\S{1,3}) ?$", before, re.IGNORECASE
        ):
            yield field_at(paper, "result", found[group].lower(), found.span())
            return


def _unsatisfactory(draft: Draft, _: Context) -> Iterator[Evidence]:
    field = draft.first("result")
    if field and field.value == "unsatisfactory":
        yield Evidence(field.quote, field.page, field.confidence)


KIND = Kind(
    code="eicr",
    category="other",
    checklist_item="other",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        Rule(
            code="EICR_UNSATISFACTORY",
            severity="high",
            title="The electrical installation is unsatisfactory",
            explanation=(
                "Danger, or possible danger, was found (C1, C2) or must be looked into (FI)."
            ),
            suggested_action="Have it repaired and certified, or agree the cost, before exchange.",
            source="BS 7671; Electrical Safety Standards Regulations 2020",
            find=_unsatisfactory,
        ),
    ),
)
