from .analyses import Analysis, ExtractedField
from .calls import EngineCall
from .contradictions import Contradiction
from .findings import Finding
from .judged import GRAVITY, Severity
from .prechecks import Precheck

__all__ = [
    "GRAVITY",
    "Analysis",
    "Contradiction",
    "EngineCall",
    "ExtractedField",
    "Finding",
    "Precheck",
    "Severity",
]
