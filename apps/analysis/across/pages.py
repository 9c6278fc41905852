"""Pages of two titles bound into one file."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from apps.analysis.across.bundle import REGISTERS, Bundle
from apps.analysis.across.contradiction import Cited, Contradiction
from apps.analysis.kinds._words.phrases import line
from apps.analysis.kinds._words.titles import title_number
from apps.analysis.kinds.paper import Page, Paper

HEADED = REGISTERS | {"title_plan", "caution_register"}
_HEAD = line(
    r"title (?:number|no\.?)[^\S\n]*[:;]?[^\S\n]*(?P<it>[A-Z]{1,3}[^\S\n]?\d{1,6}[A-Z]?|\d{5,6})"
    r"(?=[^\S\n]*$|[^\S\n]{2}|[^\S\n]+(?:page|edition|this)\b)"
)
_LINES = 4  # at the top and at the foot, where a page says of which title it is


def page_mixes(bundle: Bundle) -> Iterator[Contradiction]:
    for key, paper in bundle.papers.items():
        if bundle.readings[key].kind in HEADED:
            yield from _mix(key, paper)


def _mix(key: str, paper: Paper) -> Iterator[Contradiction]:
    first: Cited | None = None
    known = ""
    for page in paper.pages:
        for value, quote in _headed(page):
            if first is None:
                first, known = Cited(key, quote, page.number), value
            elif _differ(known, value, page):
                yield Contradiction(
                    code="PAGE_MIX",
                    severity="high",
                    title="The file has pages of two titles",
                    explanation=f"One page is of title {known}, another of title {value}.",
                    suggested_action="Ask for a complete copy of the right title.",
                    quotes=(first, Cited(key, quote, page.number)),
                )
                return


def _differ(known: str, value: str, page: Page) -> bool:
    """A scanner may have misread a figure or two; not the most of them."""
    if page.confidence == 1:
        return value != known
    return SequenceMatcher(None, known, value).ratio() < 0.6


def _headed(page: Page) -> Iterator[tuple[str, str]]:
    lines = [text for text in page.text.splitlines() if text.strip()]
    edges = dict.fromkeys([*lines[:_LINES], *lines[-_LINES:]])
    for edge in edges:
        found = _HEAD.search(edge)
        value = title_number(found["it"]) if found else None
        if found and value:
            yield value, re.sub(r"\s+", " ", found.group())
