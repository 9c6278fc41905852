"""Mails that belong to one fact and one address, and are sent whatever the preferences say:
proofs of an address, warnings, and invitations of people who have no account."""

from . import accounts, digests, endpoints, invitations, people
from .letter import LETTERS, Letter, hello, letter_of, page

__all__ = [
    "LETTERS",
    "Letter",
    "accounts",
    "digests",
    "endpoints",
    "hello",
    "invitations",
    "letter_of",
    "page",
    "people",
]
