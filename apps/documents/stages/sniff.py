"""What the bytes are, whatever their name says."""

import re
from functools import cache

import magic

from apps.documents.stages.refusal import Refused

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
GIF = "image/gif"
HEIC = "image/heic"
DOC = "application/msword"
MAIL = "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

EXTENSIONS = {
    PDF: {"pdf"},
    JPEG: {"jpg", "jpeg", "jpe", "jfif"},
    PNG: {"png"},
    TIFF: {"tif", "tiff"},
    GIF: {"gif"},
    HEIC: {"heic", "heif"},
    DOCX: {"docx"},
    DOC: {"doc"},
    MAIL: {"eml"},
}
PICTURES = {JPEG, PNG, TIFF, GIF, HEIC}
# Text without a layout of its own.
WRITTEN = {DOCX, DOC, MAIL}

_BUFFER = 8192
_UNSAID = {"", "application/octet-stream", "binary/octet-stream"}
_ALIASES = {
    "image/jpg": JPEG,
    "image/pjpeg": JPEG,
    "image/heif": HEIC,
    "image/heic-sequence": HEIC,
    "image/heif-sequence": HEIC,
    "application/x-pdf": PDF,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAILBOX = "application/mbox"  # a message saved from one begins as it does
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_DOCX_BODY = re.compile(rb"word/document\d*\.xml")
_HEADER = re.compile(
    rb"^(from|to|subject|date|message-id|mime-version|received|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)


@cache
def _detector() -> magic.Magic:
    return magic.Magic(mime=True)


def sniff(data: bytes) -> str:
    """The MIME type. Scanners and mail gateways put junk before a PDF's header: within the first
    kilobyte readers accept it, and so the parser decides."""
    found: str = _detector().from_buffer(data[:_BUFFER])
    if found == "application/octet-stream" and b"%PDF-" in data[:1024]:
        return PDF
    if found in {"application/zip", "application/octet-stream"} and _is_docx(data):
        return DOCX
    if data.startswith(_OLE):
        return DOC if _WORD_STREAM in data else found
    if found.startswith(("text/", "message/", _MAILBOX)) and _is_mail(data):
        return MAIL
    return _ALIASES.get(found, found)


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and bool(_DOCX_BODY.search(data))


def _is_mail(data: bytes) -> bool:
    """Headers come first, up to an empty line."""
    head = data[:_BUFFER].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return len({name.lower() for name in _HEADER.findall(head)}) >= 2


def agreed_type(data: bytes, name: str, declared: str) -> str:
    """The type, if bytes, file name and declared type agree on one that is accepted."""
    if not data:
        raise Refused("EMPTY")
    mime = sniff(data)
    said = declared.partition(";")[0].strip().lower()
    extension = name.rpartition(".")[2].lower() if "." in name else None
    if mime not in EXTENSIONS:
        raise Refused("TYPE_MISMATCH")
    plain_mail = mime == MAIL and said == "text/plain"
    if said not in _UNSAID and _ALIASES.get(said, said) != mime and not plain_mail:
        raise Refused("TYPE_MISMATCH")
    if extension is not None and extension not in EXTENSIONS[mime]:
        raise Refused("TYPE_MISMATCH")
    return mime
