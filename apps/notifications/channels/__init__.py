"""How word goes out: one channel a file, with a `CHANNEL`; value objects in, no ORM. A message
that could not be delivered raises NotSent; the journal tries again after the channel's next
pause. (What is shown in the app is a row, and needs no channel.)"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any, ClassVar, Protocol

from .failure import NotSent
from .word import Wish, Word


class Channel(Protocol):
    name: ClassVar[str]
    pauses: ClassVar[tuple[int, ...]]
    """Seconds to wait after the first, second … failure; after the last there is no other try."""

    def wants(self, wish: Wish) -> bool:
        """Whether a notice goes to a person by this channel."""

    def send(self, parcel: Any) -> str:
        """What is to be noted of the success. A person's parcel is a Word. Raises NotSent."""


_MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
CHANNELS: dict[str, Channel] = {
    module.CHANNEL.name: module.CHANNEL for module in _MODULES if hasattr(module, "CHANNEL")
}

__all__ = ["CHANNELS", "Channel", "NotSent", "Wish", "Word"]
