from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """What a register says of a place. `category` is one of the risk's six, `level` is high,
    medium, low or none."""

    category: str
    level: str
    because: str
