"""Addresses by their labels, or by their postcodes."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.labels import NOTHING, Value, end_of_line, labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds._words.places import POSTCODE, SPACED_POSTCODE, postal
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

ADDRESS_LINE = 40  # characters; prose is broken later

_LABEL_LIKE = re.compile(
    r"^(?!\s*post ?code\b)[A-Z][\w'’/&(). -]{1,48}:|^\s*\d{1,2}[.)]\d*\s", re.IGNORECASE
)
_ITS_LABEL = re.compile(r"(?:postal )?address ?: ?", re.IGNORECASE)
_RUN_IN = re.compile(r"(?<=[^\S\n])(?:property|security) address ?: ?", re.IGNORECASE)
_WHOLE_LINE = re.compile(rf"\W*(?:[A-Za-z]+ )?\d+[A-Za-z]?,? [^\n\d]+, ?[^\n]*{POSTCODE}")
_ENDS = re.compile(rf"{POSTCODE}|{SPACED_POSTCODE}")
_OWN = re.compile(r"\b(?:property|security|premises|dwelling|installation)\b", re.IGNORECASE)
_ROOMS = re.compile(r"\b(?:bed(?:room)?s?|storeys?)\b", re.IGNORECASE)
_ADDRESS_LIKE = re.compile(
    r"^(?!.*\?)(?=.*[A-Za-z]{3})(?:(?=[A-Z\d'\"(]).*\d|[Ll][Aa][Nn][Dd]\b|[A-Z][^,]{3,},[^,]{3,},)",
    re.DOTALL,
)
_NO_ADDRESS_LINE = re.compile(
    r"certificate|cymraeg|hm government|domestic building|energy|environmental impact|\bEPC\b"
    r"|\bCON ?29|\b(?:report|search|authority|enquir(?:y|ies))\b"
    r"|^\W*(?:mrs?|miss|ms|dr)\b|page|:|\b(?:at|for|the|this|of)\s*$|[.?]\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_A_HEADING = re.compile(r"\d{1,2}\.? [A-Z][a-z]+(?: [a-z]+)+")
_NO_ADDRESS = re.compile(
    r"\b(?:form|edition|information|questionnaire|register|report|certificate|search(?:es)?"
    r"|enquir(?:y|ies)|details)\b",
    re.I,
)
# What goes on about something, and no "land which is at".
_PROSE = re.compile(r"\b(?:is|are|was|were|has|have|been|not|does|will|shall|may)\b")
_FIRM = re.compile(
    r"\b(?:authority|limited|ltd|plc|llp|p\.?o\.? box|searches|solicitors|council"
    r"|lichfield lane, mansfield)\b",
    re.IGNORECASE,
)
# A plot may have the address that it will have behind it.
_KNOWN_AS = phrase(
    rf"[\s,;(]*(?:(?:intended )?postal address(?: of which is)?|(?:(?:now|to be|otherwise) )?"
    rf"(?:postally )?known as) ?:? ?(?P<it>\w[^()\n]*(?:\n[^()\n]*)?{POSTCODE})"
)
_PLOT_THAT_IS_NOW = re.compile(r"plot \w{1,5},? \(?now (?=\d)", re.IGNORECASE)
# `Property (freehold/` and, on the line below beside more of the address, `leasehold)`.
_REST_OF_LABEL = re.compile(r"^[a-z][a-z/ ]{2,30}\)?\t", re.MULTILINE)
_A_FIRMS_NAME = re.compile(
    r"(?:\b(?:authority|limited|ltd|plc|llp|searches|solicitors|council)\W*|p\.?o\.? box[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER_ALONE = re.compile(r"^(\d{1,4}[A-Za-z]?)\n")
_A_TITLE = re.compile(r"\b(?:form|edition|questionnaire)\b(?!.*\d[A-Z]{2}\b)", re.IGNORECASE)


def address_field(paper: Paper, words: str, name: str = "property_address") -> Iterator[FieldFound]:
    """A postal address after its label; it may run over lines as far as its postcode. What the
    property's own label names goes before what may be anyone's "Address", one with a postcode
    before others, and what has a figure, a comma or a colon before it goes before a house's name or
    another label."""
    told = ((_doubt(paper, v), v) for v in values(paper, labels(words)))
    ranked = sorted(told, key=lambda one: one[0])
    places = ((doubt, address_at(paper, v.start, v.end, name)) for doubt, v in ranked)
    found = [(doubt, place) for doubt, place in places if place]
    found.sort(key=lambda item: (item[0][0], not _ENDS.search(item[1].quote), item[0]))
    named = bool(found) and not found[0][0][0]
    if not named and (run_in := _run_in(paper, name)):
        yield run_in
        return
    yield from [place for _, place in found][:1]


def _run_in(paper: Paper, name: str) -> FieldFound | None:
    """What is called the property's address anywhere in a line."""
    label = _RUN_IN.search(paper.flow.text)
    if not label:
        return None
    return address_at(paper, label.end(), end_of_line(paper.flow.text, label.end()), name)


