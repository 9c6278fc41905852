"""The file types we read, told by name and first bytes. Nothing is parsed here: the door only
turns away what plainly is not what it says; the sandbox looks closer."""

import re
import unicodedata
from dataclasses import dataclass

from apps.core.errors import Invalid

MAX_NAME = 200
HEAD = 4096
_UNSAFE = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What a client says that does not know.
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})
_HEADER = re.compile(rb"^(?:[A-Za-z][A-Za-z0-9-]*:|From )")


@dataclass(frozen=True)
class Format:
    """`names` are other names by which clients call the type."""

    content_type: str
    extensions: frozenset[str]
    signatures: tuple[bytes, ...]
    reach: int = 0  # how far from the start a signature may stand
    names: frozenset[str] = frozenset()

    def matches(self, head: bytes) -> bool:
        if self.reach:
            return any(mark in head[: self.reach] for mark in self.signatures)
        return head.startswith(self.signatures)

    def is_called(self, declared: str) -> bool:
        said = declared.partition(";")[0].strip().lower()
        return said in _UNSAID or said == self.content_type or said in self.names


@dataclass(frozen=True)
class Mail(Format):
    def matches(self, head: bytes) -> bool:
        """A message begins with its headers and has no signature."""
        return bool(_HEADER.match(head.lstrip())) and b"\x00" not in head


FORMATS = (
    Format(
        "application/pdf",
        frozenset({"pdf"}),
        (b"%PDF-",),
        reach=1024,
        names=frozenset({"application/x-pdf"}),
    ),
    Format(
        "image/jpeg",
        frozenset({"jpg", "jpeg"}),
        (b"\xff\xd8\xff",),
        names=frozenset({"image/jpg", "image/pjpeg"}),
    ),
    Format(
        "image/png",
        frozenset({"png"}),
        (b"\x89PNG\r\n\x1a\n",),
        names=frozenset({"image/x-png", "image/apng"}),
    ),
    Format("image/gif", frozenset({"gif"}), (b"GIF87a", b"GIF89a")),
    Format(
        "image/tiff",
        frozenset({"tif", "tiff"}),
        (b"II*\x00", b"MM\x00*"),
        names=frozenset({"image/tif", "image/x-tiff"}),
    ),
    Format(
        "image/heic",
        frozenset({"heic", "heif"}),
        (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypheim", b"ftypheis"),
        reach=16,
        names=frozenset({"image/heif", "image/heic-sequence", "image/heif-sequence"}),
    ),
    Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        frozenset({"docx"}),
        (b"PK\x03\x04",),
        names=frozenset({"application/zip", "application/x-zip-compressed"}),
    ),
    Format(
        "application/msword",
        frozenset({"doc"}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        names=frozenset({"application/vnd.ms-word", "application/x-msword"}),
    ),
    Mail("message/rfc822", frozenset({"eml"}), ()),
)


def display_name(given: str, *, field: str = "file") -> str:
    """The name people see: the last part of any path, in NFC. Raises Invalid for a name that
    hides something."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1]).strip()
    if not name.strip(".") or len(name) > MAX_NAME or _UNSAFE.search(name):
        raise Invalid("This file name cannot be used.", field=field, reason="INVALID_FILENAME")
    return name


def format_named(name: str, *, declared: str = "", field: str = "file") -> Format:
    """By name alone. Raises Invalid where we do not read the type, or it is declared another."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    found = next((f for f in FORMATS if extension in f.extensions), None)
    if found is None:
        kinds = ", ".join(sorted(ext for f in FORMATS for ext in f.extensions))
        raise Invalid(f"Send one of: {kinds}.", field=field, reason="FILE_TYPE_NOT_SUPPORTED")
    if not found.is_called(declared):
        raise Invalid(
            "The type this file is declared as is not what its name says.",
            field=field,
            reason="TYPE_MISMATCH",
        )
    return found


def format_of(name: str, head: bytes, *, declared: str = "") -> Format:
    """Raises Invalid also where the content is not what the name says."""
    found = format_named(name, declared=declared)
    if not found.matches(head):
        raise Invalid(
            "The content of this file is not what its name says.",
            field="file",
            reason="TYPE_MISMATCH",
        )
    return found
