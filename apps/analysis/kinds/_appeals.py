"""What an inspector decides on appeal, which stands for what the council decided."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.addresses import address_at
from apps.analysis.kinds._words.fields import REFERENCE
from apps.analysis.kinds._words.phrases import field_at, line, phrase, tidy
from apps.analysis.kinds.likeness import HEAD
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_HEADING = line("appeal decision")
_OUTCOME = phrase(r"\bappeal is (?:(?P<refused>dismissed)|allowed)\b")
_APPLICATION = re.compile(
    rf"\bapplication,? ref(?:erence)?(?: no)?\.?:?(?: is)? (?P<it>{REFERENCE})", re.IGNORECASE
)
_SITE = re.compile(
    r"^[^\S\n]*appeal ref(?:erence)?[.:]*[^\S\n]+\S+[^\S\n]*\n(?P<it>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_PROPOSED = phrase(r"\b(?:development|works?) proposed (?:is|are|was|were) (?P<it>[^.;]{8,300})")


def is_appeal(paper: Paper) -> bool:
    return bool(_HEADING.search(paper.flow.text, 0, HEAD))


def appealed(paper: Paper) -> Iterator[FieldFound]:
    """The council's number of the application, not the inspectorate's of the appeal."""
    text = paper.flow.text
    if number := _APPLICATION.search(text):
        said = number["it"].rstrip(".")
        yield field_at(paper, "application_number", said, number.span("it"))
    if outcome := _OUTCOME.search(text):
        decision = "refused" if outcome["refused"] else "granted"
        yield field_at(paper, "decision", decision, outcome.span())
    if place := _SITE.search(text):
        yield from filter(None, [address_at(paper, *place.span("it"), "site_address")])
    if what := _PROPOSED.search(text):
        yield field_at(paper, "description", tidy(what["it"]), what.span("it"))
