"""A transfer of land: TR1 of the whole, TP1 of a part, TR2 by a lender, TR5 of several titles."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.analysis.kinds._deal import (
    LIMITED_GUARANTEE,
    defined,
    guarantee,
    portfolio,
    title_numbers,
)
from apps.analysis.kinds._register.rules.ownership import (
    GIFT,
    NOMINAL,
    UNDERVALUE,
    may_be_set_aside,
)
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.boxes import EMPTY, MARKED
from apps.analysis.kinds._words.dates import parse_date
from apps.analysis.kinds._words.fields import names_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.names import names
from apps.analysis.kinds._words.numbers import IN_WORDS, MONEY, money, number
from apps.analysis.kinds._words.phrases import field_at, line, phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "transfer of whole of registered title",
        "transfer of part of registered title",
        "transfer of registered title",
        "transfer of portfolio of titles",
        "transfer of whole",
        "transfer of part",
        "transfer of land",
    ),
    codes=r"\b(?:T[RP][12]|TR5)\b",
    says={
        "the transferor transfers the property": 0.35,
        "transferor": 0.15,
        "transferee": 0.15,
        "title numbers of the property": 0.15,
        "title guarantee": 0.05,
        "declaration of trust": 0.05,
        "property register": -0.3,
        "standard conditions of sale": -0.2,
        "application to change the register": -0.8,
    },
)
_ADDRESS = (
    "(?:description of )?(?:the )?property(?: description)?|property transferred|the property"
)
_FROM = "(?:full names?(?:\\(s\\))? of )?(?:the )?(?:transferors?|lender)(?:'s)?(?: names?)?"
_TO = (
    "(?:full names?(?:\\(s\\))? of )?(?:the )?transferees?(?: for entry (?:in|on) the \\S{5,10})?"
    "(?:'s)?(?: names?)?"
)
# "I … as beneficial owner hereby transfer to …", as before the forms of panels.
_HEREBY = phrase(
    r"(?<!\w)(?:I|we),? (?P<transferor>(?-i:[A-Z])[^;]{3,260}?),? (?:as [a-z ]{5,40})?"
    r"(?:hereby )?transfers? (?:unto |to )(?P<transferee>(?-i:[A-Z])[^;]{3,260}?) "
    r"(?:all that|the (?:land|property))\b"
)
_CONSIDERATION = labels("consideration")
_SUM = phrase(
    rf"\b(?:received from the transferee for the property|in consideration of|the sum of"
    rf"|consideration)\b"
    rf"[^£]{{0,160}}?(?P<it>{MONEY})|\bthe sum of (?P<words>{IN_WORDS}) pounds"
)
# The box of panel 8 or 9; a deed without boxes has only the words that apply.
_FOR_NOTHING = line(
    rf"(?P<box>{MARKED}|{EMPTY}|X(?=\s))?[^\S\n]*the transfer is not for (?:money|value)\b[^.\n]*"
)
_TICK = rf"{MARKED}|X"
_RECEIVED = phrase(r"\bhas received from the transferee\b")
_LOVE = phrase(r"\bin consideration of (?:his|her|their|my|our|the)? ?natural love and affection\b")
_DATE = labels("date(?: of (?:this )?transfer)?|dated")


def _fields(paper: Paper) -> Iterator[FieldFound]:
    listed = list(portfolio(paper))
    yield from listed or (*title_numbers(paper), *address_field(paper, _ADDRESS))
    yield from _parties(paper)
    yield from _consideration(paper)
    yield from guarantee(paper)


def _parties(paper: Paper) -> Iterator[FieldFound]:
    hereby = _HEREBY.search(paper.flow.text)
    for role, label in (("transferor", _FROM), ("transferee", _TO)):
        labelled = list(names_field(paper, role, label))
        yield from labelled
        if labelled:
            continue
        called = list(defined(paper, role, role))
        yield from called
        if hereby and not called:
            for said, start, end in names(hereby[role]):
                at = hereby.start(role)
                yield field_at(paper, role, said, (at + start, at + end))


def _consideration(paper: Paper) -> Iterator[FieldFound]:
    """Not the sums of panel 11: the first after the panel's heading or its words."""
    head = next((value.start for value in values(paper, _CONSIDERATION)), None)
    found = _SUM.search(paper.flow.text, max((head or 0) - 30, 0)) or _SUM.search(paper.flow.text)
    if not found:
        return
    amount = money(found["it"]) if found["it"] else None
    if found["words"] and (pounds := number(found["words"])):
        amount = f"{pounds}.00"
    if amount:
        yield field_at(paper, "consideration", amount, found.span())


def _given(draft: Draft, context: Context) -> Iterator[Evidence]:
    """No later than it is signed: one without a date, or made out for a later one, is still to
    come."""
    days = (parse_date(value.text) for value in values(draft.paper, _DATE))
    made = next((day for day in days if day), context.as_at)
    if not may_be_set_aside(min(made, context.as_at), context):
        return
    text = draft.paper.flow.text
    paid = draft.first("consideration")
    free = _FOR_NOTHING.search(text)
    told = GIFT.search(text) or _LOVE.search(text)
    if paid:
        if Decimal(paid.value) <= NOMINAL:
            yield Evidence(paid.quote, paid.page, paid.confidence)
    elif free and (re.match(_TICK, free["box"] or "") or not _RECEIVED.search(text)):
        yield Evidence.span(draft.paper, free.span())
    elif told:
        yield Evidence.span(draft.paper, told.span())


KIND = Kind(
    code="transfer_tr1",
    category="title_deeds",
    checklist_item="title_deeds",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        LIMITED_GUARANTEE,
        replace(UNDERVALUE, title="Little or nothing is paid for the property", find=_given),
    ),
)
