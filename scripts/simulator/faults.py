"""Faults on demand: what each does, where it strikes, and the queue of those to come."""

import re
import threading
from dataclasses import dataclass, field
from typing import Any

import pydantic.dataclasses

# kind → where it strikes: at an operation's answer, in an order's life, at its documents
WHERE = {
    "answer_lost": "answer",
    "error_after_accept": "answer",
    "too_many": "door",
    "slow": "door",
    "token_expired": "door",
    "callback_early": "life",
    "callback_duplicate": "life",
    "callback_shuffled": "life",
    "callback_late": "life",
    "callback_forged": "life",
    "callback_lost": "life",
    "query": "life",
    "price_change": "life",
    "revised": "life",
    "reject": "life",
    "cancelled": "life",
    "gone": "document",
}
IN_REFERENCE = re.compile(r"fault:([a-z_]+)")


@pydantic.dataclasses.dataclass(config={"extra": "forbid", "strict": True})
class Fault:
    """`on` names the operation struck at the door; `product` limits a fault to one product; of
    the times it could strike it takes one in `every`; `net` is the price that is asked instead."""

    kind: str
    times: int = 1
    seconds: float = 2
    description: str = ""
    on: str = "create_order"
    product: str = ""
    every: int = 1
    net: str = ""
    passed: int = 0

    def strikes(self, place: str, *, on: str, product: str) -> bool:
        if self.times < 1 or WHERE[self.kind] != place or self.product not in ("", product):
            return False
        return place != "door" or self.on == on


@dataclass
class Faults:
    queue: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, told: dict[str, Any]) -> Fault:
        """ValueError for an unknown kind or key, or a value of the wrong type."""
        if told.get("kind") not in WHERE:
            raise ValueError(f"kind is one of {', '.join(WHERE)}")
        fault = Fault(**told)
        with self._lock:
            self.queue.append(fault)
        return fault

    def take(self, place: str, *, on: str = "", product: str = "") -> dict[str, Fault]:
        """The faults that strike here now, by kind; each has one fewer times left after."""
        with self._lock:
            struck: dict[str, Fault] = {}
            for fault in self.queue:
                if fault.kind in struck or not fault.strikes(place, on=on, product=product):
                    continue
                fault.passed += 1
                if fault.passed % fault.every == 0:
                    fault.times -= 1
                    struck[fault.kind] = fault
            self.queue[:] = [fault for fault in self.queue if fault.times > 0]
            return struck

    def clear(self) -> None:
        with self._lock:
            self.queue.clear()


def named_in(reference: str, place: str) -> dict[str, Fault]:
    """Faults a transaction asks for in its own reference, as in `PW-17 fault:gone`."""
    kinds = [kind for kind in IN_REFERENCE.findall(reference) if WHERE.get(kind) == place]
    return {kind: Fault(kind) for kind in kinds}
