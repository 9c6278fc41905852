"""Forms and reports: a value stands after its label, in the next column, or below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from apps.analysis.kinds.paper import Paper

MOST_LABELS = 300  # a word that stands more often on a paper is a label of nothing
_A_CELL = 200  # characters
SAME_COLUMN = 12.0  # points between the left edges of a label and its value

NOTHING = re.compile(
    r"^[\s._\-…\[\]()/|:☐□]*$|^\W{0,3}(?:insert\b|n/?a\b|none\b|tbc\b|to be (?:confirmed|advised)"
    r"|not (?:known|applicable|stated|provided)\b|unknown\b|please\b|\(?delete\b|blank\b"
    r"|leave blank|enter\b|dd ?/ ?mm|(?:if|see|as) (?:any|applicable|above|below)\b)"
    r"|^\s*[\[<{][^\]>}]*[\]>}]\s*$|[._…]{4,}\s*$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"[A-Z0-9£(\[\"'~*#%<]")
ANOTHER_LABEL = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d+)*[.)]?\s+)?(?:(?:full |date |name |number |address |total "
    r"|current |your |our |the |purchase |estimated "
    r"|offer |valid |loan |site |postal |installation |report |search |title "
    r"|edition |nhbc |order |client |customer )*)(?:names?|address|propert(?:y"
    r"|ies)|date|numbers?|reference|ref|landlord"
    r"|tenant|management company|managing agents?|agents?|sellers?|buyers?|vendors?"
    r"|purchasers?|borrowers?"
    r"|applicants?|lender|price|deposit|completion"
    r"|transfer(?:or|ee)|consideration|premium|term|rent|ground rent|service charge"
    r"|authority|council|supplier|signed|dated?|registration"
    r"|signature|produced|requested|ordered|policy|builder|cover|windows|installer"
    r"|installation|certificate|proposal"
    r"|development|description|decision|application|location|rating|score|potential|expiry"
    r"|valid until|scale|works?"
    r"|(?:seller's )?solicitors?|balance|balance payable|contract rate|specified incumbrances"
    r"|amount|loan amount|other parties)"
    r"(?:\(s\))?(?:'s)?(?: (?:of|for|to|on|in|until|payable|paid|number|no\.?|address|name"
    r"|names|date|rate|guarantee|area|amount"
    r"|reference|ref|entry|the|register|seller|buyer|property|works|inspection|completion"
    r"|development|decision|issue|offer"
    r"|solicitor|agent|completed|until|charge|this|produced|requested|from|by|which|is"
    r"|transferred))*\W*$",
    re.IGNORECASE,
)
# A cell may wrap: then its bracket closes before the next cell, below it, or after that.
_IN_NOTE = r"(?:[^()\n\t]|\([a-z]{1,3}\))"
_NOTE = re.compile(
    rf"[^\S\n]*\((?:(?:{_IN_NOTE}{{0,200}}|{_IN_NOTE}{{0,90}}\n{_IN_NOTE}{{0,60}})\)|[^)\t\n]{{3,40}}(?=\t))"
)
# What a form tells whoever fills it in, between a label and its place.
_INSTRUCTION = re.compile(
    r"[^\S\n]+(?:Give|Place|Leave|Insert|State|Complete|Enter|Tick)\s[^.:\n]{4,90}"
    r"(?:\n[^.:\n]{1,90})?\.(?=\s)"
)

_WRAPPED = re.compile(
    r"^[^\S\n]*(?P<head>[A-Z][^\t\n:]{2,40})\t(?P<value>[^\t\n]+)\n(?P<rest>[a-z][^\t\n.;]{2,30})$",
    re.MULTILINE,
)
# The rest of a label, below it, may have a part of the value beside it, or the value between.
_WRAPPED_BESIDE = re.compile(
    r"^[^\S\n]*(?P<head>[A-Z][^\t\n:]{2,40})\t(?P<value>[^\t\n]+)\n"
    r"(?P<rest>[a-z][^\t\n.;:]{2,30}):\t",
    re.MULTILINE,
)
_WRAPPED_ROUND = re.compile(
    r"^[^\S\n]*(?P<head>[A-Z][^\t\n:?]{2,44})\n(?P<value>[^\t\n]{2,90})"
    r"\n(?P<rest>[A-Za-z][a-z]+(?:[ ][A-Za-z][a-z]+){0,3})$",
    re.MULTILINE,
)
_PARTICULARS = 3000  # characters from the beginning, in which labels may stand so


@dataclass(frozen=True, slots=True)
class Value:
    """`start` and `end` are offsets of the paper's flow; `label` as it is printed."""

    text: str
    start: int
    end: int
    label: str


