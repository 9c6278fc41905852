"""Forms and replies to enquiries: what was asked and what was answered.

An item runs from its number, or the line in which its question begins, to the next item. Answers
are ticked (`☑ Yes ☐ No`, `Yes [ ] No [x]`, `Yes ✓`), or written after the question.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from apps.analysis.kinds._words.boxes import (
    MARKED,
    OPTION,
    OTHER_BOXES,
    chosen,
    marks_lead,
    plain,
    ticked,
)
from apps.analysis.kinds._words.notes import before_notes, is_note
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context

_NUMBER = (
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?(?:\s?\(?[a-z]{1,3}\))?|\d{1,2}\s?(?:[.)]|\([a-z]{1,3}\))"
    r"|\([a-z]{1,3}\)(?!\s(?i:yes|no|none|nil)\b)|[a-z]\)|Q(?:uestion)?\.?\s?\d{1,2}(?:\.\d{1,2})*[.:]?)"
)
_ASKS = (
    r"(?:Is|Are|Has|Have|Does|Do|Did|Was|Were|What|Which|Who|When|Where|How|Can|Will|Please|If)\b"
)
_ITEM = re.compile(rf"^[^\S\n]*(?:{_NUMBER}[^\S\n]*(?=\S|\n)|{_ASKS}|\d{{1,2}}\t)", re.MULTILINE)
_NUMBERED = re.compile(rf"^[^\S\n]*(?:{_NUMBER}|\d{{1,2}}[^\S\n]+[A-Z])", re.MULTILINE)
_BARE = re.compile(r"^[^\S\n]*(?P<it>\d{1,2})[^\S\n]+(?=[A-Z])", re.MULTILINE)
_LONGEST = 1200
_HEADING = 60
_COLUMN_WIDTH = 30.0  # points between a head's left edge and a mark under it

_HEADS = re.compile(
    rf"^(?:[^\n]*\t)?[^\S\n]*(?:{OPTION})(?:\t[^\S\n]*(?:{OPTION}))+[^\S\n]*$"
    rf"|^[^\n?\d☐☑]*\t(?:{OPTION})(?:[^\S\n]+(?:{OPTION}))+[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LONE_MARK = re.compile(
    rf"(?:^|[\t?:.])[^\S\n]*(?P<it>{MARKED}|[xX])[^\S\n]*(?=\t|$)", re.MULTILINE
)
_SAID = re.compile(
    r"[\s:.\-\t]*(?:(?:the )?(?:seller'?s )?(?:answer|reply|response|result)[\s:.\-\t]*)?"
    rf"(?P<it>{OPTION}|none|nil)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:\t|\n|[?:]\s)[^\S\n]*(?P<it>{OPTION}|(?:none|nil)(?! (?:of|were|was|is|are)\b))\b[.,;:]?"
    r"|[^\S\n](?P<last>(?-i:Yes|No|Not known))[^\S\n]*(?=\Z|\n\s*(?!(?-i:[a-z])))",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)\.(?=\s|\Z)|;|\n[^\S\n]*(?:\n|\d{1,2}[^\S\n]+[A-Z]|Signed\b)"
)
# `(i) No (ii) Yes`: one answer for each part of the question.
_IN_PARTS = re.compile(
    r"(?:^|[\t\n]|[?:]\s)[^\S\n]*(?P<it>(?:\([a-z]{1,4}\)[\s:.-]{1,3}(?:yes|no|none|nil)\b[.,;]?\s*)+)",
    re.IGNORECASE,
)
_A_NOTE = re.compile(r"^[^\S\n]*Note(?: to [a-z]+)?:", re.MULTILINE)
# What a list of papers says of each.
_IN_A_ROW = re.compile(
    r"[^\n?:☐☑]{0,60}[\t\n ](?P<it>(?:enclosed|attached|provided|supplied|already supplied|included"
    r"|to follow|awaited|not (?:applicable|available|held))[.]?)[^\S\n]*(?:\n|\Z)",
    re.IGNORECASE,
)
# With what a scanner made of a box between them.
_LIST_OF_OPTIONS = re.compile(
    r"\byes\b\W{0,6}(?:(?-i:(?!I\b)[A-Z]{1,3}|[0vw41]{1,2})\W{1,4})?\bno\b(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reply:
    """`said` is `yes`, `no`, `not known` or empty; `words` what was written after the question;
    `span` the question and its answer in the paper's flow; `asked` the question."""

    said: str
    words: str
    span: tuple[int, int]
    asked: str = ""


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


def column_heads(paper: Paper) -> list[tuple[int, int]]:
    """Lines that end with options side by side: the head of columns in which answers are marked."""
    return [found.span() for found in _HEADS.finditer(paper.flow.text)]


def _by_column(paper: Paper, first: int, end: int) -> tuple[str, int] | None:
    """A mark that stands alone, by the option at the head of its column."""
    text, heads = paper.flow.text, paper.once(column_heads)
    for mark in _LONE_MARK.finditer(text, first, end):
        before = bisect_right(heads, (mark.start(), len(text))) - 1
        here = paper.left_of(mark.start("it"))
        if before < 0 or here is None or heads[before][1] > mark.start("it"):
            continue
        options = list(re.compile(OPTION, re.IGNORECASE).finditer(text, *heads[before]))
        places = [(paper.left_of(option.start()) or 0.0, option) for option in options]
        place, option = min(places, key=lambda item: abs(item[0] - here))
        if abs(place - here) < _COLUMN_WIDTH:
            return plain(option.group()), mark.end()
    return None


