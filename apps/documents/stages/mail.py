"""Messages as .eml files: their text, and what is attached to them."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from html.parser import HTMLParser
from mimetypes import guess_extension
from typing import Any, cast

from apps.documents.stages.attachments import add
from apps.documents.stages.page import Piece, shorter
from apps.documents.stages.refusal import Refused
from apps.documents.stages.tnef import files_of, is_tnef

_MAX_PARTS = 500
_LINES_A_PAGE = 60
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_UNSEEN = {"script", "style", "head", "title"}
_WITHOUT_END = {"br", "hr", "img", "input", "link", "meta", "col", "area", "base", "wbr"}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01]\D", re.I)
_ENCODED = re.compile("[A-Za-z0-9+/=]+")
_BREAKING = {"p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "table"}


def inspect(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    message = _message(data)
    return {"pages": len(_pages(message)), "carries_documents": True}, _attached(message)


def pages_of(data: bytes) -> list[list[Piece]]:
    return _pages(_message(data))


def attachments_of(data: bytes) -> dict[str, bytes]:
    return _attached(_message(data))


def with_parts_changed(data: bytes, change: Callable[[bytes], bytes | None]) -> bytes | None:
    """The message with what it carries as `change` makes it, each as long as it was, in place; None
    where nothing changed, or where a signature vouches for it."""
    message, changed = _message(data), data
    parts = list(message.walk())
    if any(part.get_content_type() == "multipart/signed" for part in parts):
        return None
    for part in parts:
        if not part.is_multipart() and str(part["Content-Transfer-Encoding"]).lower() == "base64":
            written = cast(str, part.get_payload())
            if new := change(_content(part)):
                changed = changed.replace(_raw(written), _raw(_encoded(new, written)))
    return changed if changed != data else None


def _encoded(content: bytes, like: str) -> str:
    """In lines as long as those of its likeness."""
    letters = b64encode(content).decode()
    at = 0

    def next_letters(line: re.Match[str]) -> str:
        nonlocal at
        at += len(line.group())
        return letters[at - len(line.group()) : at]

    return _ENCODED.sub(next_letters, like)


def _raw(text: str) -> bytes:
    return text.encode("ascii", "surrogateescape")


def _message(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=policy.default)
        if not any(message[name] for name in ("From", "Date", "Subject", "Message-ID")):
            raise Refused("TYPE_MISMATCH")
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError):
        raise Refused("CORRUPT") from None
    return message


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Leaves; a message attached to the message is one."""
    waiting = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() != "message":
            waiting += reversed(cast(list[EmailMessage], part.get_payload()))
        else:
            yield part
    raise Refused("RESOURCE_LIMIT")


def _attached(message: EmailMessage) -> dict[str, bytes]:
    """By name. What the message says is no attachment, nor a picture that its text shows, such as
    a signature's logo; what has no name is one all the same."""
    said = message.get_body(preferencelist=("plain", "html"))
    found: dict[str, bytes] = {}
    for part in _parts(message):
        if part is not said and not _belongs_to_text(part):
            for name, content in _unwrapped(_file_name(part), _content(part)):
                add(found, name, content)
    return found


def _belongs_to_text(part: EmailMessage) -> bool:
    """Said in another way, or shown in it."""
    kind = part.get_content_maintype()
    if kind == "image":
        return part.get_content_disposition() != "attachment" and bool(part["Content-ID"])
    return kind in {"text", "multipart"} and not part.get_filename()


def _unwrapped(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """Outlook may send its attachments as one; what cannot be taken out of it stays in."""
    return (files_of(content) if is_tnef(content) else []) or [(name, content)]


def _file_name(part: EmailMessage) -> str:
    if part.get_content_type() == "message/rfc822":
        inner = cast(list[EmailMessage], part.get_payload())[0]
        return part.get_filename() or f"{str(inner['Subject'] or 'message')[:100]}.eml"
    return part.get_filename() or f"attachment{guess_extension(part.get_content_type()) or ''}"


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return cast(list[EmailMessage], part.get_payload())[0].as_bytes()
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _pages(message: EmailMessage) -> list[list[Piece]]:
    try:
        headers = [f"{name}: {message[name]}" for name in _SHOWN if message[name]]
        lines = [*headers, "", *_body(message).splitlines()]
    except (LookupError, ValueError, AttributeError):
        raise Refused("CORRUPT") from None
    starts = range(0, len(lines), _LINES_A_PAGE)
    return shorter([("\n".join(lines[at : at + _LINES_A_PAGE]), "")] for at in starts)


def _body(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = cast(bytes, body.get_payload(decode=True) or b"")
    text = _decoded(content, body.get_content_charset(""))
    return _Seen.text_of(text) if body.get_content_subtype() == "html" else text


def _decoded(content: bytes, charset: str) -> str:
    """Some programs name no charset, a wrong one, or one of their own invention."""
    for said in (charset or "utf-8", "utf-8", "cp1252"):
        with suppress(LookupError, UnicodeError):
            return content.decode(said)
    return content.decode(errors="replace")


class _Seen(HTMLParser):
    """What a reader of the page would see of its markup."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.unseen, self.depth = "", 0

    @classmethod
    def text_of(cls, markup: str) -> str:
        seen = cls()
        seen.feed(markup)
        seen.close()
        lines = (" ".join(line.split()) for line in "".join(seen.pieces).splitlines())
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":  # the head need not say where it ends
            self.unseen = ""
        if self.unseen:
            self.depth += tag == self.unseen
        elif tag not in _WITHOUT_END and (tag in _UNSEEN or _is_hidden(dict(attrs))):
            self.unseen, self.depth = tag, 1
        elif tag in _BREAKING:
            self.pieces.append("\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen and tag == self.unseen:
            self.depth -= 1
            self.unseen = self.unseen if self.depth else ""

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data.replace("\n", " "))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))
