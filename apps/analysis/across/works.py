"""A covenant against building, and works of that sort in another paper."""

import re
from collections.abc import Iterator

from apps.analysis.across.bundle import Bundle
from apps.analysis.across.contradiction import Cited, Contradiction, cited
from apps.analysis.kinds._words.boxes import EMPTY, MARKED, chosen
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.reading import FindingFound

# What adds to a building, enlarges it or changes its outside; not what is done within.
WORKS = phrase(
    r"\b(?:extensions?|extended|extending|conservator(?:y|ies)|orangery|porch|sun ?room"
    r"|lean-to|car ?port|dormers?|loft conversions?|roof conversion|hip[- ]to[- ]gable"
    r"|additional storey|garage conversion|conversion of (?:the )?(?:integral )?(?:garage|loft"
    r"|roof)|garden room|summer ?house|outbuildings?|annexe?s?|balcon(?:y|ies)|verandah?"
    r"|roof terrace|garages?|rear addition|side addition|bay window|render(?:ing)?|cladding"
    r"|(?:external|elevation(?:al)?) alterations?|alterations? to (?:the )?(?:elevations?"
    r"|exterior|front|roof)|detached (?:building|dwelling|studio)|new dwelling)\b"
)
_NOT_DONE = re.compile(r"\b(?:extension of (?:time|the (?:term|lease))|lease extension)\b", re.I)
# Where works stand in words, not in a field: what else must stand on their line.
WRITTEN = {
    "ta6": re.compile(
        r"\b(?:19|20)\d\d\b|\b(?:buil[dt]|erected|added|constructed|converted)\b|\byes\b", re.I
    ),
    "con29r": re.compile(r"\b(?:granted|approved|permitted|completed|completion)\b", re.I),
}
# The form's own words, and what is answered with no.
_ASKED_OR_DENIED = re.compile(
    r"\be\.g\.|\bfor example\b|\?|\b(?:none|refused|withdrawn)\b|\bhave any\b"
    r"|\b(?:no|not)\b(?!\s+(?:\w+\s+){0,2}(?:consents?|regulations?|permissions?|approvals?"
    r"|certificates?|required|needed|necessary|obtained|applied|sought)\b)",
    re.IGNORECASE,
)
# A question and its boxes, before what is written beside them.
_BOXES = re.compile(
    rf".*(?:{MARKED}|{EMPTY})(?:\s*(?:yes|no|not known|n/a)\b(?!\s*[\[(☐☑☒]))?", re.IGNORECASE
)
COVENANT = "COVENANT_NO_EXTENSIONS"
# Findings of other papers whose words may tell of works.
TELLING = frozenset({"ALTERATIONS_NO_CONSENT", "BUILDING_REGS_MISSING", "PLANNING_ENFORCEMENT"})


def covenant_breaches(bundle: Bundle) -> Iterator[Contradiction]:
    works = list(_works(bundle))
    for key, reading in bundle.readings.items():
        covenant = next((found for found in reading.findings if found.code == COVENANT), None)
        if covenant:
            yield from (_breach(key, covenant, done) for done in works if done.key != key)


def _works(bundle: Bundle) -> Iterator[Cited]:
    """The first works each paper tells of."""
    for key in bundle.readings:
        told = (*_permitted(bundle, key), *_found(bundle, key), *_written(bundle, key))
        found = next(iter(told), None)
        if found:
            yield found


def _permitted(bundle: Bundle, key: str) -> Iterator[Cited]:
    if bundle.values(key, "decision") == {"refused"}:
        return
    for field in bundle.said(key, "description", "works"):
        if tells_of_works(f"{field.value} {field.quote}"):
            yield cited(key, field)


def _found(bundle: Bundle, key: str) -> Iterator[Cited]:
    for finding in bundle.readings[key].findings:
        if finding.code in TELLING and tells_of_works(finding.quote):
            yield cited(key, finding)


def _written(bundle: Bundle, key: str) -> Iterator[Cited]:
    """In the answers themselves, where the text is there to look into."""
    paper, reading = bundle.papers.get(key), bundle.readings[key]
    done = WRITTEN.get(reading.kind)
    if paper is None or done is None or reading.is_blank:
        return
    text = paper.flow.text
    for line in re.finditer(r"[^\n]+", text):
        boxes = _BOXES.match(text, *line.span())
        start = boxes.end() if boxes else line.start()
        ticked = chosen(text, *boxes.span()) if boxes else None
        answer = text[start : line.end()]
        found = WORKS.search(answer)
        told = done.search(answer) or (ticked and ticked[0] == "yes")
        if found and told and not _ASKED_OR_DENIED.search(answer):
            after_label = answer.rfind(":", 0, found.start()) + 1
            quote = paper.quote(start + after_label, line.end())
            yield Cited(key, quote.text, quote.page)


def tells_of_works(text: str) -> bool:
    return bool(WORKS.search(_NOT_DONE.sub("", text)))


def _breach(key: str, covenant: FindingFound, works: Cited) -> Contradiction:
    return Contradiction(
        code="COVENANT_BREACH_LIKELY",
        severity="high",
        title="Works were done that a covenant forbids",
        explanation=(
            "The title forbids extending or altering, and another paper tells of such works."
        ),
        suggested_action=(
            "Decide on indemnity insurance before anybody speaks to whoever has the benefit of "
            "the covenant; ask the seller for any consent."
        ),
        quotes=(cited(key, covenant), works),
    )
