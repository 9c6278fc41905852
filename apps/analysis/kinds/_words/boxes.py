"""Boxes as a scanner reads them: a letter or two each, round or hollow for an empty one."""

import re

_EMPTY = r"(?:[OD0QCU][\])D]?|[\[(][\])]|LJ|L\]|CJ|CI|oO|OO)"
_TICKED = r"(?:[4MVvW¥&@][\])]?|[\[(][xXvV/]|wi|vw|[vV]4|4[\])])"
_MARK = rf"(?:(?P<{{0}}>{_TICKED})|{_EMPTY})"
_OPTIONS = ("yes", "no", "not known")
_BEFORE = re.compile(
    rf"(?<!\S){_MARK.format('yes')}\s+(?i:yes)\s+{_MARK.format('no')}\s+(?i:no)\b"
    rf"(?:\s+{_MARK.format('unknown')}\s+(?i:not\s+known)\b)?"
)
_AFTER = re.compile(
    rf"\b(?i:yes)\s+{_MARK.format('yes')}\s+(?i:no)\s+{_MARK.format('no')}(?!\S)"
    rf"(?:\s+(?i:not\s+known)\s+{_MARK.format('unknown')}(?!\S))?"
)


def ticked(text: str, first: int, end: int) -> tuple[str, int] | None:
    """The option whose box alone looks ticked, and where the boxes end; None where that is not
    plain."""
    for pattern in (_BEFORE, _AFTER):
        if found := pattern.search(text, first, end):
            marked = [at for at, mark in enumerate(found.groups()) if mark]
            return (_OPTIONS[marked[0]], found.end()) if len(marked) == 1 else None
    return None