# `Eiddo / Property`
_IN_WELSH = r"[A-Z][a-zâêîôûŵŷ'. ]{2,24}[^\S\n]/[^\S\n]"

_WITHIN = r"(?<=[.;\d)][^\S\n])(?=[A-Z])"
_MAY_BEGIN = re.compile(rf"^|\t|{_WITHIN}", re.IGNORECASE | re.MULTILINE)


@cache
def labels(words: str) -> re.Pattern[str]:
    """One of the labels where a line or column begins; with a colon also where a sentence does."""
    spaced = re.sub(r"(?<!\\)(?<!\[) ", r"[^\\S\\t]{1,3}", words)
    return re.compile(
        rf"(?:^(?:[•·▪‣●|–-][^\S\n]+)?|\t|(?P<within>{_WITHIN}))[^\S\n]*"
        rf"(?:(?:\(?\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|(?-i:[A-H])[.)])[^\S\n]+)?"
        rf"(?:{_IN_WELSH})?(?P<label>{spaced})(?:\(s\)|\(es\))?"
        r"(?:[^\S\n]\(?\d\)?(?=[^\S\n]*(?::|\t)))?"
        rf"(?(within)(?=\s?:)|(?=[^\S\n]*(?:[:;\n\t]|[-–—]\s|\(|$)"
        rf"|[^\S\n]+(?-i:{_BEGINS.pattern})))",
        re.IGNORECASE | re.MULTILINE,
    )


def values(paper: Paper, pattern: re.Pattern[str]) -> Iterator[Value]:
    """What may be the value of a label, the likeliest place first; the caller knows its shape."""
    text = paper.flow.text
    halves = set[int]()
    for label, at, start, end in paper.once(wrapped_labels):
        if text[start - 1] == "\n":
            halves.add(at)
        found = pattern.match(label)
        if found and found.end() == len(label) and not NOTHING.search(text[start:end]):
            yield Value(text[start:end], start, end, label)
    for found in islice(_printed(paper, pattern), MOST_LABELS):
        if text.rfind("\n", 0, found.start("label")) + 1 in halves:
            continue
        for start, end in _places(paper, text, found):
            words = text[start:end]
            stripped = words.strip(" \t\n:;|_")
            first_cell = stripped.split("\t", maxsplit=1)[0]
            empty = NOTHING.search(stripped) or ANOTHER_LABEL.match(first_cell)
            if stripped and not empty and not stripped.endswith(":"):
                first = start + words.index(stripped)
                yield Value(stripped, first, first + len(stripped), found.group().strip())


