"""What buyers say and what papers call it (`vocabulary.txt`), what says nothing (`idle.txt`)."""

from dataclasses import dataclass
from pathlib import Path

WHO = "who"
BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Topic:
    """`sort` is WHO for the name of somebody and BESIDE for a part of the place
    or a quality, not a matter."""

    asked: tuple[str, ...]
    written: tuple[str, ...]
    sort: str = ""


def _topic(line: str) -> Topic:
    sort = next((one for one in (WHO, BESIDE) if line.startswith(f"{one}: ")), "")
    asked, written = line.removeprefix(f"{sort}: ").split(" = ")
    return Topic(tuple(asked.split(" | ")), tuple(written.split(" | ")), sort)


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def listed(name: str) -> list[str]:
    """The words of a file beside this one."""
    return " ".join(_lines(name)).split()


TOPICS = tuple(map(_topic, _lines("vocabulary")))
