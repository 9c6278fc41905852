"""A lease's fields: from its prescribed clauses when it has them, else from its wording."""

import re
from collections.abc import Iterator
from datetime import date

from apps.analysis.kinds._lease.clauses import (
    Span,
    first_in,
    head_of,
    own_words,
    prescribed_clauses,
)
from apps.analysis.kinds._lease.parties import parties
from apps.analysis.kinds._lease.rent import first_rent
from apps.analysis.kinds._terms import Term, last_day
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.dates import DATE, iso, parse_date
from apps.analysis.kinds._words.labels import NOTHING
from apps.analysis.kinds._words.numbers import IN_WORDS, MONEY, NUMBER, money, number
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds._words.places import POSTCODE, postal
from apps.analysis.kinds._words.titles import TITLE_NUMBER, title_number
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound, value_of

_DATED = phrase(
    rf"(?:\bt ?h ?i ?s ?(?:(?:under)?l ?e ?a ?s ?e|indenture|deed)(?: of lease)? ?(?:is )?"
    r"(?:made|dated|granted)(?: on)?(?: the)?"
    rf"|\bdated? ?:?|\bdate of (?:this )?lease ?:?) (?P<it>{DATE})"
)
_PLAIN_DATE = phrase(rf"(?P<it>{DATE})")
_TITLE = phrase(
    r"\b(?:(?:landlord|lessor)'?s title|title (?:numbers?|no\.?)(?:\(s\))?)(?: \(landlord\))?"
    rf" ?[:;]? ?(?P<it>{TITLE_NUMBER})"
)
_ANY_TITLE = re.compile(rf"\b(?P<it>{TITLE_NUMBER})\b")
_ANOTHER_TITLE = re.compile(
    rf"(?:\s*\(part(?: of)?\))?(?:[\s,;&]|\band\b)+(?P<it>{TITLE_NUMBER})\b", re.IGNORECASE
)
_DEMISED = (
    phrase(
        r"\ball (?:that|those) (?:the )?"
        r"(?P<it>(?:(?:flat|apartment|maisonette|garage) (?:no\.? )?)?\d[^;]{6,220})"
    ),
    phrase(
        r"\ball (?:that|those)\b.{0,160}?\b(?:known as|being|situate at|situated at) "
        r"(?P<it>[^;]{6,220})"
    ),
    phrase(r"\ball (?:that|those)\b(?:(?! to hold\b).){0,600}?\bknown as (?P<it>[^;]{6,220})"),
)
_NUMBERED = phrase(
    r"\b(?P<it>flat|apartment|maisonette) (?:numbered|number|no\.?) (?P<no>\d+[a-z]?)\b"
)
_A_FLAT = re.compile(r"flat|apartment|maisonette", re.IGNORECASE)
LET = phrase(
    r"\b(?:demises?|lets?)\b[^;.]{0,60}? (?:un)?to the (?:tenant|lessee) (?:all that )?"
    r"(?:the [^;,.]{0,60}? known as )?(?P<it>(?-i:[A-Z\d])[^;]{8,160}?)"
    r"(?: \(|(?<=[A-Z]{2})(?=,? (?:for|to hold|together|with)\b)"
    r"| to hold\b| for (?:a|the) term\b)"
)
_LET_IT = phrase(
    rf"\b(?:demises?|lets?) (?:the )?(?P<it>(?-i:[A-Z\d])[^;]{{6,160}}?{POSTCODE}) "
    r"(?:un)?to the (?:tenant|lessee)\b"
)
_PREMISES = phrase(
    r"(?:^property ?: |\bproperty ?: |\bpremises ?: "
    r"|\bdemised premises ?: "
    r"|[\"'](?:the )?(?:demised )?(?:flat|property|premises)[\"'] (?:means|is) "
    r"|\bdemised premises\b[^.]{0,80}? known as )(?P<it>[^;]{6,220})"
)
_OTHERWISE = (_PREMISES, _LET_IT, LET)
_PREMISES_LABEL = "(?:the )?(?:demised )?(?:premises|property|flat)"
_PROPERTY_LABEL = phrase(
    r"\s*(?:property\b[.:]?)? ?(?:.{0,160}?\bthis clause shall prevail\.?)?\s*"
)
TERM = phrase(
    rf"\bterm\b.{{0,120}}?\b(?P<years>{NUMBER})(?: ?\([^)]{{1,30}}\))? years?\b(?P<less>"
    rf" ?\(?less [^)\n]{{1,40}}days?\)?)?"
    rf"(?:.{{0,60}}?\b(?:from|commencing|beginning|starting|on)(?: (?:from"
    rf"|on))?(?P<incl>,? and including)?"
    rf"(?: the)? (?P<start>{DATE})(?P<incl_after> \(inclusive\))?)?"
)
_YEARS_FIRST = phrase(
    rf"\b(?P<years>{NUMBER})(?: ?\([^)]{{1,30}}\))? years?\b(?P<less> ?\(?less"
    rf" [^)\n]{{1,40}}days?\)?)?"
    rf"(?:.{{0,40}}?\b(?:from|commencing|beginning|starting|on)(?: (?:from"
    rf"|on))?(?P<incl>,? and including)?"
    rf"(?: the)? (?P<start>{DATE})(?P<incl_after> \(inclusive\))?)?"
)
_START_FIRST = phrase(
    rf"\bfrom(?P<incl>,? and including)?(?: the)? (?P<start>{DATE})"
    rf"(?P<incl_after> \(inclusive\))?,? for (?:(?:the|a) term"
    rf" of )?(?P<years>{NUMBER})(?: ?\([^)]{{1,30}}\))? years?\b"
    rf"(?P<less> ?\(?less [^)\n]{{1,40}}days?\)?)?"
)
_SUM = phrase(rf"(?P<it>{MONEY})")
_A_PREMIUM = 200  # characters in which LR7 names it
_NO_PREMIUM = phrase(r"[\s:.]*(?:premium\b[\s:.]*)?(?:none|nil|not applicable|n/a|no premium)\b")
_DATES_ONLY = phrase(
    rf"\b(?:from|commencing|beginning|starting)(?: on)?(?P<incl>,? and including)? "
    rf"(?P<start>{DATE})"
    rf".{{0,20}}?\b(?:to|expiring|ending|until)\b(?: on)?(?:,? and"
    rf" including)? (?P<expiry>{DATE})(?:.{{0,30}}?\b(?P<years>{NUMBER})(?: ?\([^)]{{1,30}}\))?"
    rf" years?\b)?"
)
_EXPIRY = phrase(
    rf"\b(?:expir(?:es|ing|y)(?: date)?|ending|ends|until|to)(?: on| at"
    rf"| of)?(?: the)?(?:,? and including)? ?:? (?P<it>{DATE})"
)
_FROM_ITS_DATE = phrase(r"\bfrom(?:,? and including)? the date (?:of this lease|hereof)")
_PREMIUM = phrase(
    rf"\b(?:(?:premium|in consideration of)\b[^£.]{{0,160}}?|consideration[\s:]+)(?P<it>{MONEY})"
)
_PREMIUM_IN_WORDS = phrase(rf"\bin consideration of (?:the sum of )?(?P<it>{IN_WORDS}) pounds\b")


