"""The copy itself, the owners, and how they came to own."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from apps.analysis.kinds._register.facts import PROPRIETOR, register_of
from apps.analysis.kinds._register.layout import Entry
from apps.analysis.kinds._register.rules.search import of_field
from apps.analysis.kinds._words.dates import DATE, parse_date
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

NOMINAL = Decimal(100)

GIFT = phrase(
    r"\b(?:by way of (?:a )?gift|deed of gift|(?:was|being|as) a gift"
    r"|for no (?:monetary )?consideration|not for (?:money or "
    r"anything of monetary )?value|for nil consideration)\b[^.]{0,80}"
)
_PRICE = phrase(
    rf"the price[^£.]{{0,120}}?(?:on (?P<day>{DATE}))?[^£.]{{0,80}}(?P<sum>{MONEY}|\bnil\b)"
)
_EVENT = phrase(
    rf"(?:\bprice\b[^£]{{0,60}}? on|\bregistered charge\b.{{0,60}}? dated"
    rf"|\A\s*an? [^.]{{0,60}}? dated"
    rf"|\bdated) (?P<day>{DATE})"
)


def _not_official(draft: Draft, _: Context) -> Iterator[Evidence]:
    evidence = of_field(draft, "is_official_copy")
    if evidence and draft.values("is_official_copy") == ["false"]:
        yield evidence


def _stale(draft: Draft, context: Context) -> Iterator[Evidence]:
    field = draft.first("copy_datetime")
    if field and date.fromisoformat(field.value[:10]) + relativedelta(months=3) < context.as_at:
        yield Evidence(field.quote, field.page, field.confidence)


def _recent(draft: Draft, context: Context) -> Iterator[Evidence]:
    since = context.as_at - relativedelta(months=6)
    for entry in register_of(draft.paper).within("B"):
        found = PROPRIETOR.match(entry.text)
        if found and entry.entered and since < entry.entered <= context.as_at:
            end = min(entry.end, entry.start + found.end() + 60)
            yield Evidence.span(draft.paper, (entry.start, _word_end(draft, end)))


def _word_end(draft: Draft, end: int) -> int:
    text = draft.paper.flow.text
    while end < len(text) and text[end].isalnum():
        end += 1
    return end


def _undervalue(draft: Draft, context: Context) -> Iterator[Evidence]:
    for entry in register_of(draft.paper).within("B"):
        found = GIFT.search(entry.text) or _PRICE.search(entry.text)
        when = _when(entry)
        if found and when and may_be_set_aside(when, context) and _is_nominal(found.group()):
            yield Evidence.span(draft.paper, entry.span(found))


def may_be_set_aside(given: date, context: Context) -> bool:
    """Insolvency Act 1986 s.341: within five years."""
    return context.as_at - relativedelta(years=5) <= given <= context.as_at


def _when(entry: Entry) -> date | None:
    priced = _PRICE.search(entry.text)
    return (parse_date(priced["day"]) if priced and priced["day"] else None) or entry.entered


def _is_nominal(words: str) -> bool:
    amount = money(words)
    return amount is None or Decimal(amount) <= NOMINAL


def _anomaly(draft: Draft, _: Context) -> Iterator[Evidence]:
    """An entry made before what it records; notes are added later and do not count."""
    for entry in register_of(draft.paper).entries:
        for found in _EVENT.finditer(entry.own_words) if entry.entered else ():
            day = parse_date(found["day"])
            if day and entry.entered and day > entry.entered:
                yield Evidence.span(draft.paper, entry.span(found))
                break


UNDERVALUE = Rule(
    code="ESTATE_TRANSFER_UNDERVALUE",
    severity="medium",
    title="The owner paid little or nothing",
    explanation=(
        "If the giver becomes bankrupt within five years of the gift, a court may set it aside."
    ),
    suggested_action="Ask for a statement of solvency or insolvency insurance.",
    source="Insolvency Act 1986 ss.339 and 341; UK Finance Handbook 5.16.3",
    find=_undervalue,
)
COPY_RULES = (
    Rule(
        code="NOT_OFFICIAL_COPY",
        severity="medium",
        title="This is not an official copy",
        explanation="It is no proof of the title and gives no right to indemnity.",
        suggested_action="Order official copies of the register and the plan (OC1).",
        source="LRA 2002 s.67",
        find=_not_official,
    ),
    Rule(
        code="STALE_COPY",
        severity="medium",
        title="The copy is more than three months old",
        explanation="The register may have changed since.",
        suggested_action="Order a fresh official copy.",
        source="Good practice: registers are renewed after three months",
        find=_stale,
    ),
)
OWNERSHIP_RULES = (
    *COPY_RULES,
    Rule(
        code="RECENT_OWNERSHIP",
        severity="high",
        title="The owner was registered less than six months ago",
        explanation="Lenders must be told; quick resales may hide fraud or an inflated price.",
        suggested_action="Report to the lender and ask how and at what price the owner bought.",
        source="UK Finance Handbook 5.1.1",
        find=_recent,
    ),
    UNDERVALUE,
    Rule(
        code="CHRONOLOGY_ANOMALY",
        severity="low",
        title="An entry is older than what it records",
        explanation="A date on this copy is wrong or was misread.",
        suggested_action="Compare with the deed or a fresh copy of the register.",
        source="Consistency of the register's own dates",
        find=_anomaly,
    ),
)
