from .embedding import record_embeddings, record_question
from .judging import assess, judge_pack, risk_level
from .parts import claim_part, settle_part
from .paying import budget_of, budget_of_firm
from .prechecking import record_precheck
from .recording import Read, record_findings
from .reviewing import judged, review_finding
from .second import beyond, record_second_reading

__all__ = [
    "Read",
    "assess",
    "beyond",
    "budget_of",
    "budget_of_firm",
    "claim_part",
    "judge_pack",
    "judged",
    "record_embeddings",
    "record_findings",
    "record_precheck",
    "record_question",
    "record_second_reading",
    "review_finding",
    "risk_level",
    "settle_part",
]
