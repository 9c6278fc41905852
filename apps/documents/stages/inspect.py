"""Is this a file we read at all: its type, whether it opens, its pages, and what it carries."""

from collections.abc import Iterator
from typing import Any

from apps.documents.stages import doc, docx, mail, pdf, pictures
from apps.documents.stages.refusal import Refused
from apps.documents.stages.sniff import DOC, DOCX, MAIL, PDF, PICTURES, agreed_type, sniff

MAX_PAGES = 2000
_MAX_DEPTH = 3
# Of a file inside a file: nobody reads it here, so that only what it could do counts.
_HARMLESS = frozenset(
    {"CORRUPT", "TYPE_MISMATCH", "TOO_MANY_PAGES", "FILE_TYPE_NOT_SUPPORTED", "DYNAMIC_FORM"}
)

type Found = tuple[dict[str, Any], dict[str, bytes]]


def inspect(
    data: bytes, *, name: str = "", declared: str = ""
) -> tuple[dict[str, Any], list[bytes]]:
    """`{mime, pages, flags, attachments, carries_documents}`; the attachments' bytes as blobs, in
    the order of their names, for the scanner. `flags` name what was noticed and tolerated: `link`,
    `file_link`, `xfa`, `signed`, `modified_after_signing`, `owner_password` (such a file opens).
    What is not tolerated is refused, in a PDF's attachments too. What a message or a
    portfolio carries are documents of their own, judged when it is their turn."""
    mime = agreed_type(data, name, declared)
    found, attachments = _looked_into(data, mime)
    if mime == PDF:
        attachments = dict(_all_the_way_down(attachments, _MAX_DEPTH))
    value = {"mime": mime, "pages": found["pages"], "flags": sorted(found.get("flags", ()))}
    value |= {"attachments": list(attachments)}
    value |= {"carries_documents": found.get("carries_documents", False)}
    return value, list(attachments.values())


def _looked_into(data: bytes, mime: str) -> Found:
    if mime == PDF:
        return pdf.inspect(data, MAX_PAGES)
    if mime == MAIL:
        return mail.inspect(data)
    if mime in PICTURES:
        return pictures.inspect(data, mime, MAX_PAGES), {}
    return (docx.inspect(data) if mime == DOCX else doc.inspect(data)), {}


def _all_the_way_down(files: dict[str, bytes], depth: int) -> Iterator[tuple[str, bytes]]:
    """Each attachment and what it carries itself. Raises Refused for what the policy refuses, and
    for what nobody can look into."""
    for name, content in files.items():
        yield name, content
        mime = sniff(content)
        if mime not in {PDF, MAIL, DOCX, DOC}:
            continue
        if not depth:
            raise Refused("RESOURCE_LIMIT")
        try:
            _, inner = _looked_into(content, mime)
        except Refused as refused:
            if refused.code not in _HARMLESS:
                raise
        else:
            carried = {f"{name}/{inside}": bytes_ for inside, bytes_ in inner.items()}
            yield from _all_the_way_down(carried, depth - 1)
