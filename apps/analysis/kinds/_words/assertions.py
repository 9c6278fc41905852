"""What a paper asserts: said, and neither denied nor asked."""

import re
from collections.abc import Callable, Iterable, Iterator

from apps.analysis.kinds._words.labels import end_of_line
from apps.analysis.kinds._words.notes import is_note
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.reading import Context

type Find = Callable[[Draft, Context], Iterable[Evidence]]

_DENIED_BEFORE = re.compile(
    r"\b(?:no|not|nor|none|nil|neither|without|isn't|never)\b[^.:;\n]{0,80}$", re.IGNORECASE
)
# `No conservation area, listed building, … or financial charge is registered.`
_DENIED_LIST = re.compile(
    r"(?:^|[.;]\s+|\n)\W*(?:no|neither|nothing|there (?:is|are) (?:no|none|nothing))\b"
    r"(?!\.? ?\d)[^.;:,]{0,90},"
    r"(?:(?!\b(?:but|however|except|save|other than|apart from|which|who|where)\b)[^.;:]){0,240}$",
    re.IGNORECASE,
)
_DENIED_AFTER = phrase(
    r"[^.\w]{0,12}(?:s|orders?|areas?|notices?|agreements?)?[\s:\-]*(?:\(?(?:none|nil"
    r"|no\b(?!\.?[^\S\n]?\d)"
    r"|not\b|n/a)|(?:is|are|has|have) (?:no\b|not\b))"
)
_CELL = re.compile(r"\t|\n(?=[^\S\n]*(?!(?-i:[a-z])))|\n(?=[^\S\n]*\([a-z]\))")
_ASKED = re.compile(
    r"(?:^|[.:]\s+)\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s*(?:\([a-z]\))?\s*)?"
    r"(?:Is|Are|Do|Does|Did|Has|Have|Was|Were|Which|What|If so)\b[^.?:]*$"
)
# `Where a notice is in force, it should also appear …`
_SUPPOSED = re.compile(
    r"(?:^|[.;,:]\s+|\t)\W*(?:where|if|when|whether|unless)\b[^.;]*$", re.IGNORECASE
)
# `Notices are shown in the schedule if any are registered.`
_GENERAL = phrase(
    r"\bif any\b|\b(?:will|would|could) (?:then )?be (?:shown|given|noted|listed|marked|reported"
    r"|shaded|coloured)\b|\b(?:is|are) given as\b|\bwhere (?:it|they|this) appl(?:y|ies)\b"
)
_SENTENCE_ENDS = re.compile(r"\?|\.(?=\s)|;|\n[^\S\n]*(?=\n|\(?\d{1,2}(?:\.\d|[.)])|\([a-z]\))")
_END_OF_SENTENCE = re.compile(r"[.;](?=\s)|\t|\n(?![^\S\n]*(?:\d+[^\S\n]+)?[a-z])|\Z")


def asserted(
    pattern: re.Pattern[str], *, each: bool = False, unless: re.Pattern[str] | None = None
) -> Find:
    """The first place (or each line) where the paper says so and does not deny it, headings
    apart."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        text = draft.paper.flow.text
        for found in pattern.finditer(text):
            barred = unless is not None and unless.search(found.group())
            if not (
                barred
                or is_note(draft.paper, found.start())
                or denied(text, found)
                or _is_heading(text, found)
                or is_asked(text, found)
                or _is_supposed(text, found)
                or is_general(text, found)
            ):
                yield Evidence.span(draft.paper, found.span())
                if not each:
                    return

    return find


def either(*finders: Find) -> Find:
    """What the first finder with any evidence has."""

    def find(draft: Draft, context: Context) -> Iterator[Evidence]:
        for finder in finders:
            if found := list(finder(draft, context)):
                yield from found
                return

    return find


def is_asked(text: str, found: re.Match[str]) -> bool:
    """Whether the words are part of a question, which may lack its mark."""
    end = _SENTENCE_ENDS.search(text, found.end(), found.end() + 240)
    if "?" in found.group() or (end and end.group() == "?"):
        return True
    return bool(_ASKED.search(_cell_before(text, found.start())))


def is_general(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence tells how a thing would be told of, and not that it is there."""
    before = re.split(r"[.;]\s", _cell_before(text, found.start()))[-1]
    end = _END_OF_SENTENCE.search(text, found.end(), found.end() + 300)
    after = text[found.start() : end.start() if end else found.end()]
    return bool(_GENERAL.search(f"{before}{after}"))


def _is_supposed(text: str, found: re.Match[str]) -> bool:
    begins = _SUPPOSED.match(found.group())
    return bool(begins or _SUPPOSED.search(_cell_before(text, found.start())))


def _cell_before(text: str, at: int) -> str:
    """What stands before in the same cell: lines that go on in small letters are one."""
    return _CELL.split(text[max(at - 300, 0) : at])[-1]


def denied(text: str, found: re.Match[str]) -> bool:
    before = _DENIED_BEFORE.search(
        text[max(found.start() - 100, 0) : found.start()]
    ) or _DENIED_LIST.search(text[max(found.start() - 260, 0) : found.start()])
    inside = re.search(r"\b(?:not|no|none)\b", found.group(), re.IGNORECASE)
    return bool(before or _DENIED_AFTER.match(text, found.end())) and not inside


def _is_heading(text: str, found: re.Match[str]) -> bool:
    """`Part 10: Light obstruction notices`, a question, or a list of what was searched."""
    start = text.rfind("\n", 0, found.start()) + 1
    words = text[start : end_of_line(text, found.end())]
    is_part = re.match(r"\s*part\s+\d+\b[^:]*$", words, re.IGNORECASE)
    return bool(is_part) or words.rstrip().endswith("?")
