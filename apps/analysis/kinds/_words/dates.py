"""Dates as deeds, registers and searches write them, with the slips of OCR in figures."""

import re
from datetime import date

from apps.analysis.kinds._words.numbers import IN_WORDS, number

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS).replace(
    "sep(?:tember)?", "sept?(?:ember)?"
)
_DIGIT = r"[\dOoIl|]"
_YEAR = rf"(?:\d{_DIGIT}{{3}}|[Il|]{_DIGIT}{{3}})"
_ORDINAL_WORDS = r"[a-z]+(?:[\s-][a-z]+)?"

DATE = (
    rf"(?:{_DIGIT}{{1,2}}\s?[./,-]\s?{_DIGIT}{{1,2}}\s?[./,-]\s?{_YEAR}"
    rf"|{_DIGIT}{{1,2}}\s?(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+(?:{_MONTH})\.?,?\s+{_YEAR}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|(?:the\s+)?{_ORDINAL_WORDS}\s+day\s+of\s+(?:{_MONTH})\s+{IN_WORDS})"
)


def figures(text: str) -> str:
    """Figures as they must have been before OCR took them for letters."""
    return text.translate(str.maketrans("OoQIl|", "000111"))


def parse_date(text: str) -> date | None:
    """The date the text holds; None when it holds none that can exist."""
    words = " ".join(text.split())
    try:
        return _iso(words) or _numeric(words) or _named(words) or _in_words(words)
    except ValueError:
        return None


def iso(text: str) -> str | None:
    parsed = parse_date(text)
    return parsed.isoformat() if parsed else None


def _iso(text: str) -> date | None:
    found = re.search(r"\b\d{4}-\d{2}-\d{2}\b", text)
    return date.fromisoformat(found.group()) if found else None


def _numeric(text: str) -> date | None:
    found = re.search(rf"({_DIGIT}{{1,2}})\s?[./,-]\s?({_DIGIT}{{1,2}})\s?[./,-]\s?({_YEAR})", text)
    if not found:
        return None
    day, month, year = (int(figures(part)) for part in found.groups())
    return date(year, month, day)


def _named(text: str) -> date | None:
    found = re.search(
        rf"({_DIGIT}{{1,2}})\s?(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+({_MONTH})\.?,?\s+({_YEAR})",
        text,
        re.IGNORECASE,
    )
    if not found:
        return None
    return date(int(figures(found.group(3))), _month(found.group(2)), int(figures(found.group(1))))


def _in_words(text: str) -> date | None:
    found = re.search(
        rf"({_ORDINAL_WORDS})\s+day\s+of\s+({_MONTH})\s+({IN_WORDS})", text, re.IGNORECASE
    )
    if not found:
        return None
    day, year = number(found.group(1)), number(found.group(3))
    return date(year, _month(found.group(2)), day) if day and year else None


def _month(name: str) -> int:
    return 1 + next(at for at, month in enumerate(_MONTHS) if month[:3] == name[:3].lower())
