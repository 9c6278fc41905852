"""Free public registers asked about a place before anybody orders a search. Off unless named in
PRECHECKS. An adapter is one module here; what it cannot know it does not say: that a register has
nothing is no proof that there is nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

import httpx

from .energy import EnergyRegister
from .floods import FloodWarnings
from .place import Place, PlaceUnknown, client, locate
from .planning import PlanningData
from .sign import Sign

__all__ = ["ADAPTERS", "Adapter", "Place", "PlaceUnknown", "Sign", "client", "locate"]


class Adapter(Protocol):
    name: str

    def look(self, place: Place, client: httpx.Client) -> list[Sign]:
        """Raises httpx.HTTPError where the register does not answer, ValueError where it answers
        something else than it should."""


_ADAPTERS: tuple[Adapter, ...] = (PlanningData(), EnergyRegister(), FloodWarnings())
ADAPTERS: Mapping[str, Adapter] = MappingProxyType({one.name: one for one in _ADAPTERS})
