"""Papers of no kind here. What the trade knows by another name says so in its first lines."""

from itertools import islice

from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import compact, lines_of_the_head
from apps.analysis.kinds.paper import Paper

_FIRST_LINES = 6
_LITTLE_ELSE = 30  # characters
_BY_ANOTHER_NAME = tuple(
    compact(name)
    for name in (
        "invoice",
        "completion statement",
        "completion information and undertakings",
        "rics home survey",
        "building survey",
        "homebuyer report",
        "valuation report",
        "statutory declaration",
        "statement of truth",
        "grant of probate",
        "letters of administration",
        "death certificate",
        "marriage certificate",
        "lasting power of attorney",
        "general power of attorney",
        "legal indemnity insurance",
        "indemnity policy",
        "insurance backed guarantee",
        "extended warranty certificate",
        "deed of covenant",
        "deed of gift",
        "declaration of trust",
        "mortgage deed",
        "assent of whole",
        "assent of registered title",
        "predicted energy assessment",
    )
)


def _recognise(paper: Paper) -> float:
    lines = (compact(line) for line in islice(paper.once(lines_of_the_head), _FIRST_LINES))
    return 1.0 if any(_is_headed(line) for line in lines) else 0.0


def _is_headed(line: str) -> bool:
    return any(
        (line.startswith(name) or line.endswith(name)) and len(line) - len(name) <= _LITTLE_ELSE
        for name in _BY_ANOTHER_NAME
    )


KIND = Kind(code="other", category="other", checklist_item="other", recognise=_recognise)
