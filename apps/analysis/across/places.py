"""Whether two addresses may be the same place. Unsure is yes."""

import re

_POSTCODE = re.compile(r"\b([A-Z]{1,2}[\dOI][A-Z\dOI]?)\s*([\dOI][A-Z]{2})\b")
_NUMBER = re.compile(r"\b\d{1,4}[a-z]?\b")
_FLOOR = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b")


def postcode(address: str) -> str | None:
    """`BS1 4TB` as `BS14TB`, letters that a scanner puts for figures made figures."""
    found = _POSTCODE.search(address.upper())
    if found is None:
        return None
    outward = re.sub(r"(?<=[A-Z0-9])[OI]", _figure, found[1])
    return outward + _figure_of(found[2][0]) + found[2][1:]


def may_be_same(left: str, right: str) -> bool:
    ours, theirs = postcode(left), postcode(right)
    if ours and theirs and ours != theirs:
        return False
    numbers, others = _numbers(left), _numbers(right)
    return not numbers or not others or numbers <= others or others <= numbers


def _numbers(address: str) -> set[str]:
    plain = _FLOOR.sub(" ", _POSTCODE.sub(" ", address.upper()).casefold())
    return set(_NUMBER.findall(plain))


def _figure(found: re.Match[str]) -> str:
    return _figure_of(found.group())


def _figure_of(letter: str) -> str:
    return {"O": "0", "I": "1"}.get(letter, letter)
