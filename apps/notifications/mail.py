"""The mail backend of development: messages are kept as files, and their links are shown."""

import logging
import os
import re
from collections.abc import Sequence
from email.message import Message
from email.utils import make_msgid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

log = logging.getLogger(__name__)
LINK = re.compile(r"https?://\S+")


class DataDirBackend(BaseEmailBackend):
    """Keeps `PAPERWURKS_DATA_DIR/mail/<Message-ID>.eml`: a message sent again lies there once.
    The log names the file, on a developer's machine the links too, no address and no words."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            whole = message.message()
            path = _keep(whole)
            developing = settings.ENVIRONMENT == "development"
            links = LINK.findall(str(message.body)) if developing else []
            log.info("Mail kept as %s %s", path.name, " ".join(links))
        return len(messages)


def _keep(message: Any) -> Path:
    folder = Path(settings.MAIL_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_name(message)}.eml"
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_bytes(message.as_bytes(linesep="\r\n"))
    draft.replace(path)
    return path


def _name(message: Message) -> str:
    given = message["Message-ID"] or make_msgid()
    return re.sub(r"[^\w.-]", "", str(given).strip("<>").split("@")[0])
