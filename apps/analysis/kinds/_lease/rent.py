"""Ground rent: what is first reserved, and whether it grows too fast."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.analysis.kinds._lease.clauses import Span, own_words, sentence_around
from apps.analysis.kinds._words.dates import DATE, parse_date
from apps.analysis.kinds._words.numbers import IN_WORDS, MONEY, NUMBER, money, number
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.paper import Paper

GUINEA = Decimal("1.05")
SLOWEST_DOUBLING = 25  # years; every 25 years and slower is accepted

_RENT = r"\b(?:ground |initial |annual |yearly |principal |basic |clear )*rents?\b(?! ?charge)"
_SUM = (
    rf"(?P<sum>{MONEY})|(?P<words>{IN_WORDS}) pounds(?: (?P<shillings>{IN_WORDS}) shillings)?"
    rf"|(?P<guineas>{NUMBER}) guineas?|(?P<peppercorn>peppercorn)"
)
_RESERVED = phrase(
    rf"{_RENT}(?:(?!\bservice charge|\binsurance|\bdeposit|\bpremium|\barrears"
    rf"|\bunpaid)[^£;]){{0,160}}?(?:{_SUM})"
)
_A_YEAR = r"(?:per annum|a year|per year|yearly|p\.?a\.?)"
_A_YEAR_OF_RENT = phrase(
    rf"(?P<sum>{MONEY}) {_A_YEAR}(?:[^.;£]{{0,80}}{MONEY} {_A_YEAR}){{0,4}}[^.;£]{{0,60}}{_RENT}"
)
_PAID_FOR_IT = phrase(
    r"\bpaying therefor\b(?:(?!\bservice charge|\binsurance)[^£;]){0,160}?" rf"(?:{_SUM})"
)
_A_PEPPERCORN = phrase(r"\b(?P<peppercorn>peppercorn) (?:ground |annual |yearly )*rents?\b")
_NOT_RESERVED = phrase(
    r"\b(?:insurance|service|market|gross|additional) rents?\b"
    r"|\brent(?:al)? (?:value|authority|act)"
)

_DOUBLE = r"\b(?:doubl(?:e|es|ed|ing)|multiplied by (?:two|2)|to twice|twice the)\b"
_DOUBLES = phrase(
    rf"{_DOUBLE}.{{0,160}}?(?:\b(?:every|each)\b.{{0,30}}?(?P<every>{NUMBER})"
    rf"(?:st|nd|rd|th)?(?: ?\([^)]{{1,20}}\))?[- ]?(?: years?| anniversar|-?year)"
    rf"|(?P<yearly>{NUMBER})[- ]yearly)"
    rf"|\b(?:every|each)\b.{{0,40}}?(?P<before>{NUMBER})(?:st|nd|rd|th)?(?: ?\([^)]{{1,20}}\))?"
    rf"[- ](?:years?|anniversar)[^.;]{{0,140}}?{_DOUBLE}"
)
_ON_REVIEW = phrase(rf"\breview\b[^.;]{{0,160}}?{_DOUBLE}|{_DOUBLE}[^.;]{{0,160}}?\breview\b")
_REVIEWED = phrase(
    rf"\breview (?:date|period)s?\b[^;]{{0,100}}?\b(?:each|every|period of)\b[^.;]{{0,40}}?"
    rf"(?P<every>{NUMBER})(?:st|nd|rd|th)?(?: ?\([^)]{{1,20}}\))?[- ](?:years?|anniversar)"
)
_INDEX = phrase(
    r"\b(?:retail prices? index|consumer prices? index|rpix?|cpih?|index of retail prices)\b"
)
_THE_INDEX = phrase(r"\bthe index\b|\bindex(?:ed|ation|-linked)\b")
_GROWS = phrase(
    r"\b(?:increas|review|rise|rising|proportion|multipl|adjust|uplift|revis|in line"
    r"|index-?linked|vary|varied)"
)
_OTHER_MONEY = phrase(r"\b(?:service charge|insurance rent|estate charge|maintenance charge)\b")
_STEP = re.compile(
    rf"(?P<sum>{MONEY})|(?P<period>\b(?:first|next|following|further|second|third|fourth"
    rf"|fifth|subsequent|succeeding)\s+"
    rf"(?P<years>{NUMBER})\s*(?:\([^)]{{1,20}}\)\s*)?years)|(?P<rest>\b(?:remainder|residue"
    rf"|remaining)\b)",
    re.IGNORECASE,
)
_ROW = phrase(
    rf"\b(?:years? (?P<year>{NUMBER}) (?:to|until|-) (?:year )?{NUMBER}\b"
    rf"|(?P<day>{DATE}) (?:(?:to|until|-) {DATE}|onwards\b|and (?:for|thereafter)\b))"
    rf"[^£;]{{0,40}}(?P<sum>{MONEY})"
)
_SENTENCE = re.compile(r"[^.;]+(?:\.(?=\d)[^.;]*)*[.;]?")


type Step = tuple[int, Decimal, Span]  # from its year on, that much, there


@dataclass(frozen=True, slots=True)
class Rent:
    amount: str
    span: Span


def first_rent(paper: Paper) -> Rent | None:
    text = paper.once(own_words)
    found = [*_reserved(text, _RESERVED), *_reserved(text, _A_YEAR_OF_RENT)]
    found += [*_reserved(text, _A_PEPPERCORN), *_reserved(text, _PAID_FOR_IT)]
    return min(found, key=lambda rent: rent.span[0], default=None)


def _reserved(text: str, pattern: re.Pattern[str]) -> Iterator[Rent]:
    at = 0
    while match := pattern.search(text, at):
        before = text[max(match.start() - 12, 0) : match.end()]
        amount = _amount(match)
        if amount and not _NOT_RESERVED.search(before):
            yield Rent(amount, match.span())
            return
        at = match.start() + 1


def _amount(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("peppercorn"):
        return "0.00"
    if words := groups.get("words"):
        pounds = number(words)
        shillings = number(groups.get("shillings") or "") or 0
        return f"{pounds + Decimal(shillings) / 20:.2f}" if pounds else None
    if (guineas := groups.get("guineas")) and (count := number(guineas)):
        return f"{count * GUINEA:.2f}"
    return money(match["sum"]) if groups.get("sum") else None


def escalations(paper: Paper) -> Iterator[Span]:
    """Where the rent itself doubles too often or follows an index: once for the lease."""
    if found := said_to_grow(paper) or _stepped(paper):
        yield found


def said_to_grow(paper: Paper) -> Span | None:
    text = paper.once(own_words)
    return _doubling(text) or _indexed(text)


def _sentences(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _SENTENCE.finditer(text) if re.search(_RENT, found.group(), re.I))


def _doubling(text: str) -> Span | None:
    for found in _DOUBLES.finditer(text):
        years = number(found["every"] or found["yearly"] or found["before"])
        around = text[max(found.start() - 200, 0) : found.end() + 100]
        if years and years < SLOWEST_DOUBLING and re.search(r"\brent", around, re.IGNORECASE):
            return sentence_around(text, *found.span())
    reviewed, doubled = _REVIEWED.search(text), _ON_REVIEW.search(text)
    if reviewed and doubled and (number(reviewed["every"]) or 0) < SLOWEST_DOUBLING:
        return sentence_around(text, *doubled.span())
    return None


def _indexed(text: str) -> Span | None:
    defined = _INDEX.search(text)
    for sentence in _sentences(text):
        words = sentence.group()
        named = _INDEX.search(words) or (defined and _THE_INDEX.search(words))
        negated = re.search(r"\bnot\s+(?:be\s+)?(?:increas|review|index)", words, re.IGNORECASE)
        if named and _GROWS.search(words) and not negated and not _OTHER_MONEY.search(words):
            at = sentence.start() + named.start()
            return sentence_around(text, at, sentence.start() + named.end())
    return None


def _stepped(paper: Paper) -> Span | None:
    """Rents named for years to come that reach the double within less than 25 years."""
    rent = paper.once(first_rent)
    if rent is None:
        return None
    window = paper.flow.text[rent.span[0] : rent.span[1] + 700]
    steps = [*_tabled(window)] or [*_told_in_turn(window)]
    for at, (began, low, _) in enumerate(steps):
        for later, high, _ in steps[at + 1 :]:
            if low > 0 and high >= 2 * low and later - began < SLOWEST_DOUBLING:
                return rent.span[0] + steps[0][2][0], rent.span[0] + steps[1][2][1]
    return None


def _tabled(window: str) -> Iterator[Step]:
    """`Years 1 to 20 £250`, `1 January 2010 to 31 December 2029 £250`."""
    for row in _ROW.finditer(window):
        day = parse_date(row["day"] or "")
        began = day.year if day else number(row["year"] or "")
        if began is not None:
            yield began, Decimal(money(row["sum"]) or 0), row.span("sum")


def _told_in_turn(window: str) -> Iterator[Step]:
    """`£50 for the first twenty years, £100 for the next …`"""
    marks = list(_STEP.finditer(window))
    lengths = [number(mark["years"]) or 0 for mark in marks if mark["period"]]
    starts = [sum(lengths[:at]) for at in range(len(lengths) + 1)] if lengths else []
    sums = (mark for mark in marks if mark["sum"])
    for start, mark in zip(starts, sums, strict=False):
        yield start, Decimal(money(mark["sum"]) or 0), mark.span()
