"""Forms and reports: a value stands after its label, in the next column, or below it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.names import before_name, names
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds._words.places import POSTCODE, postal
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

ADDRESS_LINE = 40  # characters; prose is broken later
SAME_COLUMN = 12.0  # points between the left edges of a label and its value

type Find = Callable[[Draft, Context], Iterator[Evidence]]

_NOTHING = re.compile(
    r"^[\s._\-…\[\]()/|:☐□]*$|^\W{0,3}(?:insert\b|n/?a\b|none\b|tbc\b|to be (?:confirmed|advised)"
    r"|not (?:known|applicable|stated|provided)\b|unknown\b|please\b|\(?delete\b|blank\b"
    r"|leave blank|enter\b|dd ?/ ?mm|(?:if|see|as) (?:any|applicable|above|below)\b)"
    r"|^\s*[\[<{][^\]>}]*[\]>}]\s*$|[._…]{4,}\s*$",
    re.IGNORECASE,
)
_LABEL_LIKE = re.compile(r"^[A-Z][\w'’/&(). -]{1,48}:|^\s*\d{1,2}[.)]\d*\s")
_BEGINS = re.compile(r"[A-Z0-9£(\[\"'~*#%<]")
_ANOTHER_LABEL = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d+)*[.)]?\s+)?(?:(?:full |date |name |number |address |total "
    r"|current |your |our |the |purchase |estimated "
    r"|offer |valid |loan |site |postal |installation |report |search |title "
    r"|edition )*)(?:names?|address|propert(?:y"
    r"|ies)|date|numbers?|reference|ref|landlord"
    r"|tenant|managing agents?|agents?|sellers?|buyers?|vendors?|purchasers?|borrowers?"
    r"|applicants?|lender|price|deposit|completion"
    r"|transfer(?:or|ee)|consideration|premium|term|rent|ground rent|service charge"
    r"|authority|council|supplier|signed|dated?"
    r"|signature|produced|requested|ordered|policy|builder|cover|windows|installer"
    r"|installation|certificate|proposal"
    r"|development|description|decision|application|location|rating|score|potential|expiry"
    r"|valid until|scale|works?"
    r"|seller's solicitor|balance|balance payable|contract rate|specified incumbrances"
    r"|amount|loan amount|other parties)"
    r"(?:\(s\))?(?:'s)?(?: (?:of|for|to|on|in|until|payable|paid|number|no\.?|address|name"
    r"|names|date|rate|guarantee|area|amount"
    r"|reference|ref|entry|the|register|seller|buyer|property|works|inspection|completion"
    r"|development|decision|issue|offer"
    r"|solicitor|agent|completed|until|charge|this|produced|requested|from|by|which|is"
    r"|transferred))*\W*$",
    re.IGNORECASE,
)
_ADDRESS_LIKE = re.compile(
    r"^(?!.*\?)(?=.*[A-Za-z]{3})(?:(?=[A-Z\d'\"(]).*\d|[Ll][Aa][Nn][Dd]\b|[A-Z][^,]{3,},[^,]{3,},)",
    re.DOTALL,
)
_A_PERSON = re.compile(
    r"^(?!.*\b(?:Court|House|Road|Street|Lane|Avenue|Close|Way|Drive|Park|Flat|Apartment"
    r"|Place|Square|Gardens?"
    r"|Terrace|Crescent|Hill|Row|Form|Law|Society|Solicitors?|LLP|Address|Property"
    r"|Boundaries|Title|Fittings)\b)"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[^\S\n\t])?[A-Z][a-z'’-]+"
    r"(?:[^\S\n\t][A-Z][A-Za-z.'’-]*){1,4}[^\S\n\t]*$"
)
_NO_ADDRESS_LINE = re.compile(
    r"certificate|cymraeg|energy|\bEPC\b|\bCON ?29|\b(?:report|search|authority|enquir(?:y|ies))\b"
    r"|^\W*(?:mrs?|miss|ms|dr)\b|page|:|\b(?:at|for|the|this|of)\s*$|[.?]\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_ADDRESS = re.compile(
    r"\b(?:form|edition|information|questionnaire|register|report|certificate|search(?:es)?"
    r"|enquir(?:y|ies)|details)\b",
    re.I,
)
_A_TITLE = re.compile(r"\b(?:form|edition|questionnaire)\b(?!.*\d[A-Z]{2}\b)", re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"\b(?:no|not|nor|none|nil|neither|without|isn't|never)\b[^.:;\n]{0,80}$", re.IGNORECASE
)
_DENIED_AFTER = phrase(
    r"[^.\w]{0,12}(?:s|orders?|areas?|notices?|agreements?)?[\s:\-]*(?:\(?(?:none|nil"
    r"|no\b(?!\.? ?\d)"
    r"|not\b|n/a)|(?:is|are|has|have) (?:no\b|not\b))"
)
_SENTENCE_ENDS = re.compile(r"\?|\.(?=\s)|;|\n[^\S\n]*(?=\n|\(?\d{1,2}(?:\.\d|[.)])|\([a-z]\))")


@dataclass(frozen=True, slots=True)
class Value:
    """`start` and `end` are offsets of the paper's flow."""

    text: str
    start: int
    end: int


