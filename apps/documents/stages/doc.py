"""Word documents as Word 97 to 2003 wrote them: text only, by the table of pieces ([MS-DOC] 2.4.1:
a piece is a run of characters, in one byte each or in two)."""

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import olefile

from apps.documents.stages.page import Piece, shorter
from apps.documents.stages.refusal import Refused

_MAX_TEXT = 16 * 1024**2
_WORD_97 = 0x00C1
_MAGIC = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_ONE_BYTE = 0x40000000
_ACTIVE = re.compile(r"macros|vba|\x01ole10native|\x01compobj.*exe", re.IGNORECASE)
# Instructions of a field stand between 0x13 and 0x14 (or 0x15); what it shows follows.
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_MARKS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x07": "\t", "\x1e": "-", "\xa0": " "}
    | dict.fromkeys("\x01\x02\x05\x08\x13\x14\x15\x1f")
)


def inspect(data: bytes) -> dict[str, Any]:
    with _opened(data) as file:
        for path in file.listdir():
            if any(_ACTIVE.search(name) for name in path):
                raise Refused("ACTIVE_CONTENT")
    return {"pages": len(pages_of(data))}


def streams(data: bytes) -> Iterator[bytes]:
    with _opened(data) as file:
        for path in file.listdir():
            yield _stream(file, path)


def pages_of(data: bytes) -> list[list[Piece]]:
    try:
        with _opened(data) as file:
            text = "".join(_pieces(file))
    except (struct.error, IndexError, OSError, ValueError):
        raise Refused("CORRUPT") from None
    while (shown := _FIELD.sub(lambda field: field[1] or "", text)) != text:
        text = shown
    return shorter([(page.translate(_MARKS), "")] for page in text.split("\x0c"))


def _opened(data: bytes) -> olefile.OleFileIO:
    try:
        file = olefile.OleFileIO(BytesIO(data))
    except (OSError, ValueError, struct.error, IndexError):
        raise Refused("CORRUPT") from None
    if not file.exists("WordDocument"):
        raise Refused("TYPE_MISMATCH")
    return file


def _stream(file: olefile.OleFileIO, path: str | list[str]) -> bytes:
    with file.openstream(path) as stream:
        content: bytes = stream.read()
    return content


def _pieces(file: olefile.OleFileIO) -> Iterator[str]:
    word = _stream(file, "WordDocument")
    magic, version = struct.unpack_from("<HH", word)
    (flags,) = struct.unpack_from("<H", word, 0x0A)
    if magic != _MAGIC or version < _WORD_97:
        raise Refused("FILE_TYPE_NOT_SUPPORTED")
    if flags & _ENCRYPTED:
        raise Refused("ENCRYPTED")
    start, length = struct.unpack_from("<II", word, 0x01A2)
    table = _stream(file, "1Table" if flags & _SECOND_TABLE else "0Table")
    left = _MAX_TEXT
    for place, count, wide in _table_of_pieces(table[start : start + length]):
        left -= count
        if left < 0:
            raise Refused("RESOURCE_LIMIT")
        run = word[place : place + count * (2 if wide else 1)]
        yield run.decode("utf-16-le" if wide else "cp1252", errors="replace")


def _table_of_pieces(clx: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each piece stands, how many characters it has, and whether they are wide."""
    at = 0
    while clx[at] == 1:  # formatting, of no concern here
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise Refused("CORRUPT")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plain = clx[at + 5 : at + 5 + size]
    pieces = (len(plain) - 4) // 12
    bounds = struct.unpack_from(f"<{pieces + 1}I", plain)
    for number, (start, end) in enumerate(pairwise(bounds)):
        (place,) = struct.unpack_from("<I", plain, 4 * (pieces + 1) + 8 * number + 2)
        narrow = bool(place & _ONE_BYTE)
        place &= ~_ONE_BYTE
        yield (place // 2 if narrow else place), max(0, end - start), not narrow
