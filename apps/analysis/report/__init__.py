"""The pack read as a whole: its risk, what was found, what is missing."""

from .report import report

__all__ = ["report"]
