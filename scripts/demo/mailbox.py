"""The mail folder of development, read as the people of the demonstration would."""

import re
from email import message_from_bytes, policy
from pathlib import Path

from .wire import wait_for

LINK = re.compile(r"https?://\S+/(?P<kind>[a-z-]+)(?:\?token=|/)(?P<token>[\w-]{20,})")
MAIL_WITHIN = 180.0


class Mailbox:
    """Only what arrives after the mailbox was opened counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.old = set(folder.glob("*.eml"))

    def token(self, to: str, kind: str) -> str:
        """The token of the newest link of this kind (`verify-email`, `invitations` …)."""
        what = f"A mail to {to} with a link to {kind} in {self.folder}"
        return wait_for(what, lambda: self._look(to, kind), seconds=MAIL_WITHIN)

    def count(self, to: str) -> int:
        return sum(1 for address, _ in self._new() if address == to)

    def _look(self, to: str, kind: str) -> str | None:
        for address, text in self._new():
            for link in LINK.finditer(text) if address == to else ():
                if link["kind"] == kind:
                    return link["token"]
        return None

    def _new(self) -> list[tuple[str, str]]:
        """Address and text of each new mail, newest first: names begin with the time."""
        files = sorted(set(self.folder.glob("*.eml")) - self.old, reverse=True)
        mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        parts = [(str(mail["To"]), mail.get_body(("plain",))) for mail in mails]
        return [(to, part.get_content()) for to, part in parts if part is not None]