def lease_fields(paper: Paper) -> Iterator[FieldFound]:
    clauses = prescribed_clauses(paper)
    yield from _date(paper, clauses)
    yield from parties(paper, clauses)
    yield from _property(paper, clauses)
    yield from _landlords_title(paper, clauses)
    yield from _term(paper, clauses)
    yield from _premium(paper, clauses)
    if rent := paper.once(first_rent):
        yield field_at(paper, "ground_rent_pa", rent.amount, rent.span)


def _date(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    prescribed = clauses.get("1")
    found = (
        first_in(paper, _PLAIN_DATE, prescribed)
        if prescribed
        else first_in(paper, _DATED, head_of(paper))
    )
    if found and (value := iso(found["it"])):
        yield field_at(paper, "lease_date", value, found.span())


def _property(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    found = None
    if "4" in clauses:
        start, end = clauses["4"]
        label = _PROPERTY_LABEL.match(paper.flow.text, start, end)
        span = (label.end() if label else start, end)
    elif found := _demised(paper):
        span = found.span("it")
    elif labelled := [*address_field(paper, _PREMISES_LABEL)]:
        yield from labelled
        return
    elif found := next(filter(None, (how.search(paper.flow.text) for how in _OTHERWISE)), None):
        span = found.span("it")
    else:
        return
    words = paper.flow.text[slice(*span)]
    if not NOTHING.search(words.strip()) and (place := postal(words)):
        start, address = span[0] + place.start, place.address
        flat = found and _NUMBERED.search(paper.flow.text, found.start(), start)
        if flat and not _A_FLAT.match(address):
            address, start = f"{flat['it'].title()} {flat['no']} {address}", flat.start()
        yield field_at(paper, "property_address", address, (start, span[0] + place.end))


def _demised(paper: Paper) -> re.Match[str] | None:
    """Where the words that demise name the place, with a figure if any of them has one."""
    found = [match for words in _DEMISED if (match := words.search(paper.flow.text))]
    numbered = (match for match in found if re.search(r"\d", match["it"][:60]))
    return next(numbered, found[0] if found else None)


def _landlords_title(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    prescribed = clauses.get("2.1")
    found = (
        first_in(paper, _ANY_TITLE, prescribed)
        if prescribed
        else first_in(paper, _TITLE, head_of(paper))
    )
    while found and (value := title_number(found["it"])):
        yield field_at(paper, "landlord_title_number", value, found.span("it"))
        found = prescribed and _ANOTHER_TITLE.match(paper.flow.text, found.end(), prescribed[1])


def _term_match(paper: Paper, clauses: dict[str, Span]) -> re.Match[str] | None:
    if "6" in clauses:
        counted = first_in(paper, _YEARS_FIRST, clauses["6"])
        if counted and counted["start"]:
            return counted
        begun = first_in(paper, _START_FIRST, clauses["6"])
        return begun or first_in(paper, _DATES_ONLY, clauses["6"]) or counted
    text = paper.once(own_words)
    dated = (found for found in TERM.finditer(text) if found["start"])
    years_first = (found for found in _YEARS_FIRST.finditer(text) if found["start"])
    return (
        _START_FIRST.search(text)
        or next(dated, None)
        or TERM.search(text)
        or next(years_first, None)
    )


def _term(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    if not (found := _term_match(paper, clauses)):
        return
    groups = found.groupdict()
    if (words := groups.get("years")) and (years := number(words)):
        yield field_at(paper, "term_years", str(years), found.span())
    if groups.get("start") and (started := iso(found["start"])):
        yield field_at(paper, "term_start_date", started, found.span())
    if (expiry := _expiry(paper, clauses, found)) and (day := iso(expiry["it"])):
        yield field_at(paper, "expiry_date", day, expiry.span())


def _expiry(paper: Paper, clauses: dict[str, Span], term: re.Match[str]) -> re.Match[str] | None:
    end = clauses["6"][1] if "6" in clauses else min(term.end() + 120, len(paper.flow.text))
    start = term.end("start") if term["start"] else term.end()
    named = _EXPIRY.search(paper.flow.text, start, end)
    if named or "6" not in clauses or not term["start"]:
        return named
    begun = parse_date(term["start"])
    for found in _DATES_ONLY.finditer(paper.once(own_words)):
        if parse_date(found["start"]) == begun:
            return _EXPIRY.search(found.string, found.end("start"), found.end())
    return None


def lease_term(paper: Paper) -> Term | None:
    """The last day named, or counted from the start named, or from the lease's own date."""
    clauses = prescribed_clauses(paper)
    found = _term_match(paper, clauses)
    if not found:
        return None
    if (expiry := _expiry(paper, clauses, found)) and (day := parse_date(expiry["it"])):
        return Term(day, (found.start(), expiry.end()))
    groups = found.groupdict()
    start = _start(paper, clauses, found)
    years = number(groups.get("years") or "")
    if start is None or years is None:
        return None
    including = bool(groups.get("incl") or groups.get("incl_after"))
    less = number(groups.get("less") or "") or 0
    return Term(last_day(start, years, including_start=including, less_days=less), found.span())


def _start(paper: Paper, clauses: dict[str, Span], term: re.Match[str]) -> date | None:
    if term["start"]:
        return parse_date(term["start"])
    if _FROM_ITS_DATE.search(paper.flow.text, term.start(), term.end() + 120):
        return parse_date(value_of(_date(paper, clauses), "lease_date") or "")
    return None


def _premium(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    if "7" in clauses:
        start, end = clauses["7"]
        found = first_in(paper, _SUM, (start, min(end, start + _A_PREMIUM)))
        found = None if _NO_PREMIUM.match(paper.flow.text, start) else found
    else:
        found = first_in(paper, _PREMIUM, (0, len(paper.flow.text)))
    if found and (value := money(found["it"])):
        yield field_at(paper, "premium", value, found.span())
    elif "7" not in clauses and (words := _PREMIUM_IN_WORDS.search(paper.flow.text)):
        yield field_at(paper, "premium", f"{number(words['it'])}.00", words.span())
