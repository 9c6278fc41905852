"""Who can be ordered from. A provider is one file; the first that is configured and sells a
product at the best price takes the order, and `manual` is always there."""

from .manual import Manual
from .provider import Provider
from .vendor import Vendor

PROVIDERS: dict[str, Provider] = {provider.key: provider for provider in (Vendor(), Manual())}


def configured() -> set[str]:
    return {key for key, provider in PROVIDERS.items() if provider.is_configured()}


__all__ = ["PROVIDERS", "Provider", "configured"]
