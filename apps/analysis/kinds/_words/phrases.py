"""Patterns that do not care about case and line ends."""

import re
from collections.abc import Mapping

from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_PARTED_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])(?!(?:on|in|by|le|under|upon|super|the)\b)")
_PARTED_NAME = re.compile(r"(?<=[A-Za-z])-\n(?=[A-Za-z])")
_SPACES = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| [?*]?")


def phrase(pattern: str) -> re.Pattern[str]:
    """A space in the pattern stands for any white space, a space with `?` for some or none."""
    return re.compile(_widened(pattern), re.IGNORECASE | re.DOTALL)


def line(pattern: str) -> re.Pattern[str]:
    """The pattern at the start of a line; `$` is the end of one."""
    widened = rf"^[^\S\n]*(?:{_widened(pattern)})"
    return re.compile(widened, re.IGNORECASE | re.DOTALL | re.MULTILINE)


def _widened(pattern: str) -> str:
    return _SPACES.sub(_any_space, pattern)


def _any_space(found: re.Match[str]) -> str:
    token = found.group()
    if token.startswith("["):
        return token.replace(" ", r"\s")
    return {" ": r"\s+", " ?": r"\s*", " *": r"\s*"}.get(token, token)


# What a long lease lets its tenant grant to another: no word about what the paper itself is.
_UNDERLETTING = phrase(r"\b(?:under|sub)-?let(?:ting)?\b[^.;]{0,200}?\btenanc(?:y|ies)\b")


def without_underletting(paper: Paper) -> str:
    return _UNDERLETTING.sub("", paper.flow.text)


def weigh(text: str, cues: Mapping[re.Pattern[str], float]) -> float:
    """The sum of the weights of the cues that stand in the text, between 0 and 1."""
    total = sum(weight for cue, weight in cues.items() if cue.search(text))
    return min(max(total, 0.0), 1.0)


def field_at(paper: Paper, name: str, value: str, span: tuple[int, int]) -> FieldFound:
    """A field whose quote stands between two offsets of the paper's flow."""
    quote = paper.quote(*span)
    page = paper.page(quote.page)
    return FieldFound(name, value, quote.text, quote.page, page.confidence if page else 0.0)


def tidy(text: str) -> str:
    """One line; the rules of a table that OCR took for letters are no words, and a word parted at
    the end of a line is one: `Birm-ingham`, but `Stoke-on-Trent`."""
    whole = _PARTED_NAME.sub("-", _PARTED_WORD.sub("", text))
    return re.sub(r"[\s|]+", " ", whole).strip(" ,;:.\n\t")
