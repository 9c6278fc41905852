"""What a scanner may have done to a word."""

from apps.analysis.kinds.reading import FieldFound


def is_scanned(*fields: FieldFound) -> bool:
    return any(field.confidence < 1 for field in fields)


def near(left: str, right: str) -> bool:
    """At most one letter misread, lost or added."""
    shorter, longer = sorted((left, right), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    same = next((i for i, c in enumerate(shorter) if c != longer[i]), len(shorter))
    rest = same + (len(longer) == len(shorter))
    return shorter[rest:] == longer[same + 1 :]
