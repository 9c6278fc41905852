"""Title numbers: up to three letters, up to six figures, at times a letter at the end."""

import re

from apps.analysis.kinds._words.dates import figures

# A prescribed clause's own number, LR1 to LR14, is none.
TITLE_NUMBER = r"(?!LR\d{1,2}\b)(?:[A-Z]{1,3}[^\S\n]?[\dOIl|]{1,6}[A-Z]?|\d{5,6})"


def title_number(text: str) -> str | None:
    """`HL l2345` as `HL12345`: letters first, then figures, and perhaps one letter."""
    joined = re.sub(r"\s", "", text)
    joined = joined if re.search(r"[A-Z]", joined) else joined.upper()
    found = re.fullmatch(r"(0?[A-Z]{1,3}|[A-Z]0|)([\dOIl|]{1,6})([A-Z]?)", joined)
    if not found or not re.search(r"\d", joined):
        return None
    return found[1].replace("0", "O") + figures(found[2]) + found[3]
