"""Amazon Bedrock: a language model as a second reader (Converse API), and one that makes vectors of
texts (InvokeModel). Both off unless configured."""

from .embedding import Embedded, Embedder
from .engine import Answered, BedrockEngine, parts
from .trying import NoAnswer, Outcome, Prices, Spent

__all__ = [
    "Answered",
    "BedrockEngine",
    "Embedded",
    "Embedder",
    "NoAnswer",
    "Outcome",
    "Prices",
    "Spent",
    "parts",
]
