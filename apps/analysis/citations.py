"""Proof: what is said of a document is kept only if its words stand there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from apps.analysis.kinds.folding import Folded, fold
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import FieldFound, FindingFound, Reading
from apps.analysis.kinds.suspicious import SUSPICIOUS


@dataclass(frozen=True, slots=True)
class Box:
    """Points from the page's top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """Boxes in the order of the kept reading's fields and findings, and what was dropped."""

    fields: tuple[Box, ...]
    findings: tuple[Box, ...]
    dropped: tuple[FieldFound | FindingFound, ...]


def prove(quote: str, page: Page) -> Box | None:
    """Where the quote stands on the page, or None. White space, ligatures, soft hyphens and
    typographic quotes and dashes count as equal; letters and numbers must be the same, and
    whole, with nothing hidden between them."""
    span = _find(quote, page.text)
    if span is None or len(page.parts(*span)) > 1:
        return None
    return _box(page, *span, quote)


def prove_finding(code: str, quote: str, page: Page) -> Box | None:
    """Hidden words prove nothing but that they are there."""
    hidden_too = page.whole if code == SUSPICIOUS else None
    return prove(quote, page) or (prove(quote, hidden_too) if hidden_too else None)


def keep_proved(reading: Reading, paper: Paper) -> tuple[Reading, Proofs]:
    fields = list(_proved(reading.fields, paper))
    findings = list(_proved(reading.findings, paper))
    kept = replace(
        reading,
        fields=tuple(item for item, box in fields if box),
        findings=tuple(item for item, box in findings if box),
    )
    return kept, Proofs(
        fields=tuple(box for _, box in fields if box),
        findings=tuple(box for _, box in findings if box),
        dropped=(
            *(item for item, box in fields if not box),
            *(item for item, box in findings if not box),
        ),
    )


def _proved[T: (FieldFound, FindingFound)](
    items: Iterable[T], paper: Paper
) -> Iterator[tuple[T, Box | None]]:
    for item in items:
        page = paper.page(item.page)
        box = _stands(item, page) if page else None
        if box is None and page:
            box = _across(item.quote, page, paper)
        yield (replace(item, quote=box.text, page=box.page) if box else item), box


def _stands(item: FieldFound | FindingFound, page: Page) -> Box | None:
    if isinstance(item, FindingFound):
        return prove_finding(item.code, item.quote, page)
    return prove(item.quote, page)


def _across(quote: str, page: Page, paper: Paper) -> Box | None:
    """A quote that runs over a page break (heads and feet apart) is proved by its part on the
    first page."""
    span = _find(quote, paper.flow.text)
    if span is None:
        return None
    origin = paper.flow.origin[span[0] : span[1]]
    first = paper.locate(origin[0])
    if not 0 <= page.number - first.number <= 1:
        return None
    words = paper.text[origin[0] : max(at for at in origin if paper.locate(at) is first) + 1]
    return prove(" ".join(words.split()), first)


def _find(quote: str, text: str) -> tuple[int, int] | None:
    """The quote's first whole occurrence, as offsets of `text`."""
    wanted = fold(quote, keep_lines=False).text.strip()
    page = _folded(text)
    at = page.text.find(wanted) if any(map(str.isalnum, wanted)) else -1
    while at >= 0:
        if _is_whole(page.text, at, at + len(wanted)):
            return page.origin[at], page.origin[at + len(wanted) - 1] + 1
        at = page.text.find(wanted, at + 1)
    return None


@lru_cache(maxsize=64)
def _folded(text: str) -> Folded:
    """A page is asked for many quotes, one after the other."""
    return fold(text, keep_lines=False)


def _is_whole(text: str, start: int, end: int) -> bool:
    """No half words, and no part of a number: £250 does not prove £250,000."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return not (
        (before[-1:].isalnum() and text[start].isalnum())
        or (after[:1].isalnum() and text[end - 1].isalnum())
        or (text[start].isdigit() and before[-1:] in (".", ",") and before[:1].isdigit())
        or (text[end - 1].isdigit() and after[:1] in (".", ",") and after[1:].isdigit())
    )


def _box(page: Page, start: int, end: int, quote: str) -> Box:
    words = [word[2:] for word in page.words if word[0] < end and word[1] > start]
    if not words:  # no geometry came with the text: the quote stands somewhere on the page
        return Box(page.number, 0.0, 0.0, page.width, page.height, quote)
    left = min(x for x, _, _, _ in words)
    top = min(y for _, y, _, _ in words)
    right = max(x + width for x, _, width, _ in words)
    bottom = max(y + height for _, y, _, height in words)
    return Box(page.number, left, top, right - left, bottom - top, quote)
