"""The report as data."""

from collections import Counter
from typing import Any

from apps.analysis.across.missing import missing
from apps.analysis.known import Known
from apps.analysis.models import Contradiction, Finding, Severity
from apps.analysis.risk import risk_of
from apps.analysis.schemas import ContradictionOut, FindingOut
from apps.analysis.services import risk_level
from apps.packs.models import Pack

from .score import score
from .searches import searches_of

WAITING = "It is there and waits for approval."


def report(pack: Pack) -> dict[str, Any]:
    """What is open sets level and score; what the solicitor has accepted is true all the same and
    is told beside it."""
    known = Known.of(pack)
    rows = Finding.objects.standing().current().filter(pack=pack).gravest_first()
    findings = [finding for finding in rows if finding.status == Finding.Status.OPEN]
    accepted = [finding for finding in rows if finding.status == Finding.Status.ACCEPTED]
    against = list(Contradiction.objects.open().current().filter(pack=pack).gravest_first())
    lacking = missing_papers(known)
    severities = [finding.severity for finding in findings]
    return {
        "riskLevel": risk_level(pack),
        "score": score([*severities, *(one.severity for one in against)]),
        "summary": _summary(severities, len(accepted), len(against), lacking),
        "findings": [FindingOut.model_validate(finding) for finding in findings],
        "accepted": [FindingOut.model_validate(finding) for finding in accepted],
        "contradictions": [ContradictionOut.model_validate(one) for one in against],
        "missing": lacking,
        "searches": searches_of(pack),
        "propertyRisk": risk_of(known),
    }


def missing_papers(known: Known) -> list[dict[str, str]]:
    """What the checklist still asks for, then what the papers speak of."""
    items = [item for item in known.pack.items.all() if item.is_required and not item.is_completed]
    asked = [
        {"category": item.category, "name": item.name, "reason": _why(item, known)}
        for item in items
    ]
    return asked + [one._asdict() for one in missing(known.readings)]


def _why(item: Any, known: Known) -> str:
    waiting = any(a.document.category == item.category for a in known.analyses)
    return WAITING if waiting else item.description


def _summary(
    severities: list[str], accepted: int, contradictions: int, lacking: list[dict[str, str]]
) -> str:
    counts = Counter(severities)
    parts = [
        f"{counts[severity]} {severity}" for severity in reversed(Severity) if counts[severity]
    ]
    waiting = sum(one["reason"] == WAITING for one in lacking)
    missing = len(lacking) - waiting
    said = (
        f"Open findings: {', '.join(parts)}." if parts else "No open findings.",
        f"Accepted by the solicitor: {accepted}." if accepted else "",
        f"Contradictions between papers: {contradictions}." if contradictions else "",
        f"Papers missing: {missing}." if missing else "No paper is missing.",
        f"Waiting for approval: {waiting}." if waiting else "",
    )
    return " ".join(filter(None, said))
