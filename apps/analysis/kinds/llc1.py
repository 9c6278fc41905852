import re
from collections.abc import Iterator

from apps.analysis.kinds._searches import (
    ISSUED,
    ISSUED_BY_NAME,
    ISSUED_PROSE,
    REFERENCES,
    SEARCH_EXPIRED,
    authority,
    search_address,
)
from apps.analysis.kinds._words.assertions import Find, denied, is_general
from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.fields import date_field, reference_field
from apps.analysis.kinds._words.labels import end_of_line
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "official certificate of search",
        "official certificate of the result of search",
        "local land charges search",
        "register of local land charges",
        "search of the local land charges register",
        "local land charge search",
        "requisition for search and official certificate of search",
        "personal search of the local land charges register",
        "official search result",
        "local land charges search result",
    ),
    codes=r"\bLLC ?1\b",
    says={
        "register of local land charges": 0.2,
        "local land charges register": 0.2,
        "local land charges act 1975": 0.15,
        "subsisting": 0.05,
        "fenland ways": 0.15,
        "light obstruction notices": 0.1,
        "general financial charges": 0.1,
        "local land charges found": 0.2,
        "originating authority": 0.1,
        "enquiries of local authority": -0.2,
        "enquiries of the local authority": -0.2,
        "highways maintainable": -0.2,
        "index map": -0.6,
        "day list": -0.6,
        "priority expires": -0.4,
        "land charges act 1972": -0.6,
    },
)
_FINANCIAL = phrase(
    rf"\bfinancial charges?\b(?:(?!\bnone\b|\bnil\b|\bno entr|\bno (?:subsisting"
    rf"|registration)|\bpart \d)[^£])"
    rf"{{0,320}}?(?P<it>{MONEY})|\b(?:amount|sum) (?:secured|charged"
    rf"|originally secured)\b[^£]{{0,60}}"
    rf"(?P<secured>{MONEY})|\bcharge of (?P<also>{MONEY})"
)
_CERTIFIED = phrase(
    rf"\bhereby certif(?:y|ied)\b.{{0,900}}?[\n\t](?:[^\n\t/]{{2,30}}/ )?"
    rf"(?P<date>dated?\b[\s:]{{0,4}}(?P<it>{DATE}))"
)
_NO_ENTRY = re.compile(
    r"^[\s:.\-()|]*(?:\(?(?:parts?|section)\s+\w+\)?)?[\s:.\-]*(?:none|nil|no\b(?!\.?\s?\d)"
    r"|not\b|n/a|0\b)|"
    r"^[^.;:\d]{0,80}[:\-]\s*(?:none|nil|no\b)|\bno (?:subsisting )?(?:entries|entry"
    r"|registrations?|charges?)\b",
    re.IGNORECASE,
)
_DIGIT_OR_DETAIL = re.compile(
    r"\d|\bcharge type\b|\bplanning ?:|\bdated\b|\bnamed\b|\bknown as\b|\bthe\b|\bland\b|\baffect"
    r"|\bdesignat|\bcategory\b"
    r"|^\W*(?:charge|description|details)\s*[:\t]",
    re.IGNORECASE,
)

# Up to the first letter of what is named: a list goes on after a comma or in small letters.
_LISTED = re.compile(
    r"\b(?:includ(?:e|es|ing)|such as)\b[^.;]*$|\bparts? \d+ ?\([^)]*$"
    r"|\b(?:categories|parts|types of charge)(?: of charge)? (?:searched|covered)\b"
    r"(?:,[^\S\n]*\n|\n[^\S\n]*(?=(?-i:[a-z]))|[^.;\d\n])*$",
    re.IGNORECASE,
)
# The name of a part alone, in a list of them: `Part 10 Listed buildings; Part 11 …`.
_NAMED_PART = re.compile(r"\bpart \d+\W*$", re.IGNORECASE)
_NEXT_PART = re.compile(r"[\s.,;]*(?:part \d|\Z)", re.IGNORECASE)
_PART = re.compile(r"^\W*part \d+\W*", re.IGNORECASE)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from authority(paper)
    yield from reference_field(paper, "search_reference", *REFERENCES)
    yield from _search_date(paper)
    yield from search_address(paper)
    for found in _FINANCIAL.finditer(paper.flow.text):
        if value := money(found["it"] or found["secured"] or found["also"]):
            yield field_at(paper, "financial_charge_amount", value, found.span())
            return


