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
MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS).replace(
    "sep(?:tember)?", "sept?(?:ember)?"
)
_DIGIT = r"[\dOoIl|]"
_YEAR = rf"(?:[\dIl|]{_DIGIT}{{3}})(?!\d)"
_SHORT_YEAR = r"\d{2}(?![\d/.,-]|\s?[%£])"
_NUMERIC = rf"({_DIGIT}{{1,2}})\s?[./,-]\s?({_DIGIT}{{1,2}})\s?[./,-]\s?({_YEAR}|{_SHORT_YEAR})"
_NAMED = (
    rf"({_DIGIT}{{1,2}})\s?(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s-]+({MONTH})\b\.?,?[\s-]+"
    rf"({_YEAR}|{_SHORT_YEAR})"
)
_MONTH_FIRST = rf"\b({MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({_YEAR})"
_ORDINAL_WORDS = r"[a-z]+(?:[\s-][a-z]+)?"
# "the twenty-fourth day of June 1968", "… One thousand nine hundred and sixty-eight".
_IN_WORDS = (
    rf"({_ORDINAL_WORDS}|\d{{1,2}}(?:st|nd|rd|th)?)\s+day\s+of\s+({MONTH})\s+({IN_WORDS}|{_YEAR})"
)


def _bare(pattern: str) -> str:
    """Without the capturing groups."""
    return re.sub(r"\((?!\?)", "(?:", pattern)


DATE = (
    rf"(?:(?:the\s+)?(?:{_bare(_NUMERIC)}|{_bare(_NAMED)}|{_bare(_MONTH_FIRST)}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|{_bare(_IN_WORDS)}))"
)
NAMED_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:(?i:{MONTH}))\s+\d{{4}}"


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
    if not (found := re.search(_NUMERIC, text)):
        return None
    day, month, year = found.groups()
    return date(_year(year), int(figures(month)), int(figures(day)))


def _named(text: str) -> date | None:
    if found := re.search(_NAMED, text, re.IGNORECASE):
        day, month, year = found.groups()
    elif found := re.search(_MONTH_FIRST, text, re.IGNORECASE):
        month, day, year = found.groups()
    else:
        return None
    return date(_year(year), _month(month), int(figures(day)))


def _in_words(text: str) -> date | None:
    if not (found := re.search(_IN_WORDS, text, re.IGNORECASE)):
        return None
    day, year = number(found.group(1)), number(found.group(3))
    return date(year, _month(found.group(2)), day) if day and year else None


def _year(written: str) -> int:
    """`26` is 2026 and `87` is 1987."""
    year = int(figures(written))
    return year if year > 99 else year + (2000 if year < 60 else 1900)


def _month(name: str) -> int:
    return 1 + next(at for at, month in enumerate(_MONTHS) if month[:3] == name[:3].lower())
