"""The pack read as a whole: its risk, what was found, what is missing."""

from collections import Counter
from typing import Any

from apps.analysis.models import Finding, Severity
from apps.analysis.schemas import FindingOut
from apps.packs.models import Pack

from .services import risk_level


def report(pack: Pack) -> dict[str, Any]:
    findings = list(Finding.objects.open().current().filter(pack=pack).gravest_first())
    missing = [item for item in pack.items.all() if item.is_required and not item.is_completed]
    return {
        "riskLevel": risk_level(pack),
        "summary": _summary(findings, len(missing)),
        "findings": [FindingOut.model_validate(finding) for finding in findings],
        "missing": [
            {"category": item.category, "name": item.name, "reason": item.description}
            for item in missing
        ],
    }


def _summary(findings: list[Finding], missing: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {severity}" for severity in reversed(Severity) if counts[severity]
    ]
    found = f"Open findings: {', '.join(parts)}." if parts else "No open findings."
    lacking = (
        f" Required items not complete: {missing}." if missing else " The checklist is complete."
    )
    return found + lacking
