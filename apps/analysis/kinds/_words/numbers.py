"""Numbers and money, in figures and in words."""

import re
from decimal import Decimal, InvalidOperation

_UNITS = [
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
}  # fmt: skip
_VALUES = (
    {word: value for value, word in enumerate(_UNITS)}
    | {f"{word}th": value for value, word in enumerate(_UNITS)}
    | {word: value * 10 for value, word in enumerate(_TENS) if word != "_"}
    | _ORDINALS
)

_WORDS = "|".join(sorted([*_VALUES, "hundred", "thousand"], key=len, reverse=True))
IN_WORDS = rf"(?:\b(?:{_WORDS})\b(?:\s+and\s+|[\s-]+)?)+(?<![\s-])"
IN_FIGURES = r"\d{1,3}(?:,\d{3})+|\d+"
NUMBER = rf"(?:{IN_FIGURES}|{IN_WORDS})"
# OCR puts a space before a comma, reads it as a point, or twice.
_BEFORE_1971 = r"(?P<pounds>\d+)[.:-](?P<shillings>\d{1,2})s?[.:-](?P<pence>\d{1,2})d?\b"
MONEY = (
    rf"£\s?(?:{re.sub('[?]P<[a-z]+>', '?:', _BEFORE_1971)}"
    r"|(?:\d{1,3}(?:\s?(?:,{1,2}|\.)\s?\d{3})+(?!\d)|\d+)(?:\.\d{1,2}(?!\d))?(?:\s?(?:million|m)\b)?)"
)


def number(text: str) -> int | None:
    """`125`, `ninety-nine`, `one hundred and twenty five`, `ninety nine (99)`."""
    if figures := re.search(IN_FIGURES, text):
        return int(figures.group().replace(",", ""))
    return _from_words(re.findall(r"[a-z]+", text.lower()))


def _from_words(words: list[str]) -> int | None:
    total = current = 0
    known = False
    for word in words:
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        elif word == "and":
            continue
        else:
            break
        known = True
    return total + current if known else None


def money(text: str) -> str | None:
    """`£175,000` as `175000.00`, `£12.10.0` (pounds, shillings, pence) as `12.50`; the first sum
    in the text."""
    if not (found := re.search(MONEY, text, re.IGNORECASE)):
        return None
    if old := re.fullmatch(rf"£\s?{_BEFORE_1971}", found.group(), re.IGNORECASE):
        pence_in_all = 12 * int(old["shillings"]) + int(old["pence"])
        return f"{int(old['pounds']) + Decimal(pence_in_all) / 240:.2f}"
    pounds, point, pence = re.sub(r"[^\d.,]", "", found.group()).rpartition(".")
    if not point or len(pence) == 3:
        pounds, pence = pounds + pence, ""
    digits = f"{re.sub(r'[.,]', '', pounds)}.{pence.replace(',', '') or 0}"
    millions = re.search(r"m", found.group(), re.IGNORECASE)
    try:
        amount = Decimal(digits) * (1_000_000 if millions else 1)
    except InvalidOperation:
        return None
    return f"{amount:.2f}"
