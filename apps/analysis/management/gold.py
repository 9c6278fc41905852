"""A gold file: what a careful reader finds in each paper of a folder.

`{documents: [{file, kind, fields: [{name, value}], flags: [{code, severity}], contradictions?}]}`.
Older names of codes, lists and objects are brought to the form in which readings have them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps.analysis.kinds.reading import FieldFound, Reading

_CALLED_NOW = {
    "RESTRICTION_CHARGEE_CONSENT": "RESTRICTION_CHARGEE",
    "MINES_AND_MINERALS_EXCEPTED": "MINES_EXCEPTED",
    "CAUTION_AGAINST_FIRST_REGISTRATION": "CAUTION",
    "GROUND_RENT_OVER_250": "GROUND_RENT_HIGH",
}


@dataclass(frozen=True, slots=True)
class Expected:
    file: str
    kind: str
    is_blank: bool | None
    fields: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what was right, what was said beyond, and what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_gold(path: Path) -> list[Expected]:
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
    return [_expected(document) for document in documents]


def _expected(document: dict[str, Any]) -> Expected:
    fields = [
        (field["name"], value)
        for field in document.get("fields", [])
        for value in _values(field.get("value"))
    ]
    findings = [
        (_CALLED_NOW.get(flag["code"], flag["code"]), flag["severity"])
        for flag in document.get("flags", [])
    ]
    blank = document.get("isBlank")
    return Expected(document["file"], document["kind"], blank, tuple(fields), tuple(findings))


def _values(value: Any) -> list[str]:
    if isinstance(value, list):
        return [one for item in value for one in _values(item)]
    if isinstance(value, dict):
        return [one for item in value.values() for one in _values(item)]
    if isinstance(value, bool):
        return [str(value).lower()]
    return [] if value is None or value == "unknown" else [str(value)]


def score_fields(expected: Expected, reading: Reading) -> Score:
    wanted = Counter((name, _same(value)) for name, value in expected.fields)
    told = Counter((field.name, _same(field.value)) for field in reading.fields)
    return _score(wanted, told)


def fields_judged(expected: Expected, reading: Reading) -> Iterator[tuple[FieldFound, bool]]:
    """Each field of the reading, and whether it is one of those expected."""
    left = Counter((name, _same(value)) for name, value in expected.fields)
    for found in reading.fields:
        key = (found.name, _same(found.value))
        yield found, left[key] > 0
        left[key] -= 1


def score_findings(expected: Expected, reading: Reading) -> Score:
    wanted = Counter(code for code, _ in expected.findings)
    told = Counter(finding.code for finding in reading.findings)
    return _score(wanted, told)


def severities_differ(expected: Expected, reading: Reading) -> int:
    wanted = Counter(expected.findings)
    told = Counter((finding.code, finding.severity) for finding in reading.findings)
    return score_findings(expected, reading).right - (wanted & told).total()


def _score(wanted: Counter[Any], told: Counter[Any]) -> Score:
    right = (wanted & told).total()
    return Score(right, told.total() - right, wanted.total() - right)


def _same(value: str) -> str:
    """Case, spaces and marks apart; numbers keep their point."""
    return re.sub(r"(?<!\d)\.|\.(?!\d)|[^\w.]+", "", value.casefold())
