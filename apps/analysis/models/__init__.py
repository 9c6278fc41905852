from .analyses import Analysis, ExtractedField
from .calls import EngineCall
from .contradictions import Contradiction
from .embeddings import Embedding
from .findings import Finding
from .judged import GRAVITY, Severity
from .prechecks import Precheck

__all__ = [
    "GRAVITY",
    "Analysis",
    "Contradiction",
    "Embedding",
    "EngineCall",
    "ExtractedField",
    "Finding",
    "Precheck",
    "Severity",
]
