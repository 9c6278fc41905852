"""A document as its readers see it: pages of text, and one running text over all of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, pairwise

from apps.analysis.kinds.folding import Folded, fold
from apps.analysis.kinds.margins import body_lines, repeated_lines

type Word = tuple[int, int, float, float, float, float] | list[float]

TOO_SHORT_TO_QUOTE = 12
GAP, OCR_GAP = 1.1, 1.9  # of a word's height; OCR's boxes fit tight
PADDING = 1.2  # of a word's height, between a cell's words and its right edge
SAME_ROW = 0.6  # of a word's height, between the middles of two words


@dataclass(frozen=True, slots=True)
class Page:
    """`words` are [start, end, x, y, width, height]: offsets into `text`, a box in points
    from the top left. `source` is "text" or "ocr"; `confidence` runs from 0 to 1. Where some of it
    is hidden from the eye, `text` is blank there and `whole` is the page with every word."""

    number: int
    text: str
    words: tuple[Word, ...] = ()
    width: float = 595.0
    height: float = 842.0
    source: str = "text"
    confidence: float = 1.0
    hidden: tuple[tuple[int, int], ...] = ()
    whole: "Page | None" = None

    def without(self, hidden: Iterable[tuple[int, int, str]]) -> "Page":
        """The page as a person sees it: the same offsets, these stretches of `text` blank, but
        for the ends of lines that run over the edge."""
        spans = sorted(
            (start, end)
            for start, end, why in hidden
            if why != "outside" or not self._runs_over(start, end)
        )
        if not spans:
            return self
        reach = [0, *accumulate((end for _, end in spans), max)]
        return replace(
            self,
            text=_blanked(self.text, spans),
            words=tuple(
                word for word in self.words if reach[bisect_left(spans, (int(word[1]),))] <= word[0]
            ),
            hidden=tuple(spans),
            whole=self,
        )

    def parts(self, start: int, end: int) -> list[str]:
        """The words between two offsets of `text`, parted where hidden ones stand among them."""
        edges = [at for span in self.hidden for at in span if start < at < end]
        pieces = [self.text[a:b].split() for a, b in pairwise([start, *edges, end])]
        return [" ".join(words) for words in pieces if words]

    def _runs_over(self, start: int, end: int) -> bool:
        """Whether these words go on where a seen one stops, as a line too long for the page."""
        at = bisect_left(self.words, start, key=_start_of_word)
        if not 0 < at < len(self.words) or "\n" in self.text[start - 1 : end]:
            return False
        (_, _, x, _, width, height), over = self.words[at - 1], self.words[at]
        return over[2] - x - width < GAP * height

    @property
    def gaps(self) -> Iterator[int]:
        """Where two words of a line stand so far apart that they belong to two columns."""
        widest = OCR_GAP if self.source == "ocr" else GAP
        for (_, end, x, _, width, tall), (start, _, next_x, _, _, height) in pairwise(self.words):
            beside = start == end + 1 and self.text[int(end)] != "\n"
            if beside and next_x - x - width > widest * max(height, tall):
                yield int(end)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """With these stretches blank, which come in order and may overlap."""
    pieces, at = list[str](), 0
    for start, end in spans:
        pieces += text[at:start], re.sub(r"[^\n]", " ", text[max(start, at) : end])
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _start_of_word(word: Word) -> int:
    return int(word[0])


def _level(one: Word, other: Word) -> bool:
    middle, height = other[3] + other[5] / 2, other[5]
    return bool(abs(one[3] + one[5] / 2 - middle) < SAME_ROW * height)


def _left_edge(word: Word) -> float:
    return float(word[2])


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    page: int


@dataclass(frozen=True, eq=False)
class Paper:
    pages: tuple[Page, ...]
    _memory: dict[object, object] = field(default_factory=dict, repr=False)

    @cached_property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    @cached_property
    def flow(self) -> Folded:
        """The running text: folded, without page headers and footers, lines kept.
        Its offsets lead back into `text`."""
        pieces = []
        for page, start in zip(self.pages, self._starts, strict=True):
            columns = sorted(page.gaps)
            for first, last in body_lines(page.number, page.text, self._margins):
                within = slice(bisect_left(columns, first), bisect_left(columns, last))
                gaps = {gap - first for gap in columns[within]}
                pieces.append(fold(page.text[first:last], offset=start + first, gaps=gaps))
        return Folded.joined(pieces, "\n")

    def locate(self, offset: int) -> Page:
        """The page on which an offset of `text` stands."""
        return self.pages[self._place(offset)]

    def _place(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def page(self, number: int) -> Page | None:
        return next((page for page in self.pages if page.number == number), None)

    def quote(self, start: int, end: int) -> Quote:
        """The words between two offsets of `flow`, as the first of their pages has them."""
        origin = self.flow.origin[start:end]
        places = [self._place(origin[0]), self._place(origin[-1])]
        parts = [[at for at in origin if self._place(at) == place] for place in places]
        chosen = 0 if len(parts[0]) >= min(TOO_SHORT_TO_QUOTE, len(parts[1])) else 1
        page, begin = self.pages[places[chosen]], self._starts[places[chosen]]
        words = page.parts(parts[chosen][0] - begin, parts[chosen][-1] + 1 - begin)
        return Quote(max(words, key=len, default=""), page.number)

    def left_of(self, offset: int) -> float | None:
        """Where the word at an offset of `flow` begins, in points from its page's left edge."""
        _, word = self._word_at(offset)
        return float(word[2]) if word else None

    def right_of(self, offset: int) -> tuple[int, int] | None:
        """What stands on the same height right of the word at an offset of `flow`, wherever the
        page's text has it: a table's next cell, when its columns were read one after the other."""
        begin = self._starts[self._place(self.flow.origin[offset])]
        page, word = self._word_at(offset)
        if word is None:
            return None
        _, end, x, *_ = word
        row = [other for other in page.words if other[2] > x and _level(other, word)]
        beside = [other for other in row if not self._one_line(page, int(end), int(other[0]))]
        if not beside:
            return None
        first = min(beside, key=_left_edge)
        line_end = page.text.find("\n", int(first[0]))
        stop = begin + (line_end if line_end >= 0 else len(page.text))
        return self.flow.offset_of(begin + int(first[0])), self.flow.offset_of(stop)

    def runs_on(self, start: int, end: int) -> bool:
        """Whether what stands between two offsets of `flow` ends with a full line of its cell: the
        first word of the next line, which begins in the same cell, had no room on it."""
        cell = max(self.flow.text.rfind(mark, 0, start) for mark in "\t\n") + 1
        (page, first), (_, value) = self._word_at(cell), self._word_at(start)
        (there, last), (after, word) = self._word_at(end - 1), self._word_at(end + 1)
        if not (first and value and last and word) or not page is there is after:
            return False
        if not first[2] - word[5] < word[2] < value[2] + word[5] or word[3] <= last[3]:
            return False
        edge = max(other[2] + other[4] for other in page.words if other[2] >= first[2])
        return last[2] + last[4] + word[4] > edge - PADDING * last[5]

    def on_the_left_of(self, offset: int) -> int | None:
        """What stands next on the same height left of the word at an offset of `flow`."""
        begin = self._starts[self._place(self.flow.origin[offset])]
        page, word = self._word_at(offset)
        row = [one for one in page.words if word and one[2] < word[2] and _level(one, word)]
        nearest = max(row, key=_left_edge, default=None)
        return self.flow.offset_of(begin + int(nearest[0])) if nearest else None

    def _one_line(self, page: Page, end: int, start: int) -> bool:
        return end <= start and "\n" not in page.text[end:start]

    def _word_at(self, offset: int) -> tuple[Page, Word | None]:
        at = self.flow.origin[offset]
        number = self._place(at)
        page = self.pages[number]
        place = bisect_right(page.words, at - self._starts[number], key=_start_of_word) - 1
        return page, page.words[place] if page.words and place >= 0 else None

    def once[T](self, make: "Callable[[Paper], T]") -> T:
        """What `make` says of this paper, asked once."""
        if make not in self._memory:
            self._memory[make] = make(self)
        return self._memory[make]  # type: ignore[return-value]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(page.text) + 1 for page in self.pages)][: len(self.pages)]

    @cached_property
    def _margins(self) -> frozenset[str]:
        return repeated_lines([page.text for page in self.pages])
