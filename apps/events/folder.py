"""Kombu's broker in a folder, whose messages appear whole or not at all: its own writer opens
the file first and fills it then, and a reader that takes it in between dies of the empty text."""

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: Any, **_: Any) -> None:  # type: ignore[override]
        name = f"{time.monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        draft = Path(self.data_folder_out, f".{name}")
        try:
            draft.write_text(dumps(payload))
            draft.rename(draft.with_name(name))
        except OSError as error:
            raise ChannelError(f"Cannot add {name} to {draft.parent}") from error


class Transport(filesystem.Transport):
    Channel = Channel


def install() -> None:
    """Makes it what `filesystem://` means."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
