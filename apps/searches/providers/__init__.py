"""Who can be ordered from. A provider is one module here with a `PROVIDER`; dropping it in
registers it. The first that is configured and sells a product at the best price takes the order,
and `manual` is always there."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from .provider import Provider


def _discovered() -> Mapping[str, Provider]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found: list[Provider] = [m.PROVIDER for m in modules if hasattr(m, "PROVIDER")]
    return MappingProxyType({provider.key: provider for provider in found})


PROVIDERS = _discovered()


def configured() -> set[str]:
    return {key for key, provider in PROVIDERS.items() if provider.is_configured()}


__all__ = ["PROVIDERS", "Provider", "configured"]