def _search_date(paper: Paper) -> Iterator[FieldFound]:
    """Of a form with two bare dates, the requisition's and the certificate's, the latter."""
    named = list(date_field(paper, "search_date", ISSUED_BY_NAME))
    certified = _CERTIFIED.search(paper.flow.text)
    if certified and not named and (day := iso(certified["it"])):
        named = [field_at(paper, "search_date", day, certified.span("date"))]
    yield from named or date_field(paper, "search_date", ISSUED, ISSUED_PROSE)


def _entries(charge: str) -> Find:
    """Each line that speaks of such a charge as registered; heads, negations and repeats apart."""
    pattern = phrase(charge)

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        text, last = draft.paper.flow.text, -200
        for found in pattern.finditer(text):
            stop = _entry_end(text, found.end())
            rest = text[found.end() : stop]
            line = text.rfind("\n", 0, found.start()) + 1
            if (
                found.start() < last
                or denied(text, found)
                or is_general(text, found)
                or _LISTED.search(text[max(found.start() - 300, 0) : found.start() + 1])
                or _NO_ENTRY.search(_sentence(text, found.end()))
            ):
                continue
            if _NAMED_PART.search(text[line : found.start()]) and _NEXT_PART.match(rest):
                continue
            before = _PART.sub("", text[line : found.start()])
            more = text[stop : end_of_line(text, stop + 1)] if (before + rest).strip() else ""
            if not _DIGIT_OR_DETAIL.search(f"{before}{rest}{more}"):
                continue
            yield Evidence.span(draft.paper, (found.start(), stop))
            last = _block_end(text, stop)

    return find


def _sentence(text: str, at: int) -> str:
    """The rest of the line, and of those that go on in small letters."""
    found = re.compile(r"\n(?![^\S\n]*[a-z])").search(text, at, at + 110)
    return text[at : found.start() if found else at + 110]


def _entry_end(text: str, at: int) -> int:
    """The end of the line; where the words stand alone as a head, that of the next."""
    found = re.compile(r"(?<!\bNo)(?<!\bs)\.(?=\s|\Z)|;|\n").search(text, at, at + 200)
    end = found.start() if found else min(len(text), at + 200)
    if text[at:end].strip() != ":":
        return end
    following = re.compile(r"\.(?=\s)|;|\n").search(text, end + 1, end + 200)
    return following.start() if following else end


def _block_end(text: str, at: int) -> int:
    """An entry's other lines (its act, its dates) speak of the same charge."""
    found = re.compile(r"\n[^\S\n]*(?:\d{1,3}[.)\t ]|\(?[a-z]\)|part\b)", re.IGNORECASE).search(
        text, at, at + 500
    )
    return found.start() if found else at + 250


def _financial(draft: Draft, _: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for found in _FINANCIAL.finditer(text):
        if not denied(text, found):
            yield Evidence.span(draft.paper, found.span())
            return


KIND = Kind(
    code="llc1",
    category="searches",
    checklist_item="searches",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="LLC_TPO",
            severity="low",
            title="A tree preservation order applies",
            explanation="Protected trees may not be felled or cut without the council's consent.",
            suggested_action="Ask for the order and its plan, and whether trees were cut.",
            source="TCPA 1990 s.198",
            find=_entries(r"\btree preservation orders?\b|\bTPO\b"),
        ),
        Rule(
            code="LLC_CONSERVATION_AREA",
            severity="medium",
            title="The property lies in a conservation area",
            explanation="Outside work, demolition and trees are under stricter control.",
            suggested_action="Check that past works had consent.",
            source="Planning (Listed Buildings and Conservation Areas) Act 1990 s.69",
            find=_entries(r"\bconservation area\b(?!s\) act)"),
        ),
        Rule(
            code="FINANCIAL_LLC",
            severity="high",
            title="A sum of money is charged on the land",
            explanation="Whoever owns the land must pay it.",
            suggested_action="Have the seller pay it by completion and the charge removed.",
            source="Local Land Charges Act 1975 ss.1 and 7",
            find=_financial,
        ),
        Rule(
            code="S106_OBLIGATION",
            severity="high",
            title="A planning obligation binds the land",
            explanation="A section 106 agreement may ask for money or limit the use.",
            suggested_action="Ask for the agreement and proof that it has been performed.",
            source="TCPA 1990 s.106",
            find=_entries(r"\bsection 106\b|\bs\.? ?106\b|\bplanning (?:obligation|agreement)\b"),
        ),
        Rule(
            code="LIGHT_OBSTRUCTION_NOTICE",
            severity="high",
            title="A light obstruction notice is registered",
            explanation="A neighbour stops the property from gaining a right of light.",
            suggested_action="Ask for the notice and whether windows already had the right.",
            source="Rights of Light Act 1959 s.2",
            find=_entries(r"\blight obstruction notices?\b"),
        ),
    ),
)
