"""What contract and transfer have in common: the title sold and the guarantee given."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.addresses import address_at
from apps.analysis.kinds._words.boxes import choice_of, chosen
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.names import is_name, names
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds._words.titles import TITLE_NUMBER, title_number
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_TITLE_LABEL = labels(
    "(?:hm land registry )?title (?:number|no\\.?)s?(?:\\(s\\))?"
    "(?: out of which the property(?: is transferred)?)?(?: of (?:the )?(?:property"
    "|seller))?"
    "|(?:root of title/)?title numbers?(?:/root of title)?"
    "|registered title(?: number)?|root of title|title"
)
_TITLE = re.compile(rf"\b(?P<it>{TITLE_NUMBER})\b")
_IN_PROSE = phrase(
    rf"\btitle (?:number|no\.?)s?(?:\(s\))?[^.:\n\t]{{0,60}}[\s:]{{1,4}}"
    rf"(?=[A-Z]{{0,3}} ?\d{{3}})(?P<it>{TITLE_NUMBER})\b"
)
_NAMED = phrase(r"\b(?P<it>full|limited)(?: title)? guarantee\b")
_EITHER = choice_of(r"(?:full|limited)(?:\s+title)?\s+guarantee")
_GUARANTEE_LABEL = labels("title guarantee(?: \\(full/limited\\))?")
_A_PARTY_OPENS = phrase(
    r"(?:\bbetween:?|\bparties:?|(?<!\w)\(?\d[.)]|['\")]\)?,? and )(?: (?:I|we),?(?= ))?"
)
# A row of a table of titles: a number, and the land beside it.
_ROW = re.compile(
    rf"^(?P<title>{TITLE_NUMBER})\s+(?P<land>[^\t\n]+?(?:\n[^\t\n]+?)??{POSTCODE})[^\S\n]*$",
    re.MULTILINE,
)
_ONE_PANEL = 200
_BOX = re.compile(r"[\[(]\s{0,3}[\])]|[☐□■▢]")
_GIVEN = phrase(
    r"\b(?:with|gives?) (?:an? )?(?P<it>full|limited)(?: title)? guarantee\b"
    r"|\bguarantee(?: \(full/limited\))? ?[:\-\t\n] ?(?P<also>full|limited)\b"
)


def portfolio(paper: Paper) -> Iterator[FieldFound]:
    """Several titles in a table, each with its address."""
    rows = [*_ROW.finditer(paper.flow.text)]
    for row in rows if len(rows) > 1 else ():
        place = address_at(paper, *row.span("land"), "property_address")
        if (number := title_number(row["title"])) and place:
            yield field_at(paper, "title_number", number, row.span("title"))
            yield place


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


def defined(paper: Paper, name: str, role: str) -> Iterator[FieldFound]:
    """Those whom a deed names before it calls them by their role: `A of … ("the Seller")`."""
    text = paper.flow.text
    if not (called := phrase(rf"\([\"'(]?(?:the )?[\"']?(?:{role})s?[\"')]").search(text)):
        return
    openings = [*_A_PARTY_OPENS.finditer(text, max(called.start() - 400, 0), called.start())]
    first = openings[-1].end() if openings else max(called.start() - 400, 0)
    for said, start, end in names(text[first : called.start()]):
        if is_name(said):
            yield field_at(paper, name, said, (first + start, first + end))


def guarantee(paper: Paper) -> Iterator[FieldFound]:
    """The one ticked; where no box is there, the one given or the only one named."""
    text = paper.flow.text
    named = list(_NAMED.finditer(text))
    if len(named) > 1 and named[-1].start() - named[0].start() < _ONE_PANEL:
        one_line = "\n" not in text[named[0].end() : named[-1].start()]
        ticked = chosen(
            text,
            max(named[0].start() - 6, 0),
            named[-1].end() + 6,
            _EITHER,
            lead=True if one_line else None,  # as in the registry's own form
        )
        span = (named[0].start(), named[-1].end())
        if ticked:
            word = ticked[0].split()[0]
            span = next(found.span() for found in named if found["it"].lower() == word)
            yield field_at(paper, "title_guarantee", word, span)
        if ticked or _BOX.search(text, span[0] - 6, span[1] + 6):
            return
    for value in values(paper, _GUARANTEE_LABEL):
        if said := re.match(r"full|limited", value.text, re.IGNORECASE):
            span = (value.start, value.start + said.end())
            yield field_at(paper, "title_guarantee", said.group().lower(), span)
            return
    if given := _GIVEN.search(text):
        word = given["it"] or given["also"]
        yield field_at(paper, "title_guarantee", word.lower(), given.span())
    elif len({found["it"].lower() for found in named}) == 1:
        yield field_at(paper, "title_guarantee", named[0]["it"].lower(), named[0].span())


def _limited(draft: Draft, _: Context) -> Iterator[Evidence]:
    for field in guarantee(draft.paper):
        if field.value == "limited":
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
