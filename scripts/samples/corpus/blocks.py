"""What a sample paper is made of, apart from how it is set."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Title:
    text: str


@dataclass(frozen=True)
class Para:
    text: str


@dataclass(frozen=True)
class Rows:
    """Labels and values; the layout decides whether side by side, ruled, or one above the other."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """Number, question, the options offered (or none), the answer, and what was written beside."""

    number: str
    question: str
    answer: str
    details: str = ""
    options: Sequence[str] = ("Yes", "No")


@dataclass(frozen=True)
class Form:
    items: Sequence[Asked]


@dataclass(frozen=True)
class Table:
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]


@dataclass(frozen=True)
class Typed:
    """Lines set as they are, in a fixed width."""

    text: str


type Block = Title | Para | Rows | Form | Table | Typed


@dataclass(frozen=True)
class Made:
    """A paper and what a careful reader finds in it. `sole`: only its own setting makes sense."""

    name: str
    kind: str
    blocks: Sequence[Block]
    fields: Sequence[tuple[str, str]] = ()
    flags: Sequence[tuple[str, str]] = ()
    blank: bool = False
    sole: bool = False
    heads: Sequence[str] = field(default=())
