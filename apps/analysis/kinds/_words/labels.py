"""Forms and reports: a value stands after its label, on the line or below it."""

import re
from collections.abc import Callable, Iterator

from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.phrases import field_at, line, phrase, tidy
from apps.analysis.kinds._words.places import POSTCODE, postal
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_NOTHING = re.compile(r"^[\s._\-…\[\]]*$|^\s*(?:insert|n/?a\b|none\b)", re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"\b(?:no|not|nor|none|nil|neither|without|isn't|never)\b[^.:;\n]{0,80}$", re.IGNORECASE
)
_DENIED_AFTER = phrase(
    r"[^.\w]{0,12}(?:s|orders?|areas?|notices?|agreements?)?[\s:\-]*(?:\(?(?:none|nil|no\b"
    r"|not\b|n/a)|(?:is|are|has|have) (?:no\b|not\b))"
)
_ANSWER = re.compile(r"\b(?P<it>yes|no|none|nil|not)\b", re.IGNORECASE)


def labelled(labels: str) -> re.Pattern[str]:
    """`Label: value`, the value on the line or, when nothing is there, on the next one."""
    return line(
        rf"(?:\d+[.)] ?)?(?:{labels})\b ?(?:[:;\-]|[^\S\n]{{2}}"
        rf"|\n)[^\S\n]*\n?[^\S\n]*(?P<it>[^\n]+)"
    )


def text_field(paper: Paper, name: str, pattern: re.Pattern[str]) -> Iterator[FieldFound]:
    found = pattern.search(paper.flow.text)
    if found and not _NOTHING.search(found["it"]) and (value := tidy(found["it"])):
        yield field_at(paper, name, value, found.span("it"))


def date_field(paper: Paper, name: str, labels: str) -> Iterator[FieldFound]:
    pattern = phrase(rf"\b(?:{labels})\b ?(?:[:;\-]| (?:is|on|was))? ?(?P<it>{DATE})")
    found = pattern.search(paper.flow.text)
    if found and (value := iso(found["it"])):
        yield field_at(paper, name, value, found.span())


def address_field(paper: Paper, labels: str) -> Iterator[FieldFound]:
    """A postal address after its label; it may run over lines as far as its postcode."""
    for found in labelled(labels).finditer(paper.flow.text):
        start = found.start("it")
        block = paper.flow.text[start : start + 220]
        postcode = re.search(POSTCODE, block)
        words = block[: postcode.end()] if postcode else found["it"]
        if not _NOTHING.search(found["it"]) and (place := postal(words)):
            span = (start + place.start, start + place.end)
            yield field_at(paper, "property_address", place.address, span)
            return


def asserted(pattern: re.Pattern[str]) -> Callable[[Draft, Context], Iterator[Evidence]]:
    """The first place where the paper says so and does not deny it, headings apart."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        text = draft.paper.flow.text
        for found in pattern.finditer(text):
            if not _denied(text, found) and not _is_heading(text, found):
                yield Evidence.span(draft.paper, found.span())
                return

    return find


def answered(
    question: re.Pattern[str], answer: str
) -> Callable[[Draft, Context], Iterator[Evidence]]:
    """A question and its answer, `yes` or `no`, within a few lines."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        text = draft.paper.flow.text
        for found in question.finditer(text):
            reply = _ANSWER.search(text, found.end(), found.end() + 160)
            if reply and reply["it"].lower() == answer:
                yield Evidence.span(draft.paper, (found.start(), reply.end()))
                return

    return find


def either(
    *finders: Callable[[Draft, Context], Iterator[Evidence]],
) -> Callable[[Draft, Context], Iterator[Evidence]]:
    """What the first finder with any evidence has."""

    def find(draft: Draft, context: Context) -> Iterator[Evidence]:
        for finder in finders:
            if found := list(finder(draft, context)):
                yield from found
                return

    return find


def _denied(text: str, found: re.Match[str]) -> bool:
    before = _DENIED_BEFORE.search(text[max(found.start() - 100, 0) : found.start()])
    inside = re.search(r"\b(?:not|no|none)\b", found.group(), re.IGNORECASE)
    return bool(before or _DENIED_AFTER.match(text, found.end())) and not inside


def _is_heading(text: str, found: re.Match[str]) -> bool:
    """`Part 10: Light obstruction notices`, a question, or a list of what was searched."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    words = text[start : end if end >= 0 else len(text)]
    return bool(re.match(r"\s*part\s+\d+\b", words, re.IGNORECASE)) or words.rstrip().endswith("?")
