"""Lenders: their answers to the Handbook's Part 2, and a pack held against them."""

from .figures import LENDERS, READ_ON, Lender, lender_named
from .matrix import Check, Facts, Verdict, checks, verdict
from .offers import offered, with_lender, with_offer

__all__ = [
    "LENDERS",
    "READ_ON",
    "Check",
    "Facts",
    "Lender",
    "Verdict",
    "checks",
    "lender_named",
    "offered",
    "verdict",
    "with_lender",
    "with_offer",
]
