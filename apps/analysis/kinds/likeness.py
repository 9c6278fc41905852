"""How like a kind a paper is: its title near the top, and what such papers say further down.

Words are compared without spaces, marks and case, and with the letters that OCR takes for one
another made the same, so that neither a broken line nor a worn scan hides them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from apps.analysis.kinds.paper import Paper

HEAD = 2500  # characters in which a paper says what it is
AS_HEADING, AS_CODE, IN_PASSING = 0.65, 0.5, 0.2
LINE_OF_A_CODE = 80  # characters; prose is longer
MOST_FOR_WORDS = 0.6

_SIGNS_BETWEEN = re.compile(r"[\W_]+")
_ALIKE = str.maketrans("01i5", "olls")
_MENTION = re.compile(
    r"[?£]|^\W*\d{1,2}\.\d|\b(?:please|enclos(?:ed?|ing)|attached|provided?|yes|repl(?:y|ied)|held"
    r"|that|which|would|should|lack(?:s|ing)?|absence|ask|missing|available"
    r"|(?:is|are|was|were|has|have|with) no)\b",
    re.IGNORECASE,
)
# A list of papers, and no heading of any.
_FORM = r"(?:TA\d{1,2}|LPE1|LLC1|CON ?29\w*|T[RP]1|OC[12]|EPC|FENSA|EICR)\b"
_LISTED = re.compile(rf"\b{_FORM}[^\n]*[,;/][^\n]*\b{_FORM}")
_OWN_CODE = re.compile(r"\b(?:TA|LPE|FME) ?\d{1,2}\b")
_AND = re.compile(r"\b(?:and|or)\s*$")
_DEAR = re.compile(
    r"^[^\S\n]*(?:dear\b|(?:hi|hello|good (?:morning|afternoon))\b[^\n]{0,30}[,!]?$)",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL = re.compile(r"^[^\S\n]*(?:subject|sent) ?:", re.IGNORECASE | re.MULTILINE)
_FAREWELL = re.compile(
    r"^[^\S\n]*(?:yours (?:faithfully|sincerely|truly)|(?:kind|best|warm) (?:regards|wishes)"
    r"|regards,"
    r"|many thanks)",
    re.IGNORECASE | re.MULTILINE,
)


def compact(text: str) -> str:
    return _SIGNS_BETWEEN.sub("", text.lower()).translate(_ALIKE)


def compact_text(paper: Paper) -> str:
    return compact(paper.flow.text)


def head_lines(paper: Paper) -> list[str]:
    """The lines near the top, each also joined with the next, compact."""
    lines = [compact(line) for line in paper.once(lines_of_the_head)]
    return [*lines, *(a + b for a, b in pairwise(lines))]


def lines_of_the_head(paper: Paper) -> list[str]:
    """Those near the top; the first of all may have a title on its left and a note on its right."""
    first, *rest = paper.flow.text[:HEAD].split("\n")
    return [*first.split("\t"), *rest]


def lines_in_passing(paper: Paper) -> frozenset[str]:
    """Those near the top that ask, answer or tell of a paper and are no heading of one."""
    lines = paper.once(lines_of_the_head)
    told = {compact(line) for line in lines if _mentions(line)}
    pairs = {compact(a + b) for a, b in pairwise(lines) if _mentions(f"{a} {b}")}
    listed = [(a, b) for a, b in pairwise(lines) if _AND.search(a) and b[:1].islower()]
    rest = {compact(words) for a, b in listed for words in (b, a + b)}
    return frozenset(told | pairs | rest)


def _mentions(line: str) -> bool:
    return bool(_MENTION.search(line) or _LISTED.search(line))


def compact_head(paper: Paper) -> str:
    return "\n".join(paper.once(head_lines))


def short_lines(paper: Paper) -> str:
    """Those near the top in which a form's code may stand for the form."""
    lines = paper.once(lines_of_the_head)
    short = (line for line in lines if len(line) <= LINE_OF_A_CODE and not _mentions(line))
    return "\n".join(short)


def first_code(paper: Paper) -> float:
    """Where the first of the forms that others name by a code is named: it is the paper's own."""
    code = _OWN_CODE.search(paper.once(short_lines))
    return code.start() if code else float("inf")


def letter(paper: Paper) -> float:
    """From 0 to 1: a salutation, a farewell, the head of an e-mail."""
    text = paper.flow.text
    return sum(
        weight
        for sign, weight, where in (
            (_DEAR, 0.55, text[:HEAD]),
            (_FAREWELL, 0.3, text),
            (_MAIL, 0.15, text[:HEAD]),
        )
        if sign.search(where)
    )


@dataclass(frozen=True)
class Signs:
    """`titles` stand as a heading near the top; `codes` is a pattern of a form's short name there;
    `says` weighs words of the whole paper, those below zero speak against. `letters`: such papers
    may be written as a letter."""

    titles: tuple[str, ...]
    says: Mapping[str, float] = field(default_factory=dict)
    codes: str = ""
    letters: bool = False

    def __call__(self, paper: Paper) -> float:
        words = paper.once(compact_text)
        told = {sign: weight for sign, weight in self._compact_says.items() if sign in words}
        good = sum(weight for weight in told.values() if weight > 0)
        bad = sum(weight for weight in told.values() if weight < 0)
        score = self._title(paper) + min(good, MOST_FOR_WORDS) + bad
        if not self.letters:
            score *= 1 - 0.7 * paper.once(letter)
        return min(max(score, 0.0), 1.0)

    def _title(self, paper: Paper) -> float:
        head = paper.once(compact_head)
        named = (title for title in self._compact_titles if title in head)
        best = max((_as_heading(title, paper) for title in named), default=0.0)
        code = re.search(self.codes, paper.once(short_lines)) if self.codes else None
        if code and code.start() <= paper.once(first_code):
            best = max(best, AS_CODE)
        return best

    @cached_property
    def _compact_titles(self) -> list[str]:
        return [compact(title) for title in self.titles]

    @cached_property
    def _compact_says(self) -> dict[str, float]:
        return {compact(words): weight for words, weight in self.says.items()}


def _as_heading(title: str, paper: Paper) -> float:
    """Whether a line, or two, says little else, or the paper begins with it."""
    passing = paper.once(lines_in_passing)
    for place, line in enumerate(paper.once(head_lines)):
        if place == 0 and line.startswith(title) and line not in passing:
            return AS_HEADING
        near = 0 <= line.find(title) <= 30 and len(line) - len(title) <= 45
        if near and line not in passing:
            return AS_HEADING
    return IN_PASSING
