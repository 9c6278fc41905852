"""A council's replies on a sheet of their own, told by the numbers of CON29R (2016) alone."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.assertions import Find
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context

_REPLY = re.compile(
    r"^[^\S\n]*(?P<number>[1-3]\.\d{1,2})?[^\S\n]*(?:\((?P<part>[a-z])\)[^\S\n]*)?"
    r"(?:to[^\S\n]*\([a-z]\)[^\S\n]*)?(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
_FEWEST = 12  # replies on such a sheet
_QUESTIONS = 3  # more marks than these, and the questions are printed too
YES, NO = re.compile(r"yes\b", re.IGNORECASE), re.compile(r"(?:no\b|none|nil)", re.IGNORECASE)
WITH_A_NUMBER = re.compile(r"(?!no\b|none|nil)[^\n]*\d{2}", re.IGNORECASE)


def sheet(paper: Paper) -> dict[str, re.Match[str]]:
    """The reply to each number, `1.1(j)`; nothing where the questions stand beside them."""
    text = paper.flow.text
    if text.count("?") > _QUESTIONS:
        return {}
    told, number = dict[str, re.Match[str]](), ""
    for found in _REPLY.finditer(text):
        number = found["number"] or number
        if number and (found["number"] or found["part"]):
            told[f"{number}({found['part']})" if found["part"] else number] = found
    return told if len(told) >= _FEWEST else {}


def by_number(says: re.Pattern[str], *numbers: str, given: str = "") -> Find:
    """The first of these replies that says so; where works are `given` a reply with a number."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        told = draft.paper.once(sheet)
        if given and not (given in told and WITH_A_NUMBER.match(told[given]["said"])):
            return
        for found in (told[number] for number in numbers if number in told):
            if says.match(found["said"]):
                yield Evidence.span(draft.paper, found.span())
                return

    return find
