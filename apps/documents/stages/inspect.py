"""Is this a file we read at all: its type, whether it opens, its pages, and what it carries."""

from typing import Any

from apps.documents.stages import docx, pdf, pictures
from apps.documents.stages.sniff import DOCX, PDF, agreed_type

MAX_PAGES = 2000


def inspect(
    data: bytes, *, name: str = "", declared: str = ""
) -> tuple[dict[str, Any], list[bytes]]:
    """`{mime, pages, encrypted, active, attachments, signed}`; the attachments' bytes as blobs, in
    the order of their names, for the scanner. `encrypted` is an owner's password only: such a file
    opens. `active` names what was tolerated; what is not tolerated is refused."""
    mime = agreed_type(data, name, declared)
    if mime == PDF:
        found, attachments = pdf.inspect(data, MAX_PAGES)
    elif mime == DOCX:
        found, attachments = docx.inspect(data), {}
    else:
        found, attachments = pictures.inspect(data, mime, MAX_PAGES), {}
    value = {"mime": mime, "encrypted": False, "active": [], "signed": False} | found
    return value | {"attachments": list(attachments)}, list(attachments.values())
