"""Restrictions (LRA 2002 s.40; the standard forms of LRR 2003 Sch 4)."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from apps.analysis.kinds._register.facts import register_of
from apps.analysis.kinds._register.layout import Entry
from apps.analysis.kinds._register.rules.search import Finder
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context


class Form(Enum):
    TRUST = auto()
    TRUSTEES_BOUND = auto()
    CHARGEE = auto()
    COMPANY = auto()
    COURT = auto()
    OTHER = auto()


_RESTRICTION = phrase(
    r"\brestriction ?[:;]|\brestriction entered under [^:.]{0,80}(?:\. ?)?[^:.]{0,40}:"
    r"|(?:^|\. )(?:except under an order of the registrar,? )?no (?:di\wposition|transfer|"
    r"dealing)[^.]{0,200}is to be (?:registered|completed)"
)
_TRUST = phrase(r"no di\wposition by a sole proprietor[^.]*?(?:capital money|\Z)")
_TRUSTEES_BOUND = phrase(
    r"no di\wposition[^.]{0,160}unless[^.]{0,200}(?:statutory declaration"
    r"|statement of truth|certificate)"
    r"[^.]{0,220}in accordance with[^.]{0,120}"
)
_CHARGEE = phrase(
    r"no (?:di\wposition|transfer|lease|charge|dealing)[^.]{0,220}?without (?:a"
    r"|the)(?: written)? consent"
    r"[^.]{0,60}?(?:of )?the proprietor for the time being of the (?:registered )?charge"
    r"|no di\wposition[^.]{0,220}?without a written consent signed by the proprietor for the ti"
    r"|no (?:di\wposition|transfer|dealing)[^.]{0,220}?without the consent(?: in writing)?"
    r" of the proprietor of the charge"
    r"|no (?:di\wposition|transfer)[^.]{0,160}?without (?:a|the)(?: written)? consent[^.]{0,80}?"
    r"\b(?:bank|building society|mortgages?|home ?loans|finance)\b"
)
_COMPANY = phrase(
    r"no (?:di\wposition|transfer)[^.]{0,240}?without (?:a|the)(?: written)? (?:certificate"
    r"|consent).{0,600}?"
    r"\b(?:management|managing|residents'?|maintenance|estates?|rtm|community"
    r"|rentcharge|rmc)\b[^.,;]{0,60}"
    r"|no (?:di\wposition|transfer)[^.]{0,240}?without a certificate signed by[^;]{0,120}?"
    r"\b(?:limited|ltd)\b.{0,160}? provisions of .{0,80}? of the (?:registered )?lease\b"
)
_COURT = phrase(
    r"(?:(?:interim|final) )?charging order|bankruptcy|insolvency act"
    r"|trustee in bankruptcy|freezing"
    r"(?: order| injunction)?|restraint order|proceeds of crime|order (?:of"
    r"|made by) the (?:high court|[a-z ]{0,40}county"
    r" court|family court|court of protection|[a-z ]{0,40}district registry)|court order"
)
_DISPOSITION = phrase(
    r"no (?:di\wposition|transfer|dealing)[^.]{0,160}|restriction ?[:;][^.]{0,160}"
)

# Of the sentence: who must sign, and which charge or clause is meant.
_REST = re.compile(r"(?:[^.]|\.(?=\S)){0,300}")

_PATTERNS = {
    Form.TRUST: _TRUST,
    Form.TRUSTEES_BOUND: _TRUSTEES_BOUND,
    Form.CHARGEE: _CHARGEE,
    Form.COURT: _COURT,
    Form.COMPANY: _COMPANY,
    Form.OTHER: _DISPOSITION,
}


def form_of(entry: Entry) -> Form | None:
    """The form a restriction has; a trust's own words name a court without being of it."""
    if not _RESTRICTION.search(entry.text):
        return None
    return next((form for form, words in _PATTERNS.items() if words.search(entry.text)), None)


def _each(form: Form, severity: str | None = None) -> Finder:
    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        for entry in register_of(draft.paper).within("AB"):
            if form_of(entry) is form and (found := _quoted(entry, form)):
                yield Evidence.span(draft.paper, found, severity=severity)

    return find


def _quoted(entry: Entry, form: Form) -> tuple[int, int] | None:
    pattern = _DISPOSITION if form in (Form.COURT, Form.COMPANY) else _PATTERNS[form]
    found = pattern.search(entry.text) or _PATTERNS[form].search(entry.text)
    if found is None:
        return None
    rest = _REST.match(entry.text, found.end())
    start, end = entry.span(found)
    return start, max(end, entry.span(rest)[1] if rest and rest.group() else end)


def _trust(draft: Draft, context: Context) -> Iterator[Evidence]:
    alone = len(set(draft.values("proprietor"))) == 1
    yield from _each(Form.TRUST, "high" if alone else None)(draft, context)


RESTRICTION_RULES = (
    Rule(
        code="RESTRICTION_FORM_A",
        severity="medium",
        title="The property is held on trust",
        explanation=(
            "A Form A restriction shows that others may own a share. A sale by one owner alone "
            "does not free the property from their interests."
        ),
        suggested_action=(
            "Have the price paid to at least two trustees; where one owner is left, have a "
            "second trustee appointed, or the death and the end of the trust proved."
        ),
        source="LRR 2003 Sch 4 Form A; LPA 1925 s.27; HMLR PG19",
        find=_trust,
    ),
    Rule(
        code="RESTRICTION_FORM_B",
        severity="high",
        title="The trustees' powers are limited",
        explanation=(
            "The owners may sell only in line with the trust: a declaration or a conveyancer's "
            "certificate must say so before the sale can be registered."
        ),
        suggested_action="Ask for the trust deed and for the declaration or certificate.",
        source="LRR 2003 Sch 4 Form B; HMLR PG19",
        find=_each(Form.TRUSTEES_BOUND),
    ),
    Rule(
        code="RESTRICTION_CHARGEE",
        severity="info",
        title="The lender must consent to a sale",
        explanation="The usual restriction for a mortgage; it goes when the mortgage is repaid.",
        suggested_action="Have the seller's solicitor undertake to redeem and to send the DS1.",
        source="LRR 2003 Sch 4 Form P; HMLR PG19",
        find=_each(Form.CHARGEE),
    ),
    Rule(
        code="RESTRICTION_CHARGEE",
        severity="high",
        title="A management or estate company must certify the sale",
        explanation=(
            "The sale cannot be registered without this certificate, and companies may take "
            "weeks and ask a fee and a deed of covenant for it."
        ),
        suggested_action="Ask now what the company wants for its certificate, and its fees.",
        source="LRR 2003 Sch 4 Forms L to N; HMLR PG19; UK Finance Handbook 5.14",
        find=_each(Form.COMPANY),
    ),
    Rule(
        code="RESTRICTION_OTHER",
        severity="medium",
        title="A restriction limits the sale",
        explanation="The sale can be registered only once the terms of this restriction are met.",
        suggested_action="Ask the seller's solicitor how the restriction will be met or lifted.",
        source="LRA 2002 s.40; HMLR PG19",
        find=_each(Form.OTHER),
    ),
    Rule(
        code="RESTRICTION_OTHER",
        severity="critical",
        title="A court or a bankruptcy limits the sale",
        explanation=(
            "The restriction comes from a court order, a charging order or a bankruptcy. The "
            "owner may not be free to sell."
        ),
        suggested_action="Do not exchange before the restriction's beneficiary has released it.",
        source="LRA 2002 ss.40, 42 and 86; HMLR PG19",
        find=_each(Form.COURT),
    ),
)