def labels(words: str) -> re.Pattern[str]:
    """One of the labels where a line or a column begins."""
    spaced = re.sub(r"(?<!\\)(?<!\[) ", r"[^\\S\\t]{1,3}", words)
    return re.compile(
        rf"(?:^|\t)[^\S\n]*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?[^\S\n]+)?(?:{spaced})(?:\(s\)|\(es\))?"
        r"(?=[^\S\n]*(?:[:;\n\t]|[-–—]\s|\(|[^\S\n])|$)",
        re.IGNORECASE | re.MULTILINE,
    )


def values(paper: Paper, pattern: re.Pattern[str]) -> Iterator[Value]:
    """What may be the value of a label, the likeliest place first; the caller knows its shape."""
    text = paper.flow.text
    for found in pattern.finditer(text):
        for start, end in _places(paper, text, found):
            words = text[start:end]
            stripped = words.strip(" \t\n:;|_")
            empty = _NOTHING.search(stripped) or _ANOTHER_LABEL.match(stripped)
            if stripped and not empty and not stripped.endswith(":"):
                first = start + words.index(stripped)
                yield Value(stripped, first, first + len(stripped))


def _places(paper: Paper, text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    line_end = _line_end(text, found.end())
    rest = text[found.end() : line_end]
    note = re.match(r"[^\S\n]*\([^)\n]*\)", rest)
    after = found.end() + (note.end() if note else 0)
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
    if beside is None and (aside := paper.right_of(found.end() - 1)):
        yield aside
    below = _below(paper, text, found, line_end)
    heads = beside is not None and bool(_ANOTHER_LABEL.match(text[slice(*beside)]))
    yield from (place for place in ((below, beside) if heads else (beside, below)) if place)


def _beside(text: str, cell_end: int, line_end: int) -> tuple[int, int] | None:
    if cell_end >= line_end:
        return None
    stop = text.find("\t", cell_end + 1, line_end)
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
        tab, line = text.find("\t", at, at + 200), _line_end(text, at)
        stop = tab if cell < columns and tab >= 0 else line
        if cell == column:
            return at, stop
        at = stop + 1
    return None


def _under(paper: Paper, found: re.Match[str], line_end: int) -> tuple[int, int] | None:
    """The cell that begins where the label does, seen from the left, within the next lines."""
    text, at = paper.flow.text, line_end + 1
    label = found.start() + len(found.group()) - len(found.group().lstrip())
    left = paper.left_of(label)
    if left is None:
        return None
    for _ in range(4):
        stop = _line_end(text, at)
        for cell in re.compile(r"[^\t\n]+").finditer(text, at, stop):
            there = paper.left_of(cell.start())
            if there is not None and abs(there - left) < SAME_COLUMN:
                return cell.span()
        at = stop + 1
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


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
    for value in values(paper, labels(words)):
        found = re.search(DATE, value.text[:60], re.IGNORECASE)
        if found and (day := iso(found.group())):
            span = (value.start + found.start(), value.start + found.end())
            yield field_at(paper, name, day, _with_label(paper, span))
            return
    found = phrase(rf"\b(?:{prose}) ?:? ?(?P<it>{DATE})").search(paper.flow.text) if prose else None
    if found and (day := iso(found["it"])):
        yield field_at(paper, name, day, found.span())


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
        if found := re.match(rf"\D{{0,12}}(?P<it>{shape})\b", value.text):
            span = (value.start + found.start("it"), value.start + found.end("it"))
            yield field_at(paper, name, str(int(found["it"])), _with_label(paper, span))
            return


def names_field(paper: Paper, name: str, words: str) -> Iterator[FieldFound]:
    """Every party named by the first label that names any."""
    for value in values(paper, labels(words)):
        found = [item for item in names(value.text) if is_name(item[0])]
        for said, start, end in found:
            yield field_at(paper, name, said, (value.start + start, value.start + end))
        if found:
            yield from _names_below(paper, name, value.end)
            return


def _names_below(paper: Paper, name: str, end: int) -> Iterator[FieldFound]:
    """Two sellers are often named one under the other."""
    text = paper.flow.text
    for _ in range(3):
        stop = _line_end(text, end + 1)
        line = text[end + 1 : stop]
        if text[end : end + 1] == "\n" and line.startswith("and "):
            for said, first, last in names(line[4:]):
                yield field_at(paper, name, said, (end + 5 + first, end + 5 + last))
            return
        if text[end : end + 1] != "\n" or not _A_PERSON.match(line) or _ANOTHER_LABEL.match(line):
            return
        begin = before_name(line)
        yield field_at(paper, name, tidy(line[begin:]), (end + 1 + begin, stop))
        end = stop


def is_name(words: str) -> bool:
    """At least a letter pair, few words, nothing of a form's own prose."""
    return bool(
        re.search(r"[A-Za-z]{2}", words)
        and re.match(r"\W*[A-Z0-9]", words)
        and len(words.split()) <= 11
        and words.count("(") == words.count(")")
        and not re.search(
            r"\b(?:insert|full name|name|address|please|property|the seller|the buyer|reference to"
            r"|signature|date|title number|delete|section|provisions?|grounds|agreement"
            r"|clause|includes)\b",
            words,
            re.IGNORECASE,
        )
    )


def address_field(paper: Paper, words: str, name: str = "property_address") -> Iterator[FieldFound]:
    """A postal address after its label; it may run over lines as far as its postcode. One with a
    postcode goes before others; what has a figure or a comma goes before what may be a house's
    name or another label."""
    likely: list[Value] = []
    others: list[Value] = []
    for value in values(paper, labels(words)):
        (likely if re.search(r"\d|,", value.text) else others).append(value)
    places = (address_at(paper, v.start, v.end, name) for v in (*likely, *others))
    found = [place for place in places if place]
    whole = (place for place in found if re.search(POSTCODE, place.value))
    yield from [*whole, *found][:1]


def address_at(paper: Paper, start: int, end: int, name: str) -> FieldFound | None:
    block = _address_block(paper.flow.text, start, end)
    place = postal(block)
    if place is None or not _ADDRESS_LIKE.search(place.address) or _NOTHING.search(block[:30]):
        return None
    if _A_TITLE.search(block.split("\n", maxsplit=1)[0]):
        return None
    if _NO_ADDRESS.search(place.address) and not re.search(POSTCODE, place.address):
        return None
    lines = block[place.start : place.end].splitlines()
    joined = postal(", ".join(lines)) if max(map(len, lines)) <= ADDRESS_LINE else None
    address = (joined or place).address
    return field_at(paper, name, address, (start + place.start, start + place.end))


def address_by_postcode(paper: Paper, name: str = "property_address") -> Iterator[FieldFound]:
    """Without a label: the lines above the first postcode, up to a title or running text."""
    text = paper.flow.text
    if found := re.search(POSTCODE, text[:1500]):
        start = text.rfind("\n", 0, found.start()) + 1
        for _ in range(5):
            before = text.rfind("\n", 0, max(start - 1, 0)) + 1
            if (
                not start
                or len(text[before:start]) > 50
                or _NO_ADDRESS_LINE.search(text, before, start)
            ):
                break
            start = before
        if field := address_at(paper, start, found.end(), name):
            yield field


def _address_block(text: str, start: int, end: int) -> str:
    """From the value's start as far as a postcode in the same paragraph, at most six lines."""
    block = text[start:end]
    if re.search(POSTCODE, block):
        return block
    for _ in range(6):
        line = text[end + 1 : _line_end(text, end + 1)].split("\t", maxsplit=1)[0]
        stop = end + 1 + len(line)
        if end >= len(text) or not line.strip() or _LABEL_LIKE.search(line):
            break
        if re.search(POSTCODE, text[start:stop]):
            return text[start:stop]
        if len(line) > 60 or line.rstrip().endswith((".", "?")):
            break
        end = stop
    return block if len(block) > 5 else text[start:end]


def asserted(
    pattern: re.Pattern[str], *, each: bool = False, unless: re.Pattern[str] | None = None
) -> Find:
    """The first place (or each line) where the paper says so and does not deny it, headings
    apart."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        text = draft.paper.flow.text
        for found in pattern.finditer(text):
            barred = unless is not None and unless.search(found.group())
            if not (
                barred or denied(text, found) or _is_heading(text, found) or is_asked(text, found)
            ):
                yield Evidence.span(draft.paper, found.span())
                if not each:
                    return

    return find


def either(*finders: Find) -> Find:
    """What the first finder with any evidence has."""

    def find(draft: Draft, context: Context) -> Iterator[Evidence]:
        for finder in finders:
            if found := list(finder(draft, context)):
                yield from found
                return

    return find


def is_asked(text: str, found: re.Match[str]) -> bool:
    """Whether the words are part of a question."""
    end = _SENTENCE_ENDS.search(text, found.end(), found.end() + 240)
    return "?" in found.group() or bool(end and end.group() == "?")


def denied(text: str, found: re.Match[str]) -> bool:
    before = _DENIED_BEFORE.search(text[max(found.start() - 100, 0) : found.start()])
    inside = re.search(r"\b(?:not|no|none)\b", found.group(), re.IGNORECASE)
    return bool(before or _DENIED_AFTER.match(text, found.end())) and not inside


def _is_heading(text: str, found: re.Match[str]) -> bool:
    """`Part 10: Light obstruction notices`, a question, or a list of what was searched."""
    start = text.rfind("\n", 0, found.start()) + 1
    words = text[start : _line_end(text, found.end())]
    is_part = re.match(r"\s*part\s+\d+\b[^:]*$", words, re.IGNORECASE)
    return bool(is_part) or words.rstrip().endswith("?")
