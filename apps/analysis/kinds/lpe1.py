"""Leasehold property enquiries, answered by landlord or managing agent."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.analysis.kinds._lease.rent import said_to_grow
from apps.analysis.kinds._lease.rules import GROUND_RENT_ESCALATING, GROUND_RENT_HIGH
from apps.analysis.kinds._management import MANAGEMENT_RULES
from apps.analysis.kinds._searches import PROPERTY_LABELS
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.answers import replies
from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.fields import names_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "leasehold property enquiries",
        "leasehold enquiries form",
        "leasehold management pack",
        "leasehold management enquiries",
        "replies to leasehold enquiries",
    ),
    codes=r"\bLPE ?1\b",
    says={
        "ground rent": 0.05,
        "service charge": 0.1,
        "managing agent": 0.1,
        "deed of covenant": 0.05,
        "reserve fund": 0.05,
        "section 20": 0.05,
        "buildings insurance": 0.05,
        "notice of transfer": 0.1,
        "leasehold information form": -0.4,
        "freehold management enquiries": -0.6,
        "buyers leasehold information summary": -0.6,
    },
)
_WHO = "(?:'s)?(?: (?:\\(?freeholder\\)?|company))?(?: name)?(?: and address)?(?: is)?"
_LANDLORD = (
    f"(?:name of (?:the )?)?(?:the )?(?:landlord|freeholder|lessor)(?:/freeholder|/landlord)?{_WHO}"
)
_AGENT = f"(?:name of (?:the )?)?(?:the )?(?:managing agents?|agent|block manager){_WHO}"
_RENT_LABEL = labels(
    "(?:current |annual |yearly )*ground rent(?: (?:payable|per annum|p\\.?a\\.?|amount"
    "|per year|\\(annual\\)))*|annual rent|rent payable"
)
_RENT_TOPIC = phrase(
    r"\b(?:annual|yearly|amount of|how much|what) [^?\n]{0,40}\bground rent\b"
    r"|\bground rent\b[^?\n]{0,40}\b(?:payable|per annum|demanded|a year)\b"
)
_CHARGE_LABEL = labels(
    "(?:current |annual |yearly |budgeted |estimated |total )*(?:service"
    "|maintenance) charge(?: (?:payable|per annum|p\\.?a\\.?|amount|for (?:the"
    "|this) (?:property|unit|flat|year)|contribution|this unit|per year|\\(this (?:property"
    "|unit|flat)\\)))*"
    "|(?:this |the )?(?:property|unit|flat)'?s? (?:share|contribution)"
)
_CHARGE_TOPIC = phrase(
    r"\b(?:annual|yearly|current|amount of|how much|what"
    r"|contribution)\b[^?\n]{0,60}\b(?:service|maintenance) charge\b|\b(?:service"
    r"|maintenance) charge\b[^?\n]{0,60}\b(?:payable|contribution|for (?:the"
    r"|this) (?:property|unit|flat)|per annum|attributable)\b"
)
_PAID_LABEL = labels(
    "(?:ground )?rent (?:is )?paid (?:up )?to(?: date)?|(?:date )?ground rent (?:is "
    "|has been )?paid (?:up )?(?:to|until)|ground rent paid to"
)
_PAID_TOPIC = phrase(
    r"\bground rent\b[^?\n£]{0,80}?\bpaid\b[^?\n£]{0,30}?\b(?:to|until|up to)\b"
    r"|\bto what date\b[^?\n]{0,60}\b(?:ground )?rent\b"
    r"|\bperiod (?:is|was) covered by the (?:last |latest )?(?:ground rent )?demand\b"
)
_FROM = re.compile(rf"{DATE}\s+(?:to|until|-)\s+{DATE}", re.IGNORECASE)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from address_field(paper, PROPERTY_LABELS)
    yield from names_field(paper, "landlord", _LANDLORD)
    yield from names_field(paper, "managing_agent", _AGENT)
    yield from _sum(paper, "ground_rent_pa", _RENT_LABEL, _RENT_TOPIC)
    yield from _paid_to(paper)
    yield from _sum(paper, "service_charge_pa", _CHARGE_LABEL, _CHARGE_TOPIC)


def _sum(
    paper: Paper, name: str, label: re.Pattern[str], topic: re.Pattern[str]
) -> Iterator[FieldFound]:
    """A sum a year: the label's, else the answer's; halves and quarters are told apart."""
    text = paper.flow.text
    places = [(value.start, value.end) for value in values(paper, label)]
    places += [reply.span for reply in replies(paper, topic)]
    for start, end in places:
        found = re.compile(MONEY, re.IGNORECASE).search(text, start, min(end, start + 300))
        peppercorn = re.compile(r"\bpeppercorn\b", re.IGNORECASE).search(text, start, end)
        if peppercorn and name == "ground_rent_pa":
            yield field_at(paper, name, "0.00", peppercorn.span())
            return
        if found and (amount := money(found.group())):
            times = _times_a_year(text[found.end() : found.end() + 40])
            yield field_at(paper, name, f"{Decimal(amount) * times:.2f}", (start, found.end()))
            return


def _times_a_year(after: str) -> int:
    """`£600 half-yearly` is £1,200 a year."""
    words = after.split("\n", maxsplit=1)[0].lower()
    for sign, times in (
        ("half", 2),
        ("six month", 2),
        ("quarter", 4),
        ("per month", 12),
        ("monthly", 12),
    ):
        if (
            sign in words
            and "instalment" not in words
            and "annum" not in words
            and "in advance" not in words
        ):
            return times
    return 1


def _of_rent(text: str, at: int) -> bool:
    """Whether a question that does not name what was demanded stands among those of the rent."""
    before = text[max(at - 600, 0) : at].lower()
    return before.rfind("ground rent") >= before.rfind("service charge")


def _paid_to(paper: Paper) -> Iterator[FieldFound]:
    text = paper.flow.text
    places = [(value.start, value.end) for value in values(paper, _PAID_LABEL)]
    asked = (reply.span for reply in replies(paper, _PAID_TOPIC))
    places += [
        (start, end)
        for start, end in asked
        if _of_rent(text, text.find("?", start, end) + 1 or end)
    ]
    for start, end in places:
        dates = list(re.compile(DATE, re.IGNORECASE).finditer(text, start, min(end, start + 300)))
        found = dates[-1] if dates and _FROM.search(text, start, end) else next(iter(dates), None)
        if found and (day := iso(found.group())):
            yield field_at(paper, "ground_rent_paid_to", day, (start, found.end()))
            return


def _escalating(draft: Draft, _: Context) -> Iterator[Evidence]:
    if found := said_to_grow(draft.paper):
        yield Evidence.span(draft.paper, found)


KIND = Kind(
    code="lpe1",
    category="leasehold_info",
    checklist_item="leasehold_info",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        *MANAGEMENT_RULES,
        replace(GROUND_RENT_ESCALATING, find=_escalating),
        GROUND_RENT_HIGH,
    ),
)
