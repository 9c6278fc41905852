"""State changes: one compare-and-swap over a visible table of legal moves."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from .clock import now
from .errors import Conflict

type Moves = Mapping[str, frozenset[str]]


class IllegalMove(Conflict):
    code = "INVALID_TRANSITION"

    def __init__(self, *, source: str, target: str, allowed: frozenset[str]) -> None:
        options = ", ".join(sorted(allowed)) or "nothing"
        super().__init__(
            f"{source} cannot become {target}; it can become {options}.",
            details={"from": source, "to": target, "allowed": sorted(allowed)},
        )


def move_to[M: models.Model](
    obj: M, target: str, *, moves: Moves, field: str = "status", **also: Any
) -> M:
    """Moves `obj` if the move is legal and nobody moved it since it was read; the loser of a
    race gets the same refusal as if it had come later. Runs in the caller's transaction."""
    manager = type(obj)._default_manager
    source = getattr(obj, field)
    allowed = moves.get(source, frozenset())
    changes = {field: target, **also}
    if any(f.name == "updated_at" for f in obj._meta.concrete_fields):
        changes.setdefault("updated_at", now())
    if target not in allowed or not manager.filter(pk=obj.pk, **{field: source}).update(**changes):
        current = manager.values_list(field, flat=True).get(pk=obj.pk)
        raise IllegalMove(source=current, target=target, allowed=moves.get(current, frozenset()))
    for name, value in changes.items():
        setattr(obj, name, value)
    return obj
