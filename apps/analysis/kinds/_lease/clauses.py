"""Where a lease says what: the prescribed clauses LR1 to LR14, and the words around a match."""

import re
from itertools import pairwise, zip_longest

from apps.analysis.kinds.paper import Paper

HEAD = 2500  # characters in which an old lease names date, title and parties
_MARK = re.compile(
    r"(?:^|\t)[^\S\n]*[|\"']?\s?L\s?R\s?(?P<it>[\dlIOGTSB]{1,2}(?:\.[12l])?)(?=[.:)\s])[.:)]?",
    re.IGNORECASE | re.MULTILINE,
)
_PROVISO = (
    r"(?=\bprovided\s+(?:always|further|nevertheless|also)\b|\bprovided\s+that\s+if\b"
    r"|\bproviso\s+for\b)"
)
_EDGE = re.compile(
    rf"[.;:](?=\s)|\n\s*\(?[0-9a-z]{{1,3}}[.)]|\s\(\w{{1,4}}\)\s+(?=(?-i:[A-Z]))|{_PROVISO}",
    re.IGNORECASE,
)
_PART_OF_A_SENTENCE = re.compile(r",(?=\s)|\s(?=(?:or\s+)?if\b)", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(
    r"\n\s*\(?(?:\w{1,4}[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+(?:(?-i:[A-Z])|not\b|to\b)|\s\(\w{1,4}\)\s+(?:(?-i:[A-Z])|not\b|to\b)"
    r"|\bprovided\s+always\b[^.;]{0,60}?\bif\s+(?:and\s+whenever\s+)?(?:the|any)\b[^.;]{0,30}?\brents?\b",
    re.IGNORECASE,
)
# `By a lease dated …, made between …, for a term of … at the rent of …`: another lease.
_ANOTHER_LEASE = re.compile(
    r"\b(?:by|under|in)\s+(?:a|an|the)\s+(?:(?:existing|original|old|head|superior|principal)\s+)?"
    r"(?:under|sub)?lease\s+(?:\([^)]{1,40}\)\s+)?(?:dated|made|granted)\b.*?"
    r"(?=\n\s*\(?[A-Z0-9]{1,3}(?:\.\d)?[.)]|\n\s*(?:now|and\s+whereas|whereas)\b|\.\s*\n|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_MARK_REACH = 12  # characters a number and what follows it may take
_LONGEST_QUOTE = 320
_LONGEST_CLAUSE = 600
MARKS_OF_A_TABLE = 3

type Span = tuple[int, int]


def first_in(paper: Paper, pattern: re.Pattern[str], span: Span) -> re.Match[str] | None:
    return pattern.search(paper.flow.text, *span)


def head_of(paper: Paper) -> Span:
    return 0, min(HEAD, len(paper.flow.text))


def own_words(paper: Paper) -> str:
    """The paper's flow, blank where it recites another lease: the one it replaces or derives
    from."""
    return _ANOTHER_LEASE.sub(lambda found: " " * len(found.group()), paper.flow.text)


def prescribed_clauses(paper: Paper) -> dict[str, Span]:
    """The spans of `1`, `2.1` … `14` in the paper's flow; empty for an older lease."""
    marks = list(_MARK.finditer(paper.flow.text))
    stops = [mark.start() for mark in marks[1:]]
    spans: dict[str, Span] = {}
    for found, stop in zip_longest(marks, stops):
        end = stop or min(found.end() + _LONGEST_CLAUSE, len(paper.flow.text))
        spans.setdefault(_number(found), (found.end(), end))
    return spans | _cells(paper, marks)


def _number(mark: re.Match[str]) -> str:
    return mark["it"].translate(str.maketrans("lIOGTSB", "1106758"))


def _cells(paper: Paper, marks: list[re.Match[str]]) -> dict[str, Span]:
    """The same where a table's columns were read one after the other: what stands beside each
    mark, as far as the next mark's. A cell that its mark's own text has is none of them."""
    beside = [(mark, cell[0]) for mark in marks if (cell := paper.right_of(mark.start("it")))]
    starts = [start for _, start in beside]
    if len(beside) < MARKS_OF_A_TABLE or starts != sorted(starts):
        return {}
    stops = [*starts[1:], min(starts[-1] + _LONGEST_CLAUSE, len(paper.flow.text))]
    ends = dict(pairwise(mark.start() for mark in marks))
    return {
        _number(mark): (start, stop)
        for (mark, start), stop in zip(beside, stops, strict=True)
        if not mark.end() <= start < ends.get(mark.start(), 0)
    }


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause that begins at `start` ends, at the latest at `end`: old leases put no stop
    before the next number or the proviso for re-entry."""
    after = _NEXT_CLAUSE.search(text, start, end + _MARK_REACH)
    return min(after.start(), end) if after else end


def sentence_around(text: str, start: int, end: int) -> Span:
    """A match with the rest of its sentence or sub-clause, as far as a quote may go."""
    near = max(start - 200, 0)
    before = [edge.end() for edge in _EDGE.finditer(text, near, start)]
    after = _EDGE.search(text, end, end + 200)
    last = after.start() if after else end
    first = before[-1] if before and last - before[-1] <= _LONGEST_QUOTE else None
    if first is None:
        parts = [part.end() for part in _PART_OF_A_SENTENCE.finditer(text, near, start)]
        first = parts[-1] if parts else start
    last = last if last - first <= _LONGEST_QUOTE else end
    return first + len(text[first:start]) - len(text[first:start].lstrip()), last
