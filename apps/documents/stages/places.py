"""Where a photograph was taken stands in its EXIF or XMP data, also in a PDF made of it, attached
to a message, or set into a Word document. It is blanked in place: the picture itself is not
encoded anew, and every offset in it stays right."""

import re
import struct
import zlib
from typing import Any

from apps.documents.stages import docx, mail
from apps.documents.stages.sniff import DOCX, MAIL, PDF, PICTURES, PNG, TIFF, sniff

_GPS = 0x8825
_EXIF = b"Exif\x00\x00"
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
# Sizes of TIFF's types of values.
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MAX_ENTRIES = 500


def clean(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """`{cleaned}`, and the file without its place as the only blob where it told one. What was
    signed stays as it is: one byte less, and its signature would be void."""
    cleaned = _without_place(data)
    return {"cleaned": bool(cleaned)}, [cleaned] if cleaned else []


def _without_place(data: bytes) -> bytes | None:
    """None where it tells none."""
    mime = sniff(data)
    if mime == MAIL:
        return mail.with_parts_changed(data, _without_place)
    if mime == DOCX:
        return docx.with_pictures_changed(data, _without_place)
    if mime not in PICTURES | {PDF} or (mime == PDF and b"/ByteRange" in data):
        return None
    picture = bytearray(data)
    told = [_blank_exif(picture, start) for start in _exif_blocks(data)]
    told.append(_blank_xmp(picture))
    if not any(told):
        return None
    if mime == PNG:
        _mend_sums(picture)
    return bytes(picture)


def _exif_blocks(data: bytes) -> list[int]:
    """Where each block of TIFF structures starts."""
    if sniff(data) == TIFF:
        return [0]
    starts = [match.end() for match in re.finditer(re.escape(_EXIF), data)]
    if sniff(data) == PNG:
        starts += [match.end() for match in re.finditer(b"eXIf", data)]
    return starts


def _blank_exif(data: bytearray, start: int) -> bool:
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(bytes(data[start : start + 4]))
    if order is None:
        return False
    try:
        found = False
        (first,) = struct.unpack_from(f"{order}I", data, start + 4)
        for entry in _entries(data, order, start, first):
            tag, _, _, value = struct.unpack_from(f"{order}HHII", data, entry)
            if tag == _GPS:
                found = True
                _blank_directory(data, order, start, value)
    except struct.error:
        return False
    return found


def _entries(data: bytearray, order: str, start: int, directory: int) -> list[int]:
    (count,) = struct.unpack_from(f"{order}H", data, start + directory)
    return [start + directory + 2 + 12 * number for number in range(min(count, _MAX_ENTRIES))]


def _blank_directory(data: bytearray, order: str, start: int, directory: int) -> None:
    for entry in _entries(data, order, start, directory):
        _, kind, count, value = struct.unpack_from(f"{order}HHII", data, entry)
        size = _SIZES.get(kind, 1) * count
        if 4 < size <= len(data):
            place = start + value
            data[place : place + size] = bytes(len(data[place : place + size]))
        data[entry : entry + 12] = bytes(12)
    data[start + directory : start + directory + 2] = bytes(2)


def _blank_xmp(data: bytearray) -> bool:
    told = [found.span() for found in _XMP.finditer(data) if b"GPS" in found.group()]
    for start, end in told:
        data[start:end] = b" " * (end - start)
    return bool(told)


def _mend_sums(data: bytearray) -> None:
    """A PNG's chunks each end in a checksum of themselves."""
    at = 8
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        end = at + 8 + size
        if end + 4 > len(data):
            return
        struct.pack_into(">I", data, end, zlib.crc32(data[at + 4 : end]))
        at = end + 4
