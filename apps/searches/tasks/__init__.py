"""Reactions: each loads, asks the provider with no transaction open, and calls one verb with what
came of it."""

from . import asides, following, sending

__all__ = ["asides", "following", "sending"]
