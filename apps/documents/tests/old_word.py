"""A Word document as Word 97 laid it out: a compound file with two streams."""

import struct

SECTOR = 512
END, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def word_document(*pieces: str, flags: int = 0, extra: str = "") -> bytes:
    """Pieces in turn of one byte a character and of two. `extra` names one more stream."""
    text, clx = _text_and_table(pieces)
    fib = bytearray(0x600)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", fib, 0x0A, 0x0200 | flags)
    struct.pack_into("<II", fib, 0x01A2, 0, len(clx))
    streams = {"WordDocument": bytes(fib) + text, "1Table": clx}
    return compound({**streams, extra: b"x"} if extra else streams)


def _text_and_table(pieces: tuple[str, ...]) -> tuple[bytes, bytes]:
    text, bounds, places = b"", [0], []
    for number, piece in enumerate(pieces):
        wide = number % 2 == 1
        start = 0x600 + len(text)
        places.append(start if wide else start * 2 | 0x40000000)
        text += piece.encode("utf-16-le" if wide else "cp1252")
        text += b"\x00" * (len(text) % 2)
        bounds.append(bounds[-1] + len(piece))
    table = struct.pack(f"<{len(bounds)}I", *bounds)
    table += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    return text, b"\x02" + struct.pack("<I", len(table)) + table


def compound(streams: dict[str, bytes]) -> bytes:
    """[MS-CFB], version 3: the table of sectors, the directory, then the streams."""
    table, body, entries = [FAT_SECTOR, END], b"", [_entry("Root Entry", 5, child=1, start=END)]
    for number, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\x00")  # shorter ones would lie elsewhere
        padded += b"\x00" * (-len(padded) % SECTOR)
        first, count = len(table), len(padded) // SECTOR
        table += [*range(first + 1, first + count), END]
        body += padded
        right = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, right=right, start=first, size=len(padded)))
    directory = b"".join(entries).ljust(SECTOR, b"\x00")
    table += [FREE] * (SECTOR // 4 - len(table))
    return _header() + struct.pack(f"<{len(table)}I", *table) + directory + body


def _header() -> bytes:
    signature = bytes.fromhex("d0cf11e0a1b11ae1")
    head = signature + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<I", 0) + struct.pack("<I", FREE) * 108


def _entry(
    name: str, kind: int, *, right: int = FREE, child: int = FREE, start: int = 0, size: int = 0
) -> bytes:
    written = name.encode("utf-16-le") + b"\x00\x00"
    head = written.ljust(64, b"\x00") + struct.pack("<HBB", len(written), kind, 1)
    links = struct.pack("<III", FREE, right, child)
    return head + links + bytes(36) + struct.pack("<IQ", start, size)
