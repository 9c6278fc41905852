"""E-mail by Django's backend: plain text, and the same in simple HTML."""

from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import ClassVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from .failure import NotSent
from .word import Wish, Word

HOUR = 3600


class EmailChannel:
    name: ClassVar[str] = "email"
    pauses: ClassVar[tuple[int, ...]] = (5, 30, 120, 600, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR)

    def wants(self, wish: Wish) -> bool:
        return wish.urgent and wish.email and wish.verified

    def send(self, parcel: Word) -> str:
        mail = self._compose(parcel)
        try:
            mail.send()
        except SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            for_good = all(code >= 500 for code in codes)
            raise NotSent(f"refused with {sorted(codes)}", for_good=for_good) from error
        except (SMTPException, OSError) as error:
            raise NotSent(type(error).__name__) from error
        return "accepted"

    def _compose(self, word: Word) -> EmailMultiAlternatives:
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        headers = {"Message-ID": f"<{word.id}@{domain}>", "Auto-Submitted": "auto-generated"}
        mail = EmailMultiAlternatives(
            subject=" ".join(word.subject.split()),  # a header is one line
            body=render_to_string("notifications/mail.txt", {"word": word}),
            to=[word.email],
            headers=headers,
        )
        html = render_to_string("notifications/mail.html", {"word": word})
        mail.attach_alternative(html, "text/html")
        return mail


CHANNEL = EmailChannel()