def replies(paper: Paper, topic: re.Pattern[str]) -> Iterator[Reply]:
    """What is answered wherever the topic is asked about."""
    starts = paper.once(items)
    text = paper.flow.text
    seen = covered = -1
    for found, following in _with_next(topic.finditer(text)):
        at = bisect_right(starts, found.start())
        numbered = at > 0 and found.start() - starts[at - 1] < _LONGEST
        if numbered and _heads_the_next(text, found, starts, at):
            continue
        first = starts[at - 1] if numbered else found.start()
        if is_note(paper, found.start()):
            continue
        if first == seen or (not numbered and found.start() < covered):
            continue
        seen = first
        after = bisect_right(starts, _question_end(text, found.end()))
        end = starts[after] if after < len(starts) else len(text)
        if not numbered and following and "\n" in text[found.end() : following.start()]:
            end = min(end, following.start())
        end = before_notes(paper, found.end(), min(end, found.end() + _LONGEST))
        reply = _in_a_row(text, found, end) or _read(paper, first, found, end)
        reply = reply or _aside(paper, first, found)
        if reply:
            covered = reply.span[1]
            yield reply


def _in_a_row(text: str, topic: re.Match[str], end: int) -> Reply | None:
    """What a list of papers says of this one; the rows below are of others."""
    row = _IN_A_ROW.match(text, topic.end(), end)
    return Reply("", row["it"], (topic.start(), row.end()), topic.group()) if row else None


def _heads_the_next(text: str, found: re.Match[str], starts: list[int], at: int) -> bool:
    """`Japanese knotweed` on a line of its own, right above the item that asks about it."""
    line = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    return (
        line > starts[at - 1]
        and end + 1 in starts[at : at + 1]
        and end - line < _HEADING
        and not re.search(r"[?:\t]", text[line:end])
    )


def _with_next(
    matches: Iterator[re.Match[str]],
) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    found = next(matches, None)
    while found:
        following = next(matches, None)
        yield found, following
        found = following


def _aside(paper: Paper, first: int, topic: re.Match[str]) -> Reply | None:
    """An answer in the next column, which the page's text has elsewhere. The question is the
    proof: the two are not one quote."""
    asked = paper.flow.text.find("?", topic.end(), topic.end() + 300)
    end = asked + 1 if asked >= 0 else topic.end()
    for offset in (first, end - 1):
        aside = paper.right_of(offset)
        beside = paper.flow.text[slice(*aside)].lstrip("|_ ") if aside else ""
        said = _SAID.match(beside)
        if said and not _LIST_OF_OPTIONS.match(beside):
            return Reply(plain(said["it"]), "", (first, end))
    return None


def _question_end(text: str, start: int) -> int:
    """The question may run on over lines that look like new items (`Is`, `Has`), not over a new
    number."""
    numbered = _NUMBERED.search(text, start, start + 400)
    asked = text.find("?", start, numbered.start() if numbered else start + 400)
    return asked if asked >= 0 else start


def _read(paper: Paper, first: int, topic: re.Match[str], end: int) -> Reply | None:
    text = paper.flow.text
    asked = text.find("?", topic.end(), end)
    after = asked + 1 if asked >= 0 else topic.end()
    question = text[first:after]
    marked = (
        _by_column(paper, first, end)
        or chosen(text, first, end, lead=paper.once(marks_lead))
        or ticked(text, first, end)
    )
    if marked:
        said, last = marked
        words = OTHER_BOXES.sub("", _answer(text, last, end))
        return Reply(said, _one_line(words), (first, last), question)
    options = _LIST_OF_OPTIONS.search(text, first, end)
    if options:
        return None
    if parts := _IN_PARTS.search(text, after, end):
        said = "yes" if re.search(r"\byes\b", parts["it"], re.IGNORECASE) else "no"
        stop = _sentence_end(text, parts.end("it"), end)
        return Reply(said, _one_line(text[parts.start("it") : end]), (first, stop))
    written = _SAID.match(text, after, end) or _ALONE.search(text, after, end)
    if written:
        said = plain(written[written.lastgroup or "it"])
        stop = _sentence_end(text, written.end(), end)
        return Reply(said, _one_line(_answer(text, written.end(), end)), (first, stop), question)
    words = _one_line(text[after:end])
    if not words:
        return None
    return Reply("", words, (first, _sentence_end(text, after + 2, end)))


def _answer(text: str, start: int, end: int) -> str:
    """Without what the form notes on its next question; on its own it may before the boxes."""
    note = _A_NOTE.search(text, start, end)
    return text[start : note.start() if note else end]


def _one_line(words: str) -> str:
    return " ".join(words.split()).strip(" :.-")


def _sentence_end(text: str, start: int, end: int) -> int:
    """As far as the answer's first sentence goes."""
    found = _STOP.search(text, start, min(end, start + 240))
    if found:
        return found.start()
    cut = min(end, start + 240)
    line_end = text.rfind("\n", start, cut)
    return len(text[: line_end if line_end > start else cut].rstrip())


type Judge = Callable[[Reply], bool]


def answered(
    topic: re.Pattern[str], judge: Judge
) -> Callable[[Draft, Context], Iterator[Evidence]]:
    """The first item about the topic whose answer calls for the finding."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        for reply in replies(draft.paper, topic):
            if judge(reply):
                yield Evidence.span(draft.paper, reply.span)
                return

    return find


def says_yes(reply: Reply) -> bool:
    return reply.said == "yes"


def says_no(reply: Reply) -> bool:
    return reply.said == "no"
