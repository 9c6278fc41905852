"""The file types we read, told by name and first bytes. Nothing is parsed here: the door only
turns away what plainly is not what it says; the sandbox looks closer."""

import re
import unicodedata
from dataclasses import dataclass

from apps.core.errors import Invalid

MAX_NAME = 200
_UNSAFE = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Format:
    content_type: str
    extensions: frozenset[str]
    signatures: tuple[bytes, ...]
    reach: int = 0  # how far from the start a signature may stand

    def matches(self, head: bytes) -> bool:
        if self.reach:
            return any(mark in head[: self.reach] for mark in self.signatures)
        return head.startswith(self.signatures)


FORMATS = (
    Format("application/pdf", frozenset({"pdf"}), (b"%PDF-",), reach=1024),
    Format("image/jpeg", frozenset({"jpg", "jpeg"}), (b"\xff\xd8\xff",)),
    Format("image/png", frozenset({"png"}), (b"\x89PNG\r\n\x1a\n",)),
    Format("image/tiff", frozenset({"tif", "tiff"}), (b"II*\x00", b"MM\x00*")),
    Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        frozenset({"docx"}),
        (b"PK\x03\x04",),
    ),
)


def display_name(given: str) -> str:
    """The name people see: the last part of any path, in NFC. Raises Invalid for a name that
    hides something."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1]).strip()
    if not name.strip(".") or len(name) > MAX_NAME or _UNSAFE.search(name):
        raise Invalid("This file name cannot be used.", field="file", reason="INVALID_FILENAME")
    return name


def format_of(name: str, head: bytes) -> Format:
    """Raises Invalid where the type is not one we read, or name and content disagree."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    found = next((f for f in FORMATS if extension in f.extensions), None)
    if found is None:
        kinds = ", ".join(sorted(ext for f in FORMATS for ext in f.extensions))
        raise Invalid(f"Send one of: {kinds}.", field="file", reason="FILE_TYPE_NOT_SUPPORTED")
    if not found.matches(head):
        raise Invalid(
            "The content of this file is not what its name says.",
            field="file",
            reason="TYPE_MISMATCH",
        )
    return found
