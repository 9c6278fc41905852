"""Who can be ordered from. A provider is one file; the first that is configured and sells a
product at the best price takes the order, and `manual` is always there."""

from .hmlr import LandRegistry
from .manual import Manual
from .provider import Provider
from .vendor import Vendor

_ALL: tuple[Provider, ...] = (Vendor(), LandRegistry(), Manual())
PROVIDERS: dict[str, Provider] = {provider.key: provider for provider in _ALL}


def configured() -> set[str]:
    return {key for key, provider in PROVIDERS.items() if provider.is_configured()}


__all__ = ["PROVIDERS", "Provider", "configured"]
