"""Is this a file we read at all: its type, whether it opens, its pages, and what it carries."""

from typing import Any

from apps.documents.stages import doc, docx, mail, pdf, pictures
from apps.documents.stages.sniff import DOCX, MAIL, PDF, PICTURES, agreed_type

MAX_PAGES = 2000


def inspect(
    data: bytes, *, name: str = "", declared: str = ""
) -> tuple[dict[str, Any], list[bytes]]:
    """`{mime, pages, flags, attachments, carries_documents}`; the attachments' bytes as blobs, in
    the order of their names, for the scanner. `flags` name what was noticed and tolerated: `link`,
    `file_link`, `xfa`, `signed`, `modified_after_signing`, `owner_password` (such a file opens).
    What is not tolerated is refused. What a message carries are documents of their own."""
    mime = agreed_type(data, name, declared)
    attachments: dict[str, bytes] = {}
    if mime == PDF:
        found, attachments = pdf.inspect(data, MAX_PAGES)
    elif mime == MAIL:
        found, attachments = mail.inspect(data)
    elif mime in PICTURES:
        found = pictures.inspect(data, mime, MAX_PAGES)
    else:
        found = docx.inspect(data) if mime == DOCX else doc.inspect(data)
    value = {"mime": mime, "pages": found["pages"], "flags": sorted(found.get("flags", ()))}
    value |= {"attachments": list(attachments), "carries_documents": mime == MAIL}
    return value, list(attachments.values())
