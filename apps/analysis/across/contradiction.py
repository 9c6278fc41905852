"""What two papers that belong together say against each other."""

from dataclasses import dataclass
from typing import NamedTuple

from apps.analysis.kinds.reading import FieldFound, FindingFound


class Cited(NamedTuple):
    """`key` is the paper's key in the bundle."""

    key: str
    quote: str
    page: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    code: str
    severity: str
    title: str
    explanation: str
    suggested_action: str
    quotes: tuple[Cited, ...]


def cited(key: str, said: FieldFound | FindingFound) -> Cited:
    return Cited(key, said.quote, said.page)
