"""The shape of a read page, the same from a text layer and from OCR."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
# Soft hyphens, zero-width characters, byte-order marks and control characters are not text;
# PostgreSQL refuses NUL, and lone surrogates are no UTF-8.
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
_UNUSUAL = re.compile(f"[{''.join(_LIGATURES)}]|{_DROPPED.pattern}")
_EXPANDED = str.maketrans(_LIGATURES)

_LONGEST = 20_000  # characters of a page that has no paper to end it

_WRITTEN = re.compile(r"\S+")

Piece = tuple[str, str]  # of text without a layout, and why nobody sees it, or nothing
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """`box` is left, top, right, bottom in points from the page's top left."""

    text: str
    box: Box
    starts_line: bool
    hidden: str = ""  # why nobody sees it


def holds(box: Box, other: Box) -> bool:
    """Whether the middle of the other lies within the box."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def plain(text: str) -> str:
    if text.isascii() and not _UNUSUAL.search(text):
        return text
    return _DROPPED.sub("", text.translate(_EXPANDED))


def shorter(pages: Iterable[Iterable[Piece]]) -> list[list[Piece]]:
    """Text without a layout, in pages that can be shown and indexed: cut at the end of a line
    where there is one. Empty pages are left out, unless there is no other."""
    cut: list[list[Piece]] = []
    for page in pages:
        cut.append([])
        room = _LONGEST
        for text, why in page:
            rest = text
            while len(rest) > room:
                end = rest.rfind("\n", 1, room)
                end = end if end > 0 else room
                cut[-1].append((rest[:end], why))
                cut.append([])
                rest, room = rest[end:], _LONGEST
            cut[-1].append((rest, why))
            room -= len(rest)
    return [page for page in cut if any(text.strip() for text, _ in page)] or [[]]


def written(page: Iterable[Piece]) -> Iterator[Word]:
    """The words of text without a layout. A word that goes on in the next piece is one."""
    pieces = list(page)
    text = "".join(part for part, _ in pieces)
    ends = list(accumulate(len(part) for part, _ in pieces))
    before = 0
    for match in _WRITTEN.finditer(text):
        start, end = match.span()
        why = pieces[bisect_right(ends, start)][1]
        yield Word(match.group(), (0, 0, 0, 0), "\n" in text[before:start], why)
        before = end


def compose(words: Iterable[Word]) -> tuple[str, list[list[float]]]:
    """The text, and `[start, end, x, y, width, height]` for each word, exact by construction."""
    parts: list[str] = []
    boxes: list[list[float]] = []
    at = 0
    for word in words:
        if parts:
            parts.append("\n" if word.starts_line else " ")
            at += 1
        left, top, right, bottom = word.box
        end = at + len(word.text)
        boxes.append(
            [at, end, round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)]
        )
        parts.append(word.text)
        at = end
    return "".join(parts), boxes


def hidden_spans(words: list[Word], boxes: list[list[float]]) -> list[list[Any]]:
    """`[start, end, why]` of each run of words that are hidden for one reason."""
    spans: list[list[Any]] = []
    before = ""
    for word, (start, end, *_) in zip(words, boxes, strict=True):
        if word.hidden and word.hidden == before:
            spans[-1][1] = int(end)
        elif word.hidden:
            spans.append([int(start), int(end), word.hidden])
        before = word.hidden
    return spans


def page(
    number: int,
    size: tuple[float, float],
    words: Iterable[Word],
    *,
    source: str,
    confidence: float,
    needs_ocr: bool = False,
) -> dict[str, Any]:
    words = list(words)
    text, boxes = compose(words)
    return {
        "number": number,
        "width": round(size[0], 1),
        "height": round(size[1], 1),
        "text": text,
        "words": boxes,
        "hidden": hidden_spans(words, boxes),
        "source": source,
        "needs_ocr": needs_ocr,
        "confidence": round(confidence, 3),
    }
