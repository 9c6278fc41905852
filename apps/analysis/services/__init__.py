from .judging import assess, judge_pack, risk_level
from .recording import Read, record_findings
from .reviewing import judged, review_finding

__all__ = [
    "Read",
    "assess",
    "judge_pack",
    "judged",
    "record_findings",
    "review_finding",
    "risk_level",
]
