"""What a paper says of itself and not of the land: notes on its questions, and its terms."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from apps.analysis.kinds.paper import Paper

_NOTE = re.compile(
    r"(?:^|\t|(?<=[.;][^\S\n]))[^\S\n]*(?:informatives?|guidance(?: notes?)?"
    r"|explanatory notes?)[^\S\n]*:",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT = re.compile(
    r"^[^\S\n]*(?:\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?:[.)](?=\s)|\t"
    r"|[^\S\n](?=(?:Is|Are|Has|Have|Does|Do|What|Who|Where relevant|Will|Please)\b))"
    r"|\(?[a-z]\)\s|Q(?:uestion)?\.?\s?\d)",
    re.MULTILINE,
)
# What stands behind the last answer of a report, to its end.
_TERMS = re.compile(
    r"^[^\S\n]*(?:(?:\d{1,2}\.?|appendix \d+[^\w\n]*)[^\S\n]*)?(?:glossary(?: of terms)?"
    r"|statutory cover"
    r"|the search code|general interpretation|search report insurance policy"
    r"|important consumer protection information"
    r"|understanding (?:your|the|this) (?:results?|report)"
    r"|useful contacts|contact details|terms (?:and|&) conditions)[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_BEFORE = 0.4  # of the paper: what stands earlier is a list of contents


def notes(paper: Paper) -> list[tuple[int, int]]:
    """Where they begin and end in the paper's flow, in order. A note ends where the next item
    begins."""
    text = paper.flow.text
    terms = _TERMS.search(text, int(len(text) * _NOT_BEFORE))
    last = terms.start() if terms else len(text)
    spans = [
        (found.start(), _end(text, found.end(), last)) for found in _NOTE.finditer(text, 0, last)
    ]
    return [*spans, (last, len(text))] if terms else spans


def _end(text: str, start: int, last: int) -> int:
    following = _NEXT.search(text, start, last)
    return following.start() if following else last


def is_note(paper: Paper, at: int) -> bool:
    spans = paper.once(notes)
    before = bisect_right(spans, (at, len(paper.flow.text))) - 1
    return before >= 0 and at < spans[before][1]


def before_notes(paper: Paper, start: int, end: int) -> int:
    """As far as the paper goes on from `start` before a note begins, at most to `end`."""
    spans: Sequence[tuple[int, int]] = paper.once(notes)
    after = bisect_right(spans, (start, len(paper.flow.text)))
    return min(end, spans[after][0]) if after < len(spans) else end
