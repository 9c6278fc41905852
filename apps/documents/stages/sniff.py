"""What the bytes are, whatever their name says."""

from functools import cache

import magic

from apps.documents.stages.refusal import Refused

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

EXTENSIONS = {
    PDF: {"pdf"},
    JPEG: {"jpg", "jpeg", "jpe", "jfif"},
    PNG: {"png"},
    TIFF: {"tif", "tiff"},
    DOCX: {"docx"},
}
PICTURES = {JPEG, PNG, TIFF}

_BUFFER = 8192
_UNSAID = {"", "application/octet-stream", "binary/octet-stream"}
_ALIASES = {"image/jpg": JPEG, "image/pjpeg": JPEG, "application/x-pdf": PDF}


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
    return found


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


def agreed_type(data: bytes, name: str, declared: str) -> str:
    """The type, if bytes, file name and declared type agree on one that is accepted."""
    if not data:
        raise Refused("EMPTY")
    mime = sniff(data)
    said = declared.partition(";")[0].strip().lower()
    extension = name.rpartition(".")[2].lower() if "." in name else None
    if mime not in EXTENSIONS:
        raise Refused("TYPE_MISMATCH")
    if said not in _UNSAID and _ALIASES.get(said, said) != mime:
        raise Refused("TYPE_MISMATCH")
    if extension is not None and extension not in EXTENSIONS[mime]:
        raise Refused("TYPE_MISMATCH")
    return mime
