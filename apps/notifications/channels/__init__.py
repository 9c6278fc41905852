"""How word goes out: one channel a file, value objects in, no ORM. A message that could not be
delivered raises NotSent; the journal tries again after the channel's next pause. (What is shown
in the app is a row, and needs no channel.)"""

from typing import Any, ClassVar, Protocol

from .email import EmailChannel
from .failure import NotSent
from .webhook import WebhookChannel


class Channel(Protocol):
    name: ClassVar[str]
    pauses: ClassVar[tuple[int, ...]]
    """Seconds to wait after the first, second … failure; after the last there is no other try."""

    def send(self, parcel: Any) -> str:
        """What is to be noted of the success. Raises NotSent."""


_ALL: tuple[Channel, ...] = (EmailChannel(), WebhookChannel())
CHANNELS: dict[str, Channel] = {channel.name: channel for channel in _ALL}

__all__ = ["CHANNELS", "Channel", "NotSent"]
