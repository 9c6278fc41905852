"""A contract for the sale of land."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.analysis.kinds._deal import LIMITED_GUARANTEE, defined, title_numbers
from apps.analysis.kinds._words.addresses import address_field, address_in_prose
from apps.analysis.kinds._words.assertions import is_asked
from apps.analysis.kinds._words.fields import date_field, names_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "contract for sale",
        "agreement for sale",
        "contract for the sale",
        "agreement for the sale",
        "contract of sale",
        "sale contract",
        "incorporating the standard conditions of sale",
        "contract incorporating",
        "sale agreement",
        "sale memorandum",
        "memorandum of agreement",
        "auction contract",
        "reservation agreement",
    ),
    says={
        "standard conditions of sale": 0.25,
        "contract rate": 0.15,
        "specified incumbrances": 0.15,
        "the seller will sell and the buyer will buy": 0.3,
        "the seller agrees to sell and the buyer agrees to buy": 0.3,
        "the seller shall sell and the buyer shall buy": 0.3,
        "auction conditions": 0.3,
        "reservation fee": 0.1,
        "longstop date": 0.2,
        "purchase price": 0.05,
        "special conditions": 0.05,
        "stakeholder": 0.05,
        "vacant possession": 0.05,
        "the transferor transfers": -0.3,
        "early repayment": -0.3,
    },
)
_PROPERTY = (
    "(?:the )?property(?: and title)?(?: \\(freehold/leasehold\\))?(?: address)?(?: being sold)?"
    "|address of (?:the )?property|description of (?:the )?property|(?:the )?lot|postal address"
)
_SOLD = "(?:property|land|dwellinghouse) (?:being|at|situate at|known as)|to be known as"
_SELLER = (
    "(?:the )?sellers?(?:'s)?(?: \\(s\\))?(?: names?| [1-4])?"
    "|name(?: and address)? of (?:the )?seller|vendors?"
)
_BUYER = (
    "(?:the )?buyers?(?:'s)?(?: \\(s\\))?(?: names?| [1-4])?"
    "|name(?: and address)? of (?:the )?buyer|purchasers?"
)
_PRICE = labels("(?:the )?(?:(?:purchase|sale|contract|total) )?price(?: payable)?")
_DEPOSIT = labels("(?:the )?deposit(?: (?:payable|paid|on exchange|amount))?")
_PRICE_PROSE = phrase(rf"\b(?:purchase |sale )?price (?:of|is|shall be|being) (?P<it>{MONEY})")
_DEPOSIT_PROSE = phrase(
    rf"\bdeposit (?:of|is|shall be|being) (?P<it>{MONEY})|(?P<also>{MONEY}) (?:as"
    rf"|by way of) (?:a )?deposit\b"
)
_PERCENT = re.compile(r"(?P<it>\d{1,2}(?:\.\d+)?) ?(?:%|per ?cent)")
_COMPLETION = (
    "(?:the )?(?:contractual |agreed )?completion(?: date)?|date (?:fixed )?(?:for|of) completion"
    "|completion to take place on"
)
_AGENT = phrase(
    r"\bdeposit\b(?:[^.;]|\.\d){0,200}?(?<!acting\s)\b(?-i:as|AS) agents?\b(?: for the sellers?)?"
    r"[^.;\n]{0,60}|\b(?:deposit holder|holder of (?:the )?deposit"
    r"|capacity)\b[^.;\n]{0,60}\bagents?\b[^.;\n]{0,60}"
)
_STAKE = re.compile(r"\bnot (?:\w+ ){0,3}as agent|stakeholder (?:and )?not", re.IGNORECASE)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from title_numbers(paper)
    yield from [*address_field(paper, _PROPERTY)] or address_in_prose(paper, _SOLD)
    for role, label, words in (
        ("seller", _SELLER, "seller|vendor"),
        ("buyer", _BUYER, "buyer|purchaser"),
    ):
        labelled = list(names_field(paper, role, label))
        yield from labelled or defined(paper, role, words)
    yield from _sum(paper, "price", _PRICE, _PRICE_PROSE)
    yield from _sum(paper, "deposit", _DEPOSIT, _DEPOSIT_PROSE)
    yield from date_field(
        paper,
        "completion_date",
        _COMPLETION,
        r"completion (?:date )?(?:shall be|will be|is|to be|shall take place on|on)",
    )


def _sum(
    paper: Paper, name: str, label: re.Pattern[str], prose: re.Pattern[str]
) -> Iterator[FieldFound]:
    for value in values(paper, label):
        found = re.search(MONEY, value.text[:90], re.IGNORECASE)
        if found and (amount := money(found.group())):
            yield field_at(paper, name, amount, (value.start, value.start + found.end()))
            return
    if (found := prose.search(paper.flow.text)) and (amount := money(found.group())):
        yield field_at(paper, name, amount, found.span())


def _small_deposit(draft: Draft, _: Context) -> Iterator[Evidence]:
    price, deposit = draft.first("price"), draft.first("deposit")
    if price and deposit and Decimal(deposit.value) * 10 < Decimal(price.value):
        yield Evidence(deposit.quote, deposit.page, deposit.confidence)
    elif deposit is None:
        yield from _percentage(draft)


def _percentage(draft: Draft) -> Iterator[Evidence]:
    for value in values(draft.paper, _DEPOSIT):
        found = _PERCENT.match(value.text)
        if found and float(found["it"]) < 10:
            yield Evidence.span(draft.paper, (value.start, value.start + found.end()))
            return


def _as_agent(draft: Draft, _: Context) -> Iterator[Evidence]:
    """What does not apply, said before it, does not deny how the deposit is held."""
    text = draft.paper.flow.text
    for found in _AGENT.finditer(text):
        if not (_STAKE.search(found.group()) or is_asked(text, found)):
            yield Evidence.span(draft.paper, found.span())
            return


KIND = Kind(
    code="contract",
    category="title_deeds",
    checklist_item="title_deeds",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        LIMITED_GUARANTEE,
        Rule(
            code="DEPOSIT_UNDER_10",
            severity="low",
            title="The deposit is less than a tenth of the price",
            explanation="If the buyer does not complete, less is forfeited than usual.",
            suggested_action="Agree that the rest of ten per cent falls due on default.",
            source="Standard Conditions of Sale (5th ed.) 2.2.1",
            find=_small_deposit,
        ),
        Rule(
            code="DEPOSIT_HELD_AS_AGENT",
            severity="medium",
            title="The deposit is held as agent for the seller",
            explanation="The seller may spend it before completion.",
            suggested_action="Ask that it be held as stakeholder.",
            source="Standard Conditions of Sale (5th ed.) 2.2.6",
            find=_as_agent,
        ),
    ),
)
