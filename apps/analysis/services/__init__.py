from .judging import assess, judge_pack, risk_level
from .prechecking import record_precheck
from .recording import Read, record_findings
from .reviewing import judged, review_finding
from .second import beyond, budget_of, record_second_reading

__all__ = [
    "Read",
    "assess",
    "beyond",
    "budget_of",
    "judge_pack",
    "judged",
    "record_findings",
    "record_precheck",
    "record_second_reading",
    "review_finding",
    "risk_level",
]
