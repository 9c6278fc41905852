"""What buyers say and what papers call it (`vocabulary.txt`), what says nothing (`idle.txt`)."""

from dataclasses import dataclass
from pathlib import Path

WHO = "who: "


@dataclass(frozen=True, slots=True)
class Topic:
    """`is_role`: the name of somebody, not of a matter."""

    asked: tuple[str, ...]
    written: tuple[str, ...]
    is_role: bool = False


def _topic(line: str) -> Topic:
    asked, written = line.removeprefix(WHO).split(" = ")
    return Topic(tuple(asked.split(" | ")), tuple(written.split(" | ")), line.startswith(WHO))


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def listed(name: str) -> list[str]:
    """The words of a file beside this one."""
    return " ".join(_lines(name)).split()


TOPICS = tuple(map(_topic, _lines("vocabulary")))
