"""A register as entries: sections A, B and C, their schedules, numbered and dated entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from apps.analysis.kinds._words.dates import NAMED_DAY, figures, parse_date
from apps.analysis.kinds._words.phrases import line
from apps.analysis.kinds.paper import Paper

_SECTION = line(
    r"(?:(?P<letter>[ABC8]c?)\s?[:;.,-]?\s)? ?"
    r"(?P<name>(?:caution )?property|proprietorship|pr\w{5,12}ship|charges|caution"
    r"|cautioner'?s) register\b[^\n]{0,40}$"
)
_LETTERS = {"property": "A", "proprietorship": "B", "charges": "C", "caution": "A"}
_SCHEDULE = line(r"(?P<name>schedule of [^\n.]{3,60})$")
_THE_END = line(r"end of register\b")

_DAY = (
    r"(?:[\dOoQIl|]{1,2}\s?[.,:·]\s?[\dOoQIl|]{1,2}\s?[.,:·]\s?[\dOoQIl|]{4}"
    r"|\d{4}-\d{2}-\d{2})"
)
_DATE = rf"[\(\[{{]\s?(?P<bare>{_DAY}|{NAMED_DAY})\s?[\)\]}}]?"
_NUMBER = r"(?P<number>[\dOIl|]{1,3})"
_START = re.compile(
    rf"""^[^\S\n]*(?:
        \(?{_NUMBER}\s?[.)]?\s*?(?:\s|[([{{])\s?(?P<date>{_DAY})\s?[)\]}}]?
      | (?P<before>[\dOIl|]{{1,3}})\s?[.)]?\s*?(?:\s|[([{{])\s?(?P<named>{NAMED_DAY})\s?[)\]}}]?
      | {_DATE}
      | \S{{1,3}}(?:[^\S\n]\S{{1,2}})?[^\S\n]+[(\[{{]\s?(?P<misread>{_DAY}|{NAMED_DAY})\s?[)\]}}]
        (?=\s+[A-Z])
      | (?P<unnumbered>{_DAY})\t(?=[A-Z])
      | (?P<alone>\d{{1,3}}|[\dOIl|]{{1,3}}(?![A-Za-z]))[.)]?[^\S\n]*(?:(?=[A-Z"'\[(])|$)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_ENDS_A_SENTENCE = re.compile(r"[.:;)\"'\-]\s*$|\bfiled\s*$", re.IGNORECASE)
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """`start` and `end` are offsets of the paper's flow; `text` begins after number and date."""

    register: str
    number: int | None
    entered: date | None
    text: str
    start: int
    end: int
    schedule: str = ""

    def span(self, found: re.Match[str]) -> tuple[int, int]:
        """A match in `text` as offsets of the flow."""
        return self.start + found.start(), self.start + found.end()

    @property
    def own_words(self) -> str:
        """The entry without the notes added to it later."""
        return re.split(r"\bNOTE\s*\d*\s*[:;-]", self.text, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Section:
    letter: str
    schedule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Register:
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...]

    def within(self, letters: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.register in letters]


def read_register(paper: Paper) -> Register:
    sections = tuple(_sections(paper.flow.text))
    entries = [entry for section in sections for entry in _entries(paper.flow.text, section)]
    return Register(sections, tuple(entries))


def _sections(text: str) -> Iterator[Section]:
    end = found.start() if (found := _THE_END.search(text)) else len(text)
    heads = [("", *_head(found)) for found in _SECTION.finditer(text, 0, end)]
    schedules = [(found["name"], "", found) for found in _SCHEDULE.finditer(text, 0, end)]
    letter = ""
    marks = sorted([*heads, *schedules], key=lambda mark: mark[2].start())
    stops = [*(mark[2].start() for mark in marks[1:]), end]
    for (schedule, own, found), stop in zip(marks, stops, strict=False):
        letter = own or letter
        if letter:
            yield Section(letter, schedule.lower(), found.end(), stop)


def _head(found: re.Match[str]) -> tuple[str, re.Match[str]]:
    word = found["name"].lower().removeprefix("caution ").strip()
    return _LETTERS.get(word, "B"), found


def _entries(text: str, section: Section) -> Iterator[Entry]:
    """A schedule that numbers nothing is one entry."""
    marks = list(_marks(text, section))
    if section.schedule and not marks:
        marks = [(None, None, section.start, section.start)]
    for at, (number, entered, _, start) in enumerate(marks):
        end = marks[at + 1][2] if at + 1 < len(marks) else section.end
        words = text[start:end].rstrip()
        if words.strip():
            yield Entry(
                section.letter, number, entered, words, start, start + len(words), section.schedule
            )


def _marks(text: str, section: Section) -> Iterator[tuple[int | None, date | None, int, int]]:
    """Number, date, where the mark stands, where the entry's words begin."""
    last = 0
    for found in _START.finditer(text, section.start, section.end):
        number = int(figures(found["number"] or found["before"] or found["alone"] or "0"))
        before = text[max(section.start, found.start() - 40) : found.start()]
        before = "." if text.startswith("The ", found.end()) else before  # OCR: `2The land`
        if found["alone"] and not _is_next(number, last, before):
            continue
        last = max(last, number)
        days = ("date", "named", "bare", "misread", "unnumbered")
        written = next(filter(None, (found[name] for name in days)), "")
        day = re.sub(r"[,:·]", ".", written)
        yield number or None, parse_date(day), found.start(), found.end()


def _is_next(number: int, last: int, before: str) -> bool:
    """A lone number opens an entry only in turn, and where the words before it came to an end."""
    in_turn = last < number <= last + _LONGEST_GAP
    return in_turn and (last == 0 or bool(_ENDS_A_SENTENCE.search(before)))
