"""The pack held against the lenders' answers."""

from typing import Any

from apps.analysis.known import Known
from apps.analysis.lenders import LENDERS, READ_ON, Facts, Lender, checks, lender_named, verdict
from apps.core.errors import NotFound


def matrix(known: Known, named: str = "") -> dict[str, Any]:
    """All lenders, or the one named by key or name. Raises NotFound for one nobody knows."""
    facts = known.facts()
    chosen = list(LENDERS.values())
    if named:
        one = lender_named(named)
        if one is None:
            raise NotFound("There is no such lender.", code="LENDER_NOT_FOUND")
        chosen = [one]
    return {
        "readOn": READ_ON,
        "lender": known.lender.key if known.lender else None,
        "leaseEnds": facts.lease_ends,
        "groundRent": facts.rent,
        "value": facts.value,
        "lenders": [_row(lender, facts) for lender in chosen],
    }


def _row(lender: Lender, facts: Facts) -> dict[str, Any]:
    found = checks(lender, facts)
    return {
        "key": lender.key,
        "name": lender.name,
        "verdict": verdict(found),
        "checks": [
            {
                "clause": check.clause,
                "topic": check.topic,
                "requirement": check.requirement,
                "verdict": check.verdict,
            }
            for check in found
        ],
        "note": lender.note,
    }
