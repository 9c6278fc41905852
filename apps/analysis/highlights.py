"""Findings as the SPA shows them on a document (AIHighlight)."""

import re
from typing import Any

from apps.analysis.models import Finding, Severity
from apps.core.envelope import iso

# The first that fits names the type.
TYPES = (
    (
        r"COVENANTS_NOT_SET_OUT|NOT_OFFICIAL|MISSING|NO_CERTIFICATES|NOT_EXECUTED|NO_CONSENT",
        "missing_information",
    ),
    (r"STALE|EXPIRED|LEASE_|LAPSE|CHRONOLOGY|RECENT_OWNERSHIP", "important_date"),
    (
        r"RENT|CHARGE|FINANCIAL|DEPOSIT|RETENTION|RESERVE_FUND|UNDERVALUE|OVERAGE",
        "financial_term",
    ),
    (r"COVENANT|RESTRICTION|S106|CONDITIONS|OPTION|_NOTICE|CAUTION", "legal_obligation"),
    (r"ABSOLUTE_BAR|FORFEITURE|SUSPICIOUS|FLYING|SOLAR|NO_MUTUAL", "unusual_clause"),
)


def highlight(finding: Finding) -> dict[str, Any]:
    return {
        "id": str(finding.pk),
        "documentId": str(finding.analysis.document_id),
        "code": finding.code,
        "type": _type(finding.code),
        "content": finding.quote,
        "position": finding.position,
        "confidence": finding.confidence,
        "riskLevel": "low" if finding.severity == Severity.INFO else finding.severity,
        "explanation": f"{finding.title}. {finding.explanation}",
        "suggestedAction": finding.suggested_action,
        "createdAt": iso(finding.analysis.completed_at),
    }


def _type(code: str) -> str:
    return next((name for pattern, name in TYPES if re.search(pattern, code)), "risk_clause")
