"""Running heads and feet: what a page carries about itself and not about the matter."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

DEPTH = 3

_ABOUT_THE_PAGE = re.compile(
    r"""^\s*(?:
        (?:page\s*)?[\dOIl]{1,4}\s*(?:of|/)\s*[\dOIl]{1,4}
      | page\s*[\dOIl]{1,4}
      | -\s*\d{1,4}\s*-
      | title\s*(?:number|no\.?)\s*:?\s*[A-Z]{0,3}\s?[\dOIl]{1,7}[A-Z]?
        (?:\s+page\s*[\dOIl]+(?:\s*of\s*[\dOIl]+)?)?
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ONLY_A_VALUE = re.compile(r"\W*(?:\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9} \d{4}|£[\d ,.]+)\W*")


def repeated_lines(pages: Sequence[str]) -> frozenset[str]:
    """Lines that stand in the margins of most pages, numbers apart."""
    seen = Counter(key for text in pages for key in set(_margin_keys(text)))
    needed = max(2, (len(pages) + 1) // 2)
    return frozenset(key for key, count in seen.items() if count >= needed and len(key) > 3)


def body_lines(number: int, text: str, repeated: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The spans of a page's lines, less its head and foot; the first page keeps its head."""
    lines = re.finditer(r"[^\n]+", text)
    spans = [line.span() for line in lines if not line.group().isspace()]
    for place, (start, end) in enumerate(spans):
        at_head = place < DEPTH and number > 1
        at_foot = place >= len(spans) - DEPTH and place > 0
        if not ((at_head or at_foot) and _is_running(text[start:end], repeated)):
            yield start, end


def _is_running(line: str, repeated: frozenset[str]) -> bool:
    return bool(_ABOUT_THE_PAGE.match(line)) or _key(line) in repeated


def _margin_keys(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [_key(line) for line in {*lines[:DEPTH], *lines[-DEPTH:]}]


def _key(line: str) -> str:
    """The figures of a page's number count for nothing; those of a date or a sum do."""
    words = re.sub(r"\s+", " ", line.strip()).casefold()
    return words if _ONLY_A_VALUE.fullmatch(words) else re.sub(r"\d+", "#", words)
