"""Where a form asks: its items, and the questions in which a topic stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from apps.analysis.kinds._words.labels import end_of_line
from apps.analysis.kinds.paper import Paper

_NUMBER = (
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?(?:\s?\(?[a-z]{1,3}\))?|\d{1,2}\s?(?:[.)]|\([a-z]{1,3}\))"
    r"|\([a-z]{1,3}\)(?!\s(?i:yes|no|none|nil)\b)|[a-z]\)|Q(?:uestion)?\.?\s?\d{1,2}(?:\.\d{1,2})*[.:]?)"
)
# The last day of a year on a line of its own is no question 31.
NO_DAY = r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+\d{4}\b)"
_ASKS = (
    r"(?:Is|Are|Has|Have|Does|Do|Did|Was|Were|What|Which|Who|When|Where|How|Can|Will|Please|If)\b"
)
# `Japanese knotweed: is the property affected?`
_TOPIC_ASKED = (
    r"[A-Z][^\n\t?:☐☒☑]{2,40}: (?:is|are|has|have|does|do|did|was|were)\b[^\t.?☐☒☑]{3,160}\?"
)
_ITEM = re.compile(
    rf"^[^\S\n]*(?:{_NUMBER}[^\S\n]*(?=\S|\n)|{_ASKS}|{_TOPIC_ASKED}|\d{{1,2}}\t)", re.MULTILINE
)
_NUMBERED = re.compile(rf"^[^\S\n]*(?:{_NUMBER}|\d{{1,2}}[^\S\n]+{NO_DAY}[A-Z])", re.MULTILINE)
_BARE = re.compile(rf"^[^\S\n]*(?P<it>\d{{1,2}})[^\S\n]+{NO_DAY}(?=[A-Z])", re.MULTILINE)
ALSO_ASKED = re.compile(rf"(?:[^\S\n]+{_ASKS}[^?]{{3,200}}\?)+")
# `Have any of these been made? (a) Building works`: what comes is asked still.
_LETTERED = re.compile(r"\?\s\([a-z]\)\s\Z")
LONGEST = 1200
_HEADING = 60


def items(paper: Paper) -> list[int]:
    """Where the items begin, in order."""
    text = paper.flow.text
    return sorted({*(found.start() for found in _ITEM.finditer(text)), *_counted(text)})


def _counted(text: str) -> list[int]:
    """Lines that begin with a bare number, where at least three count upwards from a low one."""
    last, starts = 0, []
    for found in _BARE.finditer(text):
        number = int(found["it"])
        if last < number <= last + 12:
            last = number
            starts.append(found.start())
    return starts if len(starts) > 2 else []


def asked_about(topic: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """Where the topic is asked about; what an answer to another question says of it is not."""
    at = 0
    while found := topic.search(text, at):
        if in_an_answer(text, found, starts) and not stands_in_a_list(text, found):
            following = bisect_right(starts, found.start())
            at = starts[following] if following < len(starts) else len(text)
        else:
            yield found
            at = max(found.end(), found.start() + 1)


def in_an_answer(text: str, found: re.Match[str], starts: list[int]) -> bool:
    at = bisect_right(starts, found.start())
    first = starts[at - 1] if at else 0
    end = starts[at] if at < len(starts) else len(text)
    if not at or found.start() - first >= LONGEST or text.find("?", first, found.start()) < 0:
        return False
    if _LETTERED.search(text, first, found.start()):
        return False
    return text.find("?", found.start(), max(end, found.end())) < 0 or found.end() > end


def heads_the_next(text: str, found: re.Match[str], starts: list[int], at: int) -> bool:
    """`Japanese knotweed` on a line of its own, right above the item that asks about it."""
    line = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    return (
        line > starts[at - 1]
        and end + 1 in starts[at : at + 1]
        and end - line < _HEADING
        and not re.search(r"[?:\t]", text[line:end])
    )


def with_next(
    matches: Iterator[re.Match[str]],
) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    found = next(matches, None)
    while found:
        following = next(matches, None)
        yield found, following
        found = following


def question_end(text: str, start: int) -> int:
    """The question may run on over lines that look like new items (`Is`, `Has`), not over a new
    number."""
    numbered = _NUMBERED.search(text, start, start + 400)
    asked = text.find("?", start, numbered.start() if numbered else start + 400)
    return asked if asked >= 0 else start


def stands_in_a_list(text: str, found: re.Match[str]) -> bool:
    """Whether the topic begins a line of its own, as in a list of documents."""
    begin = text.rfind("\n", 0, found.start()) + 1
    line = text[begin : end_of_line(text, found.end())]
    return found.start() - begin <= 3 and "?" not in line
