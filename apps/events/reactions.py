"""Who reacts to which fact. Declared with `@on(Fact, queue=…)` in an app's tasks.py."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from .facts import Fact

REACTIONS: dict[str, "Reaction"] = {}
BY_KIND: dict[str, list["Reaction"]] = defaultdict(list)


@dataclass(frozen=True)
class Reaction:
    name: str
    facts: tuple[type[Fact], ...]
    queue: str
    attempts: int
    in_parts: bool
    run: Callable[..., None]


class Later(Exception):
    """Raised by a reaction that cannot go on yet: the delivery stays owed, visibly, and the
    try does not count. For polling, a closed gate, a part that is not there yet."""

    def __init__(self, reason: str, *, seconds: float) -> None:
        super().__init__(reason)
        self.reason, self.seconds = reason, seconds


def on[**P](
    *facts: type[Fact], queue: str, attempts: int | None = None, in_parts: bool = False
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Registers a reaction. With `in_parts` nothing is owed until `owe_parts` names the parts;
    the reaction is then called with `part=` too."""

    def register(run: Callable[P, None]) -> Callable[P, None]:
        app = run.__module__.split(".")[1]
        reaction = Reaction(
            name=f"{app}.{run.__name__}",
            facts=facts,
            queue=queue,
            attempts=attempts or settings.DELIVERY_ATTEMPTS,
            in_parts=in_parts,
            run=run,
        )
        if queue not in settings.QUEUES:
            raise ValueError(f"{reaction.name}: no worker consumes the queue {queue}")
        if reaction.name in REACTIONS:
            raise ValueError(f"two reactions are called {reaction.name}")
        REACTIONS[reaction.name] = reaction
        for fact in facts:
            BY_KIND[fact.kind].append(reaction)
        return run

    return register


def owed_to(fact: Fact) -> list[Reaction]:
    return [reaction for reaction in BY_KIND[fact.kind] if not reaction.in_parts]


def arguments(fact: Fact, reaction: Reaction, part: str) -> dict[str, Any]:
    return {"fact": fact, "part": part} if reaction.in_parts else {"fact": fact}
