"""E-mail by Django's backend: plain text, and the same in simple HTML."""

from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import ClassVar

from django.core.mail import EmailMultiAlternatives

from .failure import NotSent

HOUR = 3600


@dataclass(frozen=True)
class Mail:
    """`message_id` is the same at each try, so that a mailbox can tell a repetition."""

    message_id: str
    to: str
    subject: str
    text: str
    html: str


class EmailChannel:
    name: ClassVar[str] = "email"
    pauses: ClassVar[tuple[int, ...]] = (5, 30, 120, 600, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR)

    def send(self, parcel: Mail) -> str:
        headers = {"Message-ID": parcel.message_id, "Auto-Submitted": "auto-generated"}
        mail = EmailMultiAlternatives(parcel.subject, parcel.text, to=[parcel.to], headers=headers)
        mail.attach_alternative(parcel.html, "text/html")
        try:
            mail.send()
        except SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            for_good = all(code >= 500 for code in codes)
            raise NotSent(f"refused with {sorted(codes)}", for_good=for_good) from error
        except (SMTPException, OSError) as error:
            raise NotSent(type(error).__name__) from error
        return "accepted"
