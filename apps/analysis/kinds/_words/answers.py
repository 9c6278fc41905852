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
from apps.analysis.kinds._words.labels import end_of_line
from apps.analysis.kinds._words.notes import before_notes, is_note
from apps.analysis.kinds._words.questions import (
    ALSO_ASKED,
    LONGEST,
    NO_DAY,
    asked_about,
    heads_the_next,
    in_an_answer,
    items,
    question_end,
    stands_in_a_list,
    with_next,
)
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context

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
    r"(?<!\be\.g)(?<!\bi\.e)\.(?=\s|\Z)|;"
    rf"|\n[^\S\n]*(?:\n|\d{{1,2}}[^\S\n]+{NO_DAY}[A-Z]|Signed\b)"
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
# `… expense? The Street. (b) … by a bond: None.`
_NEXT_PART = re.compile(r"\.\s\([a-z]\)\s")
_BRACKETED = re.compile(r"\([^()\n]*\)")
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

    def of(self, paper: Paper) -> str:
        """Question and answer as the paper has them."""
        return paper.flow.text[slice(*self.span)]


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
    for found, following in with_next(asked_about(topic, text, starts)):
        if row := _listed(text, found, starts):
            yield row
            continue
        at = bisect_right(starts, found.start())
        numbered = at > 0 and found.start() - starts[at - 1] < LONGEST
        if numbered and heads_the_next(text, found, starts, at):
            continue
        first = starts[at - 1] if numbered else found.start()
        if is_note(paper, found.start()):
            continue
        if first == seen or (not numbered and found.start() < covered):
            continue
        seen = first
        after = bisect_right(starts, question_end(text, found.end()))
        end = starts[after] if after < len(starts) else len(text)
        if not numbered and following and "\n" in text[found.end() : following.start()]:
            end = min(end, following.start())
        end = before_notes(paper, found.end(), min(end, found.end() + LONGEST))
        reply = _in_a_row(text, found, end) or _read(paper, first, found, end)
        reply = reply or _aside(paper, first, found)
        if reply:
            covered = reply.span[1]
            yield reply


def _in_a_row(text: str, topic: re.Match[str], end: int) -> Reply | None:
    """What a list of papers says of this one; the rows below are of others."""
    row = _IN_A_ROW.match(text, topic.end(), end)
    return Reply("", row["it"], (topic.start(), row.end()), topic.group()) if row else None


def _listed(text: str, found: re.Match[str], starts: list[int]) -> Reply | None:
    """What stands beside, or below, a topic that begins a line of its own after the questions, as
    in a list of documents: `Accounts of the last three years    Enclosed`."""
    if not (in_an_answer(text, found, starts) and stands_in_a_list(text, found)):
        return None
    begin = text.rfind("\n", 0, found.start()) + 1
    line_end = end_of_line(text, found.end())
    cell = text.find("\t", found.end(), line_end)
    rest = _BRACKETED.sub("", text[found.end() : line_end]).strip(" .:)")
    first = cell + 1 if cell >= 0 else found.end() if rest else line_end + 1
    end = end_of_line(text, first)
    below = end_of_line(text, end + 1)
    if cell >= 0 and "\t" not in text[end + 1 : below] and end + 1 not in starts:
        end = below
    said = _SAID.match(text, first, end)
    words = _one_line(text[said.end() if said else first : end])
    return Reply(plain(said["it"]) if said else "", words, (begin, end)) if words or said else None


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


def _read(paper: Paper, first: int, topic: re.Match[str], end: int) -> Reply | None:
    text = paper.flow.text
    asked = text.find("?", topic.end(), end)
    after = asked + 1 if asked >= 0 else topic.end()
    if asked >= 0 and (more := ALSO_ASKED.match(text, after, end)):
        after = more.end()
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
    part = _NEXT_PART.search(text, after, end) if asked >= 0 else None
    own = part.start() if part else end
    written = _SAID.match(text, after, end) or _ALONE.search(text, after, own)
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
    topic: re.Pattern[str], judge: Judge, *, each: bool = False
) -> Callable[[Draft, Context], Iterator[Evidence]]:
    """The first item (or each) about the topic whose answer calls for the finding."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        for reply in replies(draft.paper, topic):
            if judge(reply):
                yield Evidence.span(draft.paper, reply.span)
                if not each:
                    return

    return find


def says_yes(reply: Reply) -> bool:
    return reply.said == "yes"


def says_no(reply: Reply) -> bool:
    return reply.said == "no"
