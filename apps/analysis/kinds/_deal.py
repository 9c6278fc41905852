"""What contract and transfer have in common: the title sold and the guarantee given."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.answers import CROSS, MARKED
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds._words.titles import TITLE_NUMBER, title_number
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_TITLE_LABEL = labels(
    "(?:hm land registry )?title (?:number|no\\.?)s?(?:\\(s\\))?(?: of (?:the )?(?:property"
    "|seller))?"
    "|title numbers?(?:/root of title)?|registered title(?: number)?|root of title|title"
)
_TITLE = re.compile(rf"\b(?P<it>{TITLE_NUMBER})\b")
_IN_PROSE = phrase(rf"\btitle (?:number|no\.?)s? ?:? ?(?P<it>{TITLE_NUMBER})\b")
_GUARANTEE = phrase(r"\b(?P<it>full|limited)(?: title)?(?: guarantee)?\b")
_GIVEN = phrase(
    r"\b(?:with|gives?|selling with|sells? with|transfers? (?:the property )?with"
    r"|title guarantee ?[:\-\t]) ?(?P<it>full|limited)"
    r"(?: title guarantee)?\b|\bguarantee ?[:\-\t] ?(?P<also>full|limited)\b"
)


def title_numbers(paper: Paper) -> Iterator[FieldFound]:
    """Each title of the first label that names any."""
    for value in values(paper, _TITLE_LABEL):
        matches = _TITLE.finditer(value.text)
        found = [(number, m) for m in matches if (number := title_number(m["it"]))]
        for number, match in found:
            span = (value.start + match.start(), value.start + match.end())
            yield field_at(paper, "title_number", number, span)
        if found:
            return
    if (prose := _IN_PROSE.search(paper.flow.text)) and (number := title_number(prose["it"])):
        yield field_at(paper, "title_number", number, prose.span())


def guarantee(paper: Paper) -> Iterator[FieldFound]:
    """The one ticked; where no box is there, the only one named."""
    text = paper.flow.text
    named = [
        m
        for m in _GUARANTEE.finditer(text)
        if "guarantee" in text[m.start() : m.end() + 40].lower()
    ]
    for match in named:
        if _is_ticked(text, match):
            yield field_at(paper, "title_guarantee", match["it"].lower(), match.span())
            return
    if _any_box(text, named):
        return
    if given := _GIVEN.search(text):
        value = given["it"] or given["also"]
        yield field_at(paper, "title_guarantee", value.lower(), given.span())
    elif len({match["it"].lower() for match in named}) == 1:
        yield field_at(paper, "title_guarantee", named[0]["it"].lower(), named[0].span())


def _is_ticked(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 6, 0) : match.start()]
    return bool(
        re.search(rf"(?:{MARKED})\s*$", before) or re.search(rf"{CROSS.pattern}\s$", before)
    )


def _any_box(text: str, named: list[re.Match[str]]) -> bool:
    return any(re.search(r"[☐□\[]", text[max(m.start() - 6, 0) : m.start()]) for m in named)


def _limited(draft: Draft, _: Context) -> Iterator[Evidence]:
    field = draft.first("title_guarantee")
    if field and field.value == "limited":
        yield Evidence(field.quote, field.page, field.confidence)


LIMITED_GUARANTEE = Rule(
    code="LIMITED_TITLE_GUARANTEE",
    severity="medium",
    title="Only a limited title guarantee is given",
    explanation="The seller answers for less than usual, often as a personal representative.",
    suggested_action="Ask why, and whether a full guarantee can be had.",
    source="Law of Property (Miscellaneous Provisions) Act 1994 ss.1 to 6",
    find=_limited,
)