def _doubt(paper: Paper, value: Value) -> tuple[bool, bool]:
    after_colon = paper.flow.text[max(value.start - 3, 0) : value.start].rstrip(" \t").endswith(":")
    plain = not (after_colon or re.search(r"\d|,", value.text)) or bool(_ROOMS.search(value.text))
    return not _OWN.search(value.label), plain


def address_at(paper: Paper, start: int, end: int, name: str) -> FieldFound | None:
    for before in (_ITS_LABEL, _PLOT_THAT_IS_NOW):
        found = before.match(paper.flow.text, start, end)
        start = found.end() if found else start
    block = _address_block(paper.flow.text, start, end)
    ends = _ENDS.search(block)
    if named := _KNOWN_AS.match(paper.flow.text, start + (ends.end() if ends else len(block))):
        start, block = named.start("it"), named["it"]
    block = _NUMBER_ALONE.sub(r"\1 ", block)
    block = _REST_OF_LABEL.sub(lambda found: " " * len(found.group()), block)
    place = postal(block)
    if place is None or not _ADDRESS_LIKE.search(place.address) or NOTHING.search(block[:30]):
        return None
    if _A_TITLE.search(block.split("\n", maxsplit=1)[0]):
        return None
    bare = not re.search(POSTCODE, place.address)
    if bare and (
        _A_HEADING.fullmatch(place.address)
        or _NO_ADDRESS.search(place.address)
        or _PROSE.search(place.address)
    ):
        return None
    lines = block[place.start : place.end].splitlines()
    joined = postal(", ".join(lines)) if max(map(len, lines)) <= ADDRESS_LINE else None
    address = (joined or place).address
    stop = start + place.end
    while paper.flow.text[stop : stop + 1].isalnum():  # what a scanner saw behind a postcode
        stop += 1
    return field_at(paper, name, address, (start + place.start, stop))


def address_in_prose(paper: Paper, before: str) -> Iterator[FieldFound]:
    """What stands behind these words as far as its postcode: `secured on 4 Ash Road, …`."""
    for found in phrase(rf"\b(?:{before}) (?P<it>[^.;:]{{5,140}}?{POSTCODE})").finditer(
        paper.flow.text
    ):
        if place := address_at(paper, *found.span("it"), "property_address"):
            yield place
            return


def address_by_postcode(paper: Paper, name: str = "property_address") -> Iterator[FieldFound]:
    """Without a label: the lines above the first postcode that is not on a firm's own line or
    under its name, up to a title or running text."""
    text = paper.flow.text
    for found in re.finditer(POSTCODE, text[:1500]):
        line = text.rfind("\n", 0, found.start()) + 1
        above = _line_before(text, line)
        titled = _NO_ADDRESS_LINE.search(text, above, line)
        above = above if titled else _line_before(text, above)
        if _FIRM.search(text, line, found.start()) or _A_FIRMS_NAME.search(text, above, line):
            continue
        cell = text.rfind("\t", 0, found.start()) + 1
        start = max(text.rfind("\n", 0, found.start()) + 1, cell)
        for _ in range(0 if start == cell or _WHOLE_LINE.match(text, start) else 5):
            before = text.rfind("\n", 0, max(start - 1, 0)) + 1
            if (
                not start
                or len(text[before:start]) > 50
                or _NO_ADDRESS_LINE.search(text, before, start)
            ):
                break
            start = before
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if _FIRM.search(text, above, found.start()) and not _WHOLE_LINE.match(text, start):
            continue
        if field := address_at(paper, start, found.end(), name):
            yield field
            return


def _line_before(text: str, line: int) -> int:
    return text.rfind("\n", 0, max(line - 1, 0)) + 1


def _address_block(text: str, start: int, end: int) -> str:
    """From the value's start as far as a postcode in the same paragraph, at most six lines; where
    there is none, as far as lines go on after a comma."""
    block = text[start:end]
    if _ENDS.search(block):
        return block
    for _ in range(6):
        line = text[end + 1 : end_of_line(text, end + 1)]
        label = _REST_OF_LABEL.match(line)
        begin = label.end() if label else 0
        line = line[begin:].split("\t", maxsplit=1)[0]
        stop = end + 1 + begin + len(line)
        if end >= len(text) or not line.strip() or _LABEL_LIKE.search(line):
            break
        if _ENDS.search(text[start:stop]):
            return text[start:stop]
        if len(line) > 60 or line.rstrip().endswith((".", "?")):
            break
        if block.rstrip().endswith(",") and len(block) == end - start:
            block = text[start:stop]
        end = stop
    return block if len(block) > 5 else text[start:end]
