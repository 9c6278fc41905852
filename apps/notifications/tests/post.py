"""The mail folder, read as a mailbox would."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings


def mails(to: str | None = None) -> list[EmailMessage]:
    """The mails kept, oldest first; only those to one address, if named."""
    files = sorted(Path(settings.MAIL_DIR).glob("*.eml"))
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    return [mail for mail in read if to is None or mail["To"] == to]


def body(mail: EmailMessage, form: str = "plain") -> str:
    """Its words, wherever their lines break."""
    part = mail.get_body((form,))
    assert part is not None
    return " ".join(part.get_content().split())


def token_in(mail: EmailMessage) -> str:
    """The token of the mail's link: `?token=` or the last segment of its path."""
    found = re.search(r"https?://\S*?(?:token=|invitations/)([\w-]+)", body(mail))
    assert found, body(mail)
    return found[1]
