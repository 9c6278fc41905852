from .analyses import Analysis, ExtractedField
from .calls import EngineCall
from .contradictions import Contradiction
from .findings import Finding
from .judged import GRAVITY, Severity

__all__ = [
    "GRAVITY",
    "Analysis",
    "Contradiction",
    "EngineCall",
    "ExtractedField",
    "Finding",
    "Severity",
]
