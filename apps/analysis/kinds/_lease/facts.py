"""A lease's fields: from its prescribed clauses when it has them, else from its wording."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from apps.analysis.kinds._lease.clauses import Span, prescribed_clauses
from apps.analysis.kinds._lease.rent import first_rent
from apps.analysis.kinds._terms import Term, last_day
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.dates import DATE, iso, parse_date
from apps.analysis.kinds._words.fields import is_name, names_field
from apps.analysis.kinds._words.labels import NOTHING
from apps.analysis.kinds._words.names import names
from apps.analysis.kinds._words.numbers import IN_WORDS, MONEY, NUMBER, money, number
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds._words.places import postal
from apps.analysis.kinds._words.titles import TITLE_NUMBER, title_number
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound, value_of

_HEAD = 2500  # characters in which an old lease names date, title and parties
_DATED = phrase(
    rf"(?:\bt ?h ?i ?s ?(?:(?:under)?l ?e ?a ?s ?e|indenture|deed)(?: of lease)? ?(?:is )?"
    r"(?:made|dated|granted)(?: on)?(?: the)?"
    rf"|\bdated? ?:?) (?P<it>{DATE})"
)
_PLAIN_DATE = phrase(rf"(?P<it>{DATE})")
_TITLE = phrase(
    rf"\b(?:landlord'?s )?title (?:numbers?|no\.?)(?:\(s\))?(?: \(landlord\))? ?[:;]? ?"
    rf"(?P<it>{TITLE_NUMBER})"
)
_ANY_TITLE = re.compile(rf"\b(?P<it>{TITLE_NUMBER})\b")
_OPENING = phrase(r"\bb ?e ?t ?w ?e ?e ?n\b|\bparties\b")
# A company or a guarantor may be named between the landlord and the tenant.
_ANOTHER_PARTY = phrase(r"\)[\s;,]*(?:of the [a-z]+ part[\s;,]*(?:and )?|(?:and )?\(?\d[.)] )")
_LANDLORD_ENDS = phrase(
    r"[\(\"'] ?(?:hereinafter |herein )?(?:called "
    r"|referred to as )?[\"']?(?:the )?[\"']?(?:(?:landlord|lessor)s?|council|corporation)\b"
    r"[^)]{0,260}\)?"
    r"|\bas landlord\b"
)
_TENANT_ENDS = phrase(
    r"[\(\"'] ?(?:hereinafter |herein )?(?:called "
    r"|referred to as )?[\"']?(?:the )?[\"']?(?:tenant|lessee)s?\b|\bas tenant\b"
)
_LR3 = phrase(
    r"\blandlord\b ?:?(?P<landlord>.+?)\btenant\b ?:?(?P<tenant>.+?)(?:\bother parties\b"
    r"|\bguarantor\b|\bmanagement company\b|\Z)"
)
_PARTY_OPENS = phrase(
    r"[\s)\"',.:-]*(?:of the (?:one|first|other|second) part\b)?[\s,;]*(?:and )?(?:\(\d\)|\d\.)?\s*"
)
_DEMISED = phrase(
    r"\ball (?:that|those)\b.{0,160}?\b(?:known as|being|situate at|situated at) "
    r"(?P<it>[^;]{6,220})"
)
_NUMBERED = phrase(
    r"\b(?P<it>flat|apartment|maisonette) (?:numbered|number|no\.?) (?P<no>\d+[a-z]?)\b"
)
_A_FLAT = re.compile(r"flat|apartment|maisonette", re.IGNORECASE)
_LET = phrase(
    r"\b(?:demises?|lets?)\b[^;.]{0,60}? (?:un)?to the (?:tenant|lessee) (?:all that )?"
    r"(?P<it>(?-i:[A-Z])[^;]{8,160}?) \([\"'](?:the )?"
)
_PREMISES = phrase(
    r"(?:^property ?: |\bproperty ?: |\bpremises ?: "
    r"|\bdemised premises ?: "
    r"|[\"'](?:the )?(?:demised )?(?:flat|property|premises)[\"'] (?:means|is) "
    r"|\bdemised premises\b[^.]{0,80}? known as )(?P<it>[^;]{6,220})"
)
_PREMISES_LABEL = "(?:the )?(?:demised )?(?:premises|property|flat)"
_PROPERTY_LABEL = phrase(
    r"\s*(?:property\b[.:]?)? ?(?:in the case of a conflict.{0,160}?shall prevail\.?)?\s*"
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
_PREMIUM = phrase(rf"\b(?:premium|in consideration of)\b[^£.]{{0,160}}?(?P<it>{MONEY})")
_PREMIUM_IN_WORDS = phrase(rf"\bin consideration of (?:the sum of )?(?P<it>{IN_WORDS}) pounds\b")


def lease_fields(paper: Paper) -> Iterator[FieldFound]:
    clauses = prescribed_clauses(paper)
    yield from _date(paper, clauses)
    yield from _parties(paper, clauses)
    yield from _property(paper, clauses)
    yield from _landlords_title(paper, clauses)
    yield from _term(paper, clauses)
    yield from _premium(paper, clauses)
    if rent := paper.once(first_rent):
        yield field_at(paper, "ground_rent_pa", rent.amount, rent.span)


def _first(paper: Paper, pattern: re.Pattern[str], span: Span) -> re.Match[str] | None:
    return pattern.search(paper.flow.text, *span)


def _head(paper: Paper) -> Span:
    return 0, min(_HEAD, len(paper.flow.text))


def _date(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    prescribed = clauses.get("1")
    found = (
        _first(paper, _PLAIN_DATE, prescribed)
        if prescribed
        else _first(paper, _DATED, _head(paper))
    )
    if found and (value := iso(found["it"])):
        yield field_at(paper, "lease_date", value, found.span())


def _parties(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    spans = list(_party_spans(paper, clauses))
    if not spans:
        yield from names_field(paper, "landlord", "(?:the )?(?:landlord|lessor)")
        yield from names_field(paper, "tenant", "(?:the )?(?:tenant|lessee)")
    yield from _named(paper, spans)


def parties_between(paper: Paper) -> Iterator[FieldFound]:
    """Those whom a deed is made between, the landlord's side and the tenant's."""
    return _named(paper, _party_spans(paper, {}))


def _named(paper: Paper, spans: Iterable[tuple[str, Span]]) -> Iterator[FieldFound]:
    for role, (start, end) in spans:
        text = paper.flow.text[start:end]
        opening = _PARTY_OPENS.match(text)
        at = start + (opening.end() if opening else 0)
        for value, first, last in names(paper.flow.text[at:end]):
            if is_name(value):
                yield field_at(paper, role, value, (at + first, at + last))


def _party_spans(paper: Paper, clauses: dict[str, Span]) -> Iterator[tuple[str, Span]]:
    if "3" in clauses:
        if found := _first(paper, _LR3, clauses["3"]):
            yield "landlord", found.span("landlord")
            yield "tenant", found.span("tenant")
        return
    opening = _first(paper, _OPENING, _head(paper))
    landlord = opening and _LANDLORD_ENDS.search(paper.flow.text, opening.end(), _HEAD * 2)
    tenant = landlord and _TENANT_ENDS.search(paper.flow.text, landlord.end(), _HEAD * 2)
    if opening and landlord and tenant:
        yield "landlord", (opening.end(), landlord.start())
        others = _ANOTHER_PARTY.finditer(paper.flow.text, landlord.end(), tenant.start())
        last = max((found.end() for found in others), default=landlord.end())
        yield "tenant", (last, tenant.start())


def _property(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    found = None
    if "4" in clauses:
        start, end = clauses["4"]
        label = _PROPERTY_LABEL.match(paper.flow.text, start, end)
        span = (label.end() if label else start, end)
    elif found := _DEMISED.search(paper.flow.text):
        span = found.span("it")
    elif labelled := [*address_field(paper, _PREMISES_LABEL)]:
        yield from labelled
        return
    elif found := _PREMISES.search(paper.flow.text) or _LET.search(paper.flow.text):
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


def _landlords_title(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    prescribed = clauses.get("2.1")
    found = (
        _first(paper, _ANY_TITLE, prescribed) if prescribed else _first(paper, _TITLE, _head(paper))
    )
    if found and (value := title_number(found["it"])):
        yield field_at(paper, "landlord_title_number", value, found.span("it"))


def _term_match(paper: Paper, clauses: dict[str, Span]) -> re.Match[str] | None:
    if "6" in clauses:
        counted = _first(paper, _YEARS_FIRST, clauses["6"])
        if counted and counted["start"]:
            return counted
        begun = _first(paper, _START_FIRST, clauses["6"])
        return begun or _first(paper, _DATES_ONLY, clauses["6"]) or counted
    text = paper.flow.text
    dated = (found for found in TERM.finditer(text) if found["start"])
    return _START_FIRST.search(text) or next(dated, None) or TERM.search(text)


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
    return _EXPIRY.search(paper.flow.text, start, end)


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
        found = _first(paper, _SUM, (start, min(end, start + _A_PREMIUM)))
        found = None if _NO_PREMIUM.match(paper.flow.text, start) else found
    else:
        found = _first(paper, _PREMIUM, (0, len(paper.flow.text)))
    if found and (value := money(found["it"])):
        yield field_at(paper, "premium", value, found.span())
    elif "7" not in clauses and (words := _PREMIUM_IN_WORDS.search(paper.flow.text)):
        yield field_at(paper, "premium", f"{number(words['it'])}.00", words.span())
