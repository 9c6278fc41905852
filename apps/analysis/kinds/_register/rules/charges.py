"""Money secured on the land: charges, charging orders, rentcharges."""

from collections.abc import Iterator

from apps.analysis.kinds._register.facts import CHARGE, register_of
from apps.analysis.kinds._register.rules.restrictions import form_of
from apps.analysis.kinds._register.rules.search import each_entry
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_CHARGING_ORDER = phrase(r"\b(?:(?:interim|final) )?charging order\b[^.]{0,160}")
_RENTCHARGE = phrase(
    r"(?:\b(?:perpetual|yearly|annual|fixed|variable|estate|legal|informal|apportioned) )*"
    r"\brent-? ?charges?\b(?! (?:sum|owner)\b)(?:[^.]|\.(?=\d)){0,160}"
    r"|\b(?:perpetual yearly|fee farm|chief) rents?\b[^.]{0,160}"
)
_FOR_UPKEEP = phrase(
    r"\bestate rent-? ?charges?\b[^.]{0,160}|rent-? ?charge.{0,400}\b(?:maint(?:ain|enance)|upkeep"
    r"|repair|services?"
    r"|management|insur)|\b(?:maintenance|upkeep|service|services) rent-? ?charge"
)
_GONE = phrase(
    r"(?:redeemed|extinguished|discharged|free from|released from)[^.]{0,80}rent-? ?charge"
    r"|rent-? ?charge[^.]{0,120}(?:has been|have been|was|were) (?:redeemed|extinguished|released)"
)
_ABOUT_A_RENTCHARGE = phrase(
    rf"rent-? ?charges?,? (?:that|which|as) may (?:have been|be)"
    rf"|(?:{_GONE.pattern})|(?:details|particulars) of the rent-? ?charge"
)


def _multiple(draft: Draft, _: Context) -> Iterator[Evidence]:
    charges = [
        entry.span(found)
        for entry in register_of(draft.paper).within("C")
        if (found := CHARGE.search(entry.own_words))
    ]
    if len(charges) > 1:
        detail = f"{len(charges)} charges are registered."
        yield Evidence.span(draft.paper, charges[1], detail=detail)


CHARGE_RULES = (
    Rule(
        code="MULTIPLE_CHARGES",
        severity="medium",
        title="More than one mortgage is registered",
        explanation="Each lender must be repaid and must release its charge.",
        suggested_action="Ask for a redemption figure for each charge and check their sum.",
        source="UK Finance Handbook 5.12",
        find=_multiple,
    ),
    Rule(
        code="EQUITABLE_CHARGE",
        severity="high",
        title="An equitable charge is noted",
        explanation="A debt is secured on the property without a registered mortgage.",
        suggested_action="Have it repaid and its notice removed on completion.",
        source="LRA 2002 s.32; UK Finance Handbook 5.12",
        find=each_entry(phrase(r"\bequitable charge\b[^.]{0,160}"), unless=_CHARGING_ORDER),
    ),
    Rule(
        code="CHARGING_ORDER",
        severity="critical",
        title="A court has charged the property with a debt",
        explanation="A creditor has a charging order, interim or final, against the owner.",
        suggested_action="Do not exchange before the debt is paid and the order discharged.",
        source="Charging Orders Act 1979; UK Finance Handbook 5.12",
        find=each_entry(_CHARGING_ORDER, where=lambda entry: form_of(entry) is None),
    ),
    Rule(
        code="RENTCHARGE",
        severity="high",
        title="A rentcharge is payable",
        explanation=(
            "Arrears let the rent owner take possession or grant a lease of the property, "
            "however small the sum."
        ),
        suggested_action="Ask for receipts, who collects it and whether it can be redeemed.",
        source="LPA 1925 s.121; Rentcharges Act 1977",
        find=each_entry(
            _RENTCHARGE, unless=phrase(rf"{_ABOUT_A_RENTCHARGE.pattern}|{_FOR_UPKEEP.pattern}")
        ),
    ),
    Rule(
        code="ESTATE_RENTCHARGE",
        severity="high",
        title="An estate rentcharge is payable",
        explanation=(
            "It pays for the upkeep of the estate. Arrears may let the company take possession "
            "or grant a lease of the property."
        ),
        suggested_action=(
            "Ask for accounts and receipts, and for a deed varying the remedies of s.121."
        ),
        source="LPA 1925 s.121; Rentcharges Act 1977 s.2(4)",
        find=each_entry(_FOR_UPKEEP, unless=_ABOUT_A_RENTCHARGE, where=lambda e: not form_of(e)),
    ),
)
