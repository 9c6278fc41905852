"""What a lease forbids outright: assigning, altering, keeping pets."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from apps.analysis.kinds._lease.clauses import clause_end
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.reading import Context

_CONSENT = phrase(
    r"\b(?:consent|licen[cs]e|approval|permission|unless|except|save"
    r"|without (?:first|procuring|obtaining|giving)"
    r"|other(?:wise)? than|subject to|(?:during|in|within) the last)\b"
)
_PART = phrase(
    r"\bpart (?:only|or parts|of the (?:property|premises|demised premises|flat|building))"
    r"|\bany part\b|\bparts? thereof"
    r"|as distinct from the whole"
)
_WHOLE = phrase(
    r"(?<!distinct\sfrom\sthe\s)\bwhole\b|\binternal\b"
    r"|\b(?:premises|property|flat|dwelling ?house|land|same) or any part\b"
)
_GOES_ON = phrase(r"\band (?:up)?on (?:a|an|any|each|every|the)\b")
_LANDLORDS = phrase(
    r"(?<!with\sthe\s)\b(?:landlord|lessor)\b(?:(?!\n\s*\(?\w{1,3}[).])[^.;]){0,60}\Z"
)


_NOT = (
    r"\b(?:(?:not|nor|never)(?: at any time)?(?: during the (?:said )?term)?(?: to)?"
    r"(?: at any time)?"
    r"|(?:shall|must|may) not(?: at any time)?)"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """`route` is any clause that lets the thing be done with consent."""

    forbidden: re.Pattern[str]
    route: re.Pattern[str]
    harmless: re.Pattern[str] | None = None


ASSIGN = Bar(
    phrase(
        rf"{_NOT} (?:assign|transfer"
        r"|(?:sell|dispose|part)[^.;]{0,30}?)\b[^.;]{0,260}"
    ),
    phrase(r"\b(?:assign|transfer)[^.;]{0,260}?\b(?:consent|licen[cs]e|approval)\b"),
    _PART,
)
ALTER = Bar(
    phrase(
        rf"{_NOT} (?:(?:make|carry out|permit"
        r"|execute|erect)[^.;]{0,60}?\b(?:alterations?|additions?)|alter)\b[^.;]{0,260}"
    ),
    phrase(
        r"\b(?:alter|alterations?|additions?)\b[^.;]{0,260}?\b(?:consent|licen[cs]e|approval)\b"
    ),
    phrase(r"\bexternal|(?<!plan\sor\s)elevation|appearance of the exterior"),
)
PETS = Bar(
    phrase(
        rf"{_NOT} (?:keep|permit"
        r"|allow|bring|have)[^.;]{0,80}?"
        r"\b(?:pets?|animals?|dogs?|cats?|birds?)\b[^.;]{0,200}"
        r"|\bno (?:[a-z]+,? ){0,3}?(?:pets?|animals?|dogs?|birds?)\b[^.;]{0,80}?\b(?:kept"
        r"|allowed|permitted)\b[^.;]{0,160}"
    ),
    phrase(
        r"\b(?:pets?|animals?|dogs?|birds?)\b[^.;]{0,200}?\b(?:consent|licen[cs]e|approval"
        r"|permission)\b"
    ),
    phrase(r"\bannoyance|nuisance|offen[cs]ive|dangerous"),
)


def barred(bar: Bar) -> Callable[[Draft, Context], Iterator[Evidence]]:
    """One finding for the first outright bar, if the lease has no way round it."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        text = draft.paper.flow.text
        if any(_within_clauses(bar.route, text)):
            return
        for found in _within_clauses(bar.forbidden, text):
            if _is_outright(bar, found):
                yield Evidence.span(draft.paper, found.span())
                return

    return find


def _within_clauses(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that hold within one clause."""
    at = 0
    while found := pattern.search(text, at):
        end = clause_end(text, found.start(), found.end())
        own = pattern.match(text, found.start(), end)
        if own:
            yield own
        at = own.end() if own else found.start() + 1


def _is_outright(bar: Bar, found: re.Match[str]) -> bool:
    words = _GOES_ON.split(found.group(), maxsplit=1)[0]
    softened = _CONSENT.search(words) or (
        bar.harmless and bar.harmless.search(words) and not _WHOLE.search(words)
    )
    before = found.string[max(found.start() - 80, 0) : found.start()]
    return not softened and not _LANDLORDS.search(before)
