"""Sample documents of invented people and places, each a function that returns a PDF's bytes."""

from scripts.samples.leases import lease
from scripts.samples.registers import leasehold_register, scanned_register, text_register
from scripts.samples.results import PAPERS, Search, search_result
from scripts.samples.scans import scan

__all__ = [
    "PAPERS",
    "Search",
    "lease",
    "leasehold_register",
    "scan",
    "scanned_register",
    "search_result",
    "text_register",
]
