"""Staging is production with its own values; DEBUG in its environment only means verbose."""

from .production import *
