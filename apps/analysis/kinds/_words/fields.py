"""Fields by their labels: words, references, dates, money, numbers and names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.labels import (
    ANOTHER_LABEL,
    SAME_COLUMN,
    Value,
    end_of_line,
    labels,
    values,
)
from apps.analysis.kinds._words.names import A_FIRM, before_name, is_name, names
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

MOST_BELOW = 6  # who are named one under the other
LONGEST_PROSE, SHORTEST_PROSE = 400, 8  # characters
_A_PERSON = re.compile(
    r"^(?!.*\b(?:Court|House|Road|Street|Lane|Avenue|Close|Way|Drive|Park|Flat|Apartment"
    r"|Place|Square|Gardens?"
    r"|Terrace|Crescent|Hill|Row|Form|Law|Society|Solicitors?|LLP|Address|Property"
    r"|Boundaries|Title|Fittings)\b)"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[^\S\n\t])?[A-Z][a-z'’-]+"
    r"(?:[^\S\n\t][A-Z][A-Za-z.'’-]*){1,4}[^\S\n\t]*$"
)

_IN_CAPITALS = re.compile(r"^(?:(?:MR|MRS|MS|MISS|DR)\.?\s)?[A-Z'’-]{2,}(?:\s[A-Z'’.-]+){1,3}\s*$")
_HEADS_AND_NAMES = re.compile(
    r"^(?P<heads>(?:[^\n:?]{0,60}\b(?:landlord|freeholder|agent|company)\b[^\n:?]{0,40}\n){2,4})"
    r"(?:full )?names?\n(?P<names>(?:[^\n]+\n){1,4})",
    re.IGNORECASE | re.MULTILINE,
)
_BROKEN_OFF = re.compile(
    r"\s(?:and|&)(?: \(\d\))?(?: the)?(?: [Rr]everend| (?:[Mm][RrSs]{1,2}|[Dd]r)\.?)?"
    r" [A-Z][\w'’-]+$"
)
# As long as " and ", which is put in its place.
_NUMBERED_PARTY = re.compile(r"(?<=[A-Za-z])(?<!\band)(?<!\bAND)\s\([2-9]\)\s(?=[A-Z])")
_BRACKETED_ALIAS = re.compile(
    r"[^()\n]*\n?\((?:formerly|previously|otherwise|also|now|née|nee)\b[^()]{2,80}\)", re.IGNORECASE
)
_SURNAMES = re.compile(r"\n(?:[A-Z][A-Za-z'’-]+[^\S\n\t]?){1,2}(?=$|,|\bof\b|\()")
_OPEN_END = re.compile(r"(?:\b(?:and|as)|&|,)[^\S\n]*\Z", re.IGNORECASE)
_NO_MORE_NAMES = re.compile(r"\n\W*(?:\d|for (?:uk|overseas)\b)|.*:", re.IGNORECASE)
_ENDS_A_FIRM = re.compile(
    r"\n(?:(?:Company|Management|Residents|Freehold)\s)?(?:Limited|Ltd|LLP|PLC|plc)(?=$|,|\bof\b|\()"
)
_NAME_LABEL = re.compile(
    r"(?:\d[.)] ?)?(?:full )?names?(?:\(s\))? ?: ?"
    r"|(?:the )?(?:executors?|administrators?|personal representatives?) of [^:\n]{3,60}: ?",
    re.IGNORECASE,
)
_BEFORE_NUMBER = r"\W{0,6}(?:(?:[a-z]{1,8}|[A-G])\W{1,3})?"
_ONE_MORE = re.compile(r"[A-Za-z)] \(?\d\)?$|^(?:joint|second|third)\b", re.IGNORECASE)
_LISTED = re.compile(r"(?:[1-9][.)]|\([1-9]\))[^\S\n]+(?=[A-Z])")
# `Date received` is no value of a label "Date".
_ANOTHER_DAY = re.compile(r"\W*(?:received|registered|valid|printed|deposited|submitted)\b", re.I)
_A_LABEL = re.compile(r"[A-Za-z]{4,} ?:")
_OTHER_LABEL = re.compile(
    r"\s(?:postal |registered |correspondence |service )?(?:address|tel(?:ephone)?|e-?mail|phone"
    r"|contact|appointed by|company (?:no|number)|ref(?:erence)?|date)\b[^:\n]{0,20}:",
    re.IGNORECASE,
)


def text_field(
    paper: Paper, name: str, words: str, shape: str = r"\S[^\n]*\S|\S"
) -> Iterator[FieldFound]:
    """The first value of the shape; a group `it` of the shape is the value."""
    for value in values(paper, labels(words)):
        found = re.match(rf"\W{{0,2}}(?P<value>{shape})", value.text, re.IGNORECASE)
        said = tidy(found["value"]) if found else ""
        if found and said:
            start = value.start + found.start("value")
            yield field_at(paper, name, said, (start, value.start + found.end("value")))
            return


def prose_field(
    paper: Paper, name: str, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None
) -> Iterator[FieldFound]:
    """What is said of works, over as many lines as go on in small letters or were full."""
    text = paper.flow.text
    for value in values(paper, pattern):
        said, end = value.text, value.end
        if unless and unless.match(said):
            continue
        while not said.rstrip().endswith(".") and len(said) < LONGEST_PROSE:
            line = text[end + 1 : end_of_line(text, end + 1)]
            goes_on = re.match(r"[a-z(]", line) or (line and paper.runs_on(value.start, end))
            if not goes_on or value.label.endswith(line) or ANOTHER_LABEL.match(line):
                break
            said, end = f"{said} {line}", end + 1 + len(line)
        if len(tidy(said)) > SHORTEST_PROSE:
            yield field_at(paper, name, tidy(said), (value.start, end))
            return


REFERENCE = (
    r"(?:[A-Z]{1,8}(?:/[A-Z]+)*[ -])?(?=[^\s]*\d)[A-Z0-9][A-Z0-9/._()-]*"
    r"(?: ?[/-] ?[A-Z0-9/.-]+| (?=[A-Z0-9]*\d)[A-Z0-9/.-]+)*"
)


_OUR_REFERENCE = re.compile(
    rf"\bour[^\S\n]ref(?:erence)?\b(?:[^\S\n](?:no|number))?[.:]{{0,2}}[^\S\n]*(?P<it>{REFERENCE})",
    re.IGNORECASE,
)
_REFERENCE_IN_A_LINE = re.compile(
    rf"(?<!your )(?<!client )(?<!customer )\bref(?:erence)?(?:[^\S\n](?:no"
    rf"|number))?\b[.:]{{0,2}}[^\S\n]*(?P<it>{REFERENCE})",
    re.IGNORECASE,
)


def reference_field(paper: Paper, name: str, *words: str) -> Iterator[FieldFound]:
    """After the first of several labels that has one: a reference goes before an order's number.
    "Our reference" goes before what others call theirs, wherever in a line it stands."""
    ours = _OUR_REFERENCE.search(paper.flow.text)
    for some in words[:1] if ours else words:
        fields = list(text_field(paper, name, some, REFERENCE))
        if fields:
            yield from fields
            return
    if found := ours or _REFERENCE_IN_A_LINE.search(paper.flow.text):
        yield field_at(paper, name, tidy(found["it"]), found.span("it"))


def date_field(paper: Paper, name: str, words: str, prose: str = "") -> Iterator[FieldFound]:
    """A date after one of the labels, else after one of the words of running text."""
    yield from islice(date_fields(paper, name, words, prose), 1)


def date_fields(paper: Paper, name: str, words: str, prose: str = "") -> Iterator[FieldFound]:
    """Every date after one of the labels, then those after one of the words of running text."""
    for value in values(paper, labels(words)):
        found = re.search(DATE, value.text[:60], re.IGNORECASE) or _broken_date(paper, value)
        if found and _A_LABEL.search(value.text, 0, found.start()):
            continue
        if _ANOTHER_DAY.match(value.text):
            continue
        if found and (day := iso(found.group())):
            span = (value.start + found.start(), value.start + found.end())
            yield field_at(paper, name, day, _with_label(paper, span))
    if not prose:
        return
    for found in phrase(rf"\b(?:{prose}) ?:? ?(?P<it>{DATE})").finditer(paper.flow.text):
        if day := iso(found["it"]):
            yield field_at(paper, name, day, found.span())


def _broken_date(paper: Paper, value: Value) -> re.Match[str] | None:
    """`9 September` in a narrow cell, and the year below it."""
    text = paper.flow.text
    below = end_of_line(text, value.end + 1)
    return re.match(DATE, text[value.start : below], re.IGNORECASE)


def _with_label(paper: Paper, span: tuple[int, int]) -> tuple[int, int]:
    """The label makes a bare date a better proof, where it stands on the same line."""
    start = paper.flow.text.rfind("\n", 0, span[0]) + 1
    return (start, span[1]) if span[0] - start <= 60 else span


def money_field(paper: Paper, name: str, words: str) -> Iterator[FieldFound]:
    for value in values(paper, labels(words)):
        found = re.search(MONEY, value.text[:80], re.IGNORECASE)
        if found and (amount := money(found.group())):
            span = (value.start + found.start(), value.start + found.end())
            yield field_at(paper, name, amount, _with_label(paper, span))
            return


def number_field(
    paper: Paper, name: str, words: str, shape: str = r"\d{1,4}"
) -> Iterator[FieldFound]:
    for value in values(paper, labels(words)):
        if found := re.match(rf"{_BEFORE_NUMBER}(?P<it>{shape})\b", value.text):
            span = (value.start + found.start("it"), value.start + found.end("it"))
            yield field_at(paper, name, str(int(found["it"])), _with_label(paper, span))
            return


def names_field(paper: Paper, name: str, words: str) -> Iterator[FieldFound]:
    """Every party named by the first label that names any, and by those that are numbered or for
    a second one."""
    told = False
    for value in values(paper, labels(words)):
        if told and not _ONE_MORE.search(value.label):
            continue
        head = _NAME_LABEL.match(value.text) or _LISTED.match(value.text)
        first = value.start + (head.end() if head else 0)
        if not _named(paper, first, value.end):
            continue
        end = _end_of_names(paper, first, value.end)
        for said, start, stop in _named(paper, first, end):
            yield field_at(paper, name, said, (start, stop))
        if not A_FIRM.search(paper.flow.text, first, end):
            yield from _names_below(paper, name, replace(value, end=end))
        told = True


def _named(paper: Paper, first: int, end: int) -> list[tuple[str, int, int]]:
    """Each party between two offsets, as far as another label, and where it is named."""
    text = _OTHER_LABEL.split(paper.flow.text[first:end], maxsplit=1)[0]
    parties = names(_NUMBERED_PARTY.sub(" and ", text))
    return [(said, first + a, first + b) for said, a, b in parties if is_name(said)]


def _end_of_names(paper: Paper, start: int, end: int) -> int:
    """With the lines below on which they go on: after an "and", a line that is full, a last name
    that is but a Christian one (`A SMITH and TOBIAS`); or what is left of a bracketed alias."""
    text = paper.flow.text
    if alias := _BRACKETED_ALIAS.match(text, start):
        return max(end, alias.end())
    for _ in range(3):
        stop = end_of_line(text, end + 1)
        below = text[end:stop]
        if not below.startswith("\n") or _NO_MORE_NAMES.match(below) or ANOTHER_LABEL.match(below):
            break
        broken = bool(_BROKEN_OFF.search(text, start, end) and _SURNAMES.match(below))
        broken |= bool(_ENDS_A_FIRM.match(below)) and not A_FIRM.search(text, start, end)
        if not (broken or _OPEN_END.search(text, start, end) or paper.runs_on(start, end)):
            break
        end = stop
    return end


def _names_below(paper: Paper, name: str, value: Value) -> Iterator[FieldFound]:
    """Two sellers are often named one under the other; in capitals only in a column of names,
    since headings are too."""
    text, end = paper.flow.text, value.end
    for _ in range(MOST_BELOW):
        stop = end_of_line(text, end + 1)
        listed = _LISTED.match(text, end + 1, stop)
        at = listed.end() if listed else end + 1
        line = text[at:stop]
        if text[end : end + 1] == "\n" and line.startswith("and ") and "\t" not in line:
            for said, first, last in names(line[4:]):
                yield field_at(paper, name, said, (at + 4 + first, at + 4 + last))
            return
        person = _A_PERSON.match(line) or (
            _IN_CAPITALS.match(line)
            and (
                text[at - 2 : at] == ") "
                or before_name(line)
                or _same_column(paper, value, end + 1)
            )
        )
        if text[end : end + 1] != "\n" or not person or ANOTHER_LABEL.match(line):
            return
        begin = before_name(line)
        yield field_at(paper, name, tidy(line[begin:]), (at + begin, stop))
        end = stop


def _same_column(paper: Paper, value: Value, start: int) -> bool:
    """Whether a line begins under the value, which has its label on its left."""
    first, below = paper.left_of(value.start), paper.left_of(start)
    begin = paper.flow.text.rfind("\n", 0, value.start) + 1
    if first is None or below is None or paper.left_of(begin) == first:
        return False
    return abs(below - first) < SAME_COLUMN


def names_in_columns(paper: Paper, name: str, words: str) -> Iterator[FieldFound]:
    """Of a table that was read cell by cell: its heads, `Name`, and a name for each head."""
    for table in _HEADS_AND_NAMES.finditer(paper.flow.text):
        heads = table["heads"].splitlines()
        column = next(
            (at for at, head in enumerate(heads) if re.fullmatch(words, head, re.I)), None
        )
        cells = list(re.compile(r"[^\n]+").finditer(paper.flow.text, *table.span("names")))
        if column is not None and column < len(cells) and is_name(cells[column].group()):
            yield field_at(paper, name, tidy(cells[column].group()), cells[column].span())
            return
