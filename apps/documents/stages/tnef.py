"""What Outlook wraps into a `winmail.dat` (MS-OXTNEF): a row of attributes, of which those of files
are taken out."""

import struct
from collections.abc import Iterator

_SIGNATURE = struct.pack("<I", 0x223E9F78)
_HEAD = struct.Struct("<BII")  # whose it is, which, how long; after it comes a sum of two bytes
_BEGINS, _TITLE, _DATA, _PROPERTIES = 0x69002, 0x18010, 0x6800F, 0x69005
# MS-OXCMSG, PidTagAttachLongFilename, in Windows' letters and in Unicode.
_LONG_NAMES = {b"\x1e\x00\x07\x37": "cp1252", b"\x1f\x00\x07\x37": "utf-16-le"}


def is_tnef(content: bytes) -> bool:
    return content.startswith(_SIGNATURE)


def files_of(content: bytes) -> list[tuple[str, bytes]]:
    """Name and content of each; one that is cut short is left out."""
    files: list[tuple[str, bytes]] = []
    for name, value in _attributes(content):
        if name == _BEGINS:
            files.append(("attachment", b""))
        elif files and name == _DATA:
            files[-1] = files[-1][0], value
        elif files and name == _TITLE:
            files[-1] = value.rstrip(b"\0").decode("cp1252", "replace"), files[-1][1]
        elif files and name == _PROPERTIES:
            files[-1] = _long_name(value) or files[-1][0], files[-1][1]
    return [(name, held) for name, held in files if held]


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(_SIGNATURE) + 2  # a key
    while at + _HEAD.size <= len(content):
        _, name, length = _HEAD.unpack_from(content, at)
        start = at + _HEAD.size
        at = start + length + 2
        if at <= len(content):
            yield name, content[start : start + length]


def _long_name(properties: bytes) -> str:
    """One value, behind its count and its length."""
    for tag, letters in _LONG_NAMES.items():
        at = properties.find(tag)
        if at < 0 or at + 12 > len(properties):
            continue
        (length,) = struct.unpack_from("<I", properties, at + 8)
        written = properties[at + 12 : at + 12 + min(length, 1024)]
        return written.decode(letters, "replace").rstrip("\0")
    return ""