def _printed(paper: Paper, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """As `finditer` would, several times as fast: a label begins in few places."""
    end = 0
    for start in paper.once(_beginnings):
        if start >= end and (found := pattern.match(paper.flow.text, start)):
            yield found
            end = found.end()


def _beginnings(paper: Paper) -> list[int]:
    return [found.start() for found in _MAY_BEGIN.finditer(paper.flow.text)]


def wrapped_labels(paper: Paper) -> list[tuple[str, int, int, int]]:
    """Labels that run over a line's end in their own column, the value between their halves:
    the label, where it begins, and the value's span."""
    text = paper.flow.text
    beside = [*_WRAPPED.finditer(text), *_WRAPPED_BESIDE.finditer(text)]
    around = (
        found
        for found in _WRAPPED_ROUND.finditer(text, 0, _PARTICULARS)
        if _is_around(paper, found)
    )
    return [
        (f"{found['head']} {found['rest']}", found.start("head"), *found.span("value"))
        for found in (*beside, *around)
    ]


def _is_around(paper: Paper, found: re.Match[str]) -> bool:
    """Whether both halves begin on one edge and the value right of it."""
    places = [paper.left_of(found.start(part)) for part in ("head", "value", "rest")]
    if None in places or not (found["rest"][0].islower() or "/" in found["head"]):
        return False
    head, value, rest = (place or 0.0 for place in places)
    return abs(head - rest) < SAME_COLUMN < value - head


def _places(paper: Paper, text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    note = _NOTE.match(text, found.end()) or _INSTRUCTION.match(text, found.end())
    after = note.end() if note else found.end()
    line_end = end_of_line(text, after)
    cell_end = text.find("\t", after, line_end)
    cell_end = cell_end if cell_end >= 0 else line_end
    inline = text[after:cell_end].strip()
    if inline.startswith((":", ";", "-", "–")) or _BEGINS.match(inline):
        if inline.strip(":;-– "):
            yield (
                after + len(text[after:cell_end]) - len(text[after:cell_end].lstrip(" :;-–")),
                cell_end,
            )
            return
    elif inline:
        return
    beside = _beside(text, cell_end, line_end)
    below = _below(paper, text, found, line_end)
    first_line = text.find("\n", found.start("label"), found.end())  # of a label in a narrow cell
    last = (first_line if first_line > 0 else found.end()) - 1
    aside = paper.right_of(last) if beside is None else None
    if aside and not _goes_on_in(paper, found, below, aside):
        yield aside
    heads = beside is not None and bool(ANOTHER_LABEL.match(text[slice(*beside)]))
    yield from (place for place in ((below, beside) if heads else (beside, below)) if place)


def _goes_on_in(
    paper: Paper, label: re.Match[str], below: tuple[int, int] | None, aside: tuple[int, int]
) -> bool:
    """Whether what is level with a label is but a later line of what the text has after it, as
    where labels stand in the middle of their cell's height."""
    if below is None or not below[0] < aside[0] < below[0] + _A_CELL:
        return False
    first, later = paper.left_of(below[0]), paper.left_of(aside[0])
    if first is None or later is None or abs(first - later) >= 1.0:
        return False
    beside = paper.on_the_left_of(below[0])
    return beside is None or label.start() <= beside < label.end()


def _beside(text: str, cell_end: int, line_end: int) -> tuple[int, int] | None:
    """The next cell of the row; a colon may have a column of its own."""
    if cell_end >= line_end:
        return None
    stop = text.find("\t", cell_end + 1, line_end)
    if stop >= 0 and text[cell_end + 1 : stop].strip() == ":":
        return _beside(text, stop, line_end)
    return cell_end + 1, stop if stop >= 0 else line_end


def _below(paper: Paper, text: str, found: re.Match[str], line_end: int) -> tuple[int, int] | None:
    """The cell under the label's, counted from the left. Cells may run over lines; the last of
    a row ends with its line."""
    if line_end >= len(text):
        return None
    start = text.rfind("\n", 0, found.start() + 1) + 1
    column, columns = text.count("\t", start, found.end()), text.count("\t", start, line_end)
    if columns and (under := _under(paper, found, line_end)):
        return under
    at = line_end + 1
    for cell in range(columns + 1):
        tab, line = text.find("\t", at, at + 200), end_of_line(text, at)
        stop = tab if cell < columns and tab >= 0 else line
        if cell == column:
            return at, stop
        at = stop + 1
    return None


def _under(paper: Paper, found: re.Match[str], line_end: int) -> tuple[int, int] | None:
    """The cell that begins where the label does, seen from the left, within the next lines."""
    text, at = paper.flow.text, line_end + 1
    left = paper.left_of(found.start("label"))
    if left is None:
        return None
    for _ in range(4):
        stop = end_of_line(text, at)
        for cell in re.compile(r"[^\t\n]+").finditer(text, at, stop):
            there = paper.left_of(cell.start())
            if there is not None and abs(there - left) < SAME_COLUMN:
                return cell.span()
        at = stop + 1
    return None


def end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
