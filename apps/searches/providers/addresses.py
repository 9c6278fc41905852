"""An address as the Postcode Address File writes it, from the lines people type."""

import re
from typing import Any

from .provider import Premises

_NUMBERED = re.compile(r"(?P<number>\d+(?:-\d+)?[A-Za-z]?)[,\s]+(?P<street>\S.*)")
_STREET = re.compile(r"[^A-Za-zÀ-ž0-9‐-‟\-.,'&\s]")
_TOWN = re.compile(r"[^A-Za-zÀ-ž‐-‟\-.'&!\s]")
_MARKUP = re.compile(r"[<>]")
_FLAT = re.compile(r"(?P<flat>(?:flat|apartment|unit|room)\s+\w+)[,\s]+(?P<rest>\S.*)", re.I)


def as_paf(premises: Premises) -> dict[str, Any]:
    """Only keys with a value: the vendor's schema refuses nulls and what it does not know."""
    found: dict[str, Any] = {}
    line = premises.line1
    if flat := _FLAT.fullmatch(line):
        found["subBuildingName"] = _MARKUP.sub("", flat["flat"])[:30]
        line = flat["rest"]
    numbered = _NUMBERED.fullmatch(line)
    if numbered and len(numbered["number"]) <= 4:
        found["buildingNumber"] = numbered["number"]
        found["thoroughfare"] = _plain(_STREET, numbered["street"], 60)
    else:
        found["buildingName"] = _plain(_MARKUP, line, 50)
    found["dependentLocality"] = _plain(_STREET, premises.line2, 35)
    found["postTown"] = _plain(_TOWN, premises.city, 30)
    found["postcode"] = premises.postcode
    if premises.uprn:
        found["uprn"] = int(premises.uprn)
    return {key: value for key, value in found.items() if value}


def _plain(foreign: re.Pattern[str], text: str, most: int) -> str:
    return foreign.sub(" ", text).strip()[:most].strip()
