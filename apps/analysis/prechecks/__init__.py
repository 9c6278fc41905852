"""Free public registers asked about a place before anybody orders a search. Off unless named in
PRECHECKS. An adapter is one module here with an `ADAPTER`; dropping it in registers it. What it
cannot know it does not say: that a register has nothing is no proof that there is nothing."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol

import httpx

from .place import Place, PlaceUnknown, client, locate
from .sign import Sign

__all__ = ["ADAPTERS", "Adapter", "Place", "PlaceUnknown", "Sign", "client", "locate"]


class Adapter(Protocol):
    name: str

    def look(self, place: Place, client: httpx.Client) -> list[Sign]:
        """Raises httpx.HTTPError where the register does not answer, ValueError where it answers
        something else than it should."""


def _discovered() -> Mapping[str, Adapter]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    adapters = [module.ADAPTER for module in modules if hasattr(module, "ADAPTER")]
    return MappingProxyType({adapter.name: adapter for adapter in adapters})


ADAPTERS = _discovered()
