"""A language model on Amazon Bedrock (Converse API) as a second reader. Off unless configured."""

from .engine import Answered, BedrockEngine, Prices

__all__ = ["Answered", "BedrockEngine", "Prices"]
