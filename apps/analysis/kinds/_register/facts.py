"""A register's fields, each from the entry in which the registry puts it."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._register.head import TITLE, head_fields
from apps.analysis.kinds._register.layout import Entry, Register, read_register
from apps.analysis.kinds._terms import Term, last_day
from apps.analysis.kinds._words.dates import DATE, iso, parse_date
from apps.analysis.kinds._words.names import names
from apps.analysis.kinds._words.numbers import MONEY, NUMBER, money, number
from apps.analysis.kinds._words.phrases import field_at, line, phrase, tidy
from apps.analysis.kinds._words.places import POSTCODE, postal
from apps.analysis.kinds._words.titles import title_number
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_CLASS = line(
    r"(?:title (?P<it>absolute|possessory|qualified|good leasehold)"
    r"|class of title ?:? (?:title )?(?P<also>absolute|possessory|qualified|good leasehold)"
    r"|(?:[B8] ?[:;.,-]? ?)?proprietorship register ?[-–—:] ?"
    r"(?P<head>absolute|possessory|qualified|good leasehold)"
    r"|(?P<alone>absolute|possessory|qualified|good leasehold)(?: freehold| leasehold| title)?$)"
    r"(?!\w)"
)
_TENURE = phrase(r"\bthe (?P<it>freehold|leasehold) (?:land|estate|property)")
_TENURE_LINE = line(r"tenure ?:? (?P<it>freehold|leasehold)\b")
_AREA_LINE = line(r"administrative area ?:? (?P<it>[^\n]+)")
_COUNTY = re.compile(
    r"^[^\S\n]*COUNTY ?:?[^\S\n]+(?P<county>[A-Z][A-Z .'-]{2,}?)[^\S\n]+"
    r"(?:LONDON BOROUGH|DISTRICT|BOROUGH) ?:?[^\S\n]+(?P<district>[A-Z][A-Z .'-]{2,})",
    re.MULTILINE,
)
_AREA = re.compile(
    r"^[^\S\n]*(?:\d{1,2}\t+)?(?!COUNTY\b[^\n]*DISTRICT)(?P<it>[A-Z][A-ZÀ-Ý ,:&'/().\-]{3,})$",
    re.MULTILINE,
)
_INTRODUCTION = phrase(r"estates? comprised in the title\.?")
_ADDRESS = phrase(r"(?:\band )?(?:\bbeing|\bknown as) (?P<it>.+?)(?:\.(?=\s*\Z|\s+[A-Z(])|\s*\Z)")
_ESTATE_IN = phrase(rf"\bestate in (?P<it>(?!the land)[^.]+?\(?{POSTCODE}\)?)")
_A_RIGHT = phrase(r"(?:the|an?) (?:(?:sole|exclusive|several|perpetual) )*rights?\b")
_PARCEL = phrase(
    r"\b(?P<it>land (?:lying|at|on|adjoining|adjacent|to the|forming)\b.+?)"
    r"(?:\.(?=\s*\Z|\s+[A-Z(])|\s*\Z)"
)
PROPRIETOR = phrase(r"\s*\bproprietors? ?[:;]\s*")
_PRICE = phrase(
    rf"the price(?:,? other than rents,?)? stated t[oe] have been paid(?: on (?P<day>{DATE}))?"
    rf"[^£]{{0,160}}?(?P<sum>{MONEY})"
    rf"|the value(?: stated)? as at (?P<valued>{DATE}) was(?: stated to be)? (?P<value>{MONEY})"
)
CHARGE = phrase(
    rf"(?:\bre[gc]istered char[gc]e|\A\s*char[gc]e)\b[^.£]{{0,120}}?dated (?P<day>{DATE})"
)
LEASE_PARTICULARS = phrase(r"\bunder which the land is held|\bdate\s*:")
_LEASE_DATE = phrase(rf"\bdated?\s*:?\s*(?P<it>{DATE})")
TERM = phrase(
    rf"(?P<years>{NUMBER})(?: ?\(\d+\))? years\b(?P<less> ?\(?less [^)\n]{{1,40}}days?\)?)?"
    r"(?:,? (?:from|commencing|beginning|starting|running)(?: (?:on"
    r"|from))?(?P<incl>,? and including)?"
    rf"(?: on)?(?: the)? (?P<start>{DATE}))?"
)
_LESSEE_TITLE = re.compile(r"\b(?P<it>[A-Z]{1,3}\s?\d{3,6})\b(?!\s*\d[A-Z]{2}\b)")
_LESSEE_NOTE = phrase(r"lessee'?s title (?:is )?registered under (?P<it>[A-Z]{1,3} ?\d{2,6})")


def register_of(paper: Paper) -> Register:
    return paper.once(read_register)


def register_fields(paper: Paper) -> Iterator[FieldFound]:
    register = register_of(paper)
    yield from head_fields(paper)
    yield from _description(paper, register)
    yield from _class_of_title(paper, register)
    for entry in register.within("B"):
        if PROPRIETOR.match(entry.text):
            yield from names_in(paper, entry, PROPRIETOR, "proprietor")
        yield from _price(paper, entry)
    yield from _charges(paper, register)
    yield from _lease(paper, register)
    yield from _noted_leases(paper, register)


def _description(paper: Paper, register: Register) -> Iterator[FieldFound]:
    yield from _administrative_area(paper, register)
    described = [entry for entry in register.within("A") if _TENURE.search(entry.text)]
    if described:
        found = _TENURE.search(described[0].text)
        assert found
        span = described[0].span(found)
        yield field_at(paper, "tenure", found["it"].lower(), span)
    elif found := _TENURE_LINE.search(paper.flow.text):
        yield field_at(paper, "tenure", found["it"].lower(), found.span())
    for entry in described[:1] or register.within("A")[:1]:
        yield from property_address(paper, entry)


def property_address(paper: Paper, entry: Entry) -> Iterator[FieldFound]:
    words = entry.own_words.rstrip()
    found = _ADDRESS.search(words) or _ESTATE_IN.search(words) or _PARCEL.search(words)
    if found and not _A_RIGHT.match(found["it"]) and (place := postal(found["it"])):
        at = entry.start + found.start("it")
        yield field_at(paper, "property_address", place.address, (at + place.start, at + place.end))


def _administrative_area(paper: Paper, register: Register) -> Iterator[FieldFound]:
    if told := list(county_and_district(paper)):
        yield from told
        return
    if found := _AREA_LINE.search(paper.flow.text):
        yield field_at(paper, "administrative_area", tidy(found["it"]), found.span("it"))
        return
    section = next((section for section in register.sections if section.letter == "A"), None)
    first = next(iter(register.within("A")), None)
    if section is None or first is None:
        return
    intro = _INTRODUCTION.search(paper.flow.text, section.start, first.start)
    start = intro.end() if intro else section.start
    end = first.end if _AREA.fullmatch(first.text.strip()) else first.start
    if found := _AREA.search(paper.flow.text, start, end):
        yield field_at(paper, "administrative_area", tidy(found["it"]), found.span("it"))


def county_and_district(paper: Paper) -> Iterator[FieldFound]:
    """As copies and plans of the last century told them: `COUNTY KENT  DISTRICT THANET`."""
    if found := _COUNTY.search(paper.flow.text):
        area = f"{tidy(found['county'])} : {tidy(found['district'])}"
        yield field_at(paper, "administrative_area", area, found.span())


def _class_of_title(paper: Paper, register: Register) -> Iterator[FieldFound]:
    if found := _CLASS.search(paper.flow.text):
        value = re.sub(r"\s+", "_", next(filter(None, found.groups())).lower())
        yield field_at(paper, "class_of_title", value, found.span())


def names_in(
    paper: Paper, entry: Entry, opening: re.Pattern[str], name: str
) -> Iterator[FieldFound]:
    """The parties an entry names after its opening word."""
    if not (found := opening.search(entry.text)):
        return
    at = entry.start + found.end()
    for value, start, end in names(entry.text[found.end() :]):
        yield field_at(paper, name, value, (at + start, at + end))


def _price(paper: Paper, entry: Entry) -> Iterator[FieldFound]:
    if not (found := _PRICE.search(entry.text)):
        return
    if value := money(found["sum"] or found["value"]):
        yield field_at(paper, "price_paid", value, entry.span(found))
    day = found["day"] or found["valued"]
    if day and (value := iso(day)):
        yield field_at(paper, "price_paid_date", value, entry.span(found))


def _charges(paper: Paper, register: Register) -> Iterator[FieldFound]:
    """A lender is the proprietor of the charge before it, in the same entry or the next. Of two
    charges of one day the second is quoted with its number."""
    charged, days = False, set[str]()
    for entry in register.within("C"):
        if (found := CHARGE.search(entry.own_words)) and (day := iso(found["day"])):
            charged = True
            start, end = entry.span(found)
            start = paper.flow.text.rfind("\n", 0, start) + 1 if day in days else start
            days.add(day)
            yield field_at(paper, "charge_date", day, (start, end))
        lender = PROPRIETOR.search(entry.text)
        if lender and charged and (found or lender.start() < 3):
            charged = False
            yield from names_in(paper, entry, PROPRIETOR, "charge_lender")


def lease_particulars(register: Register) -> Entry | None:
    held = (entry for entry in register.within("A") if LEASE_PARTICULARS.search(entry.text))
    return next((entry for entry in held if TERM.search(entry.text)), None)


def _lease(paper: Paper, register: Register) -> Iterator[FieldFound]:
    if not (entry := lease_particulars(register)):
        return
    if (found := _LEASE_DATE.search(entry.text)) and (day := iso(found["it"])):
        yield field_at(paper, "lease_date", day, entry.span(found))
    if found := TERM.search(entry.text):
        years = number(found["years"])
        yield field_at(paper, "lease_term_years", str(years), entry.span(found))
        if found["start"] and (started := parse_date(found["start"])):
            yield field_at(paper, "lease_start_date", started.isoformat(), entry.span(found))


def lease_term(paper: Paper) -> Term | None:
    """The term of the lease under which the land is held; without a named start, from its date."""
    entry = lease_particulars(register_of(paper))
    found = TERM.search(entry.text) if entry else None
    if not entry or not found:
        return None
    dated = _LEASE_DATE.search(entry.text)
    start = parse_date(found["start"] or (dated["it"] if dated else ""))
    years = number(found["years"])
    if start is None or years is None:
        return None
    less = number(found["less"] or "") or 0
    day = last_day(start, years, including_start=bool(found["incl"]), less_days=less)
    return Term(day, entry.span(found))


def _noted_leases(paper: Paper, register: Register) -> Iterator[FieldFound]:
    noted = list(_lessee_titles(paper, register))
    schedule = next((part for part in register.sections if "lease" in part.schedule), None)
    if schedule and not noted:  # OCR may read the last column after the end of the register
        own = set(_numbers(paper))
        for found in _LESSEE_TITLE.finditer(paper.flow.text, schedule.end):
            value = title_number(found["it"])
            if value and value not in own:
                noted.append(field_at(paper, "lessee_title", value, found.span()))
    yield from noted


def _lessee_titles(paper: Paper, register: Register) -> Iterator[FieldFound]:
    for entry in register.entries:
        pattern = _LESSEE_TITLE if "lease" in entry.schedule else _LESSEE_NOTE
        for found in pattern.finditer(entry.text):
            if value := title_number(found["it"]):
                yield field_at(paper, "lessee_title", value, entry.span(found))


def _numbers(paper: Paper) -> Iterator[str | None]:
    return (title_number(found["it"]) for found in TITLE.finditer(paper.flow.text))
